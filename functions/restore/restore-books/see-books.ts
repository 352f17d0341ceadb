import { bankMarkOf } from '../../../shared/ledger/bank-rows.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { addDecided, nothingDecided } from '../fold-decided.ts'
import { addGift, noGifts } from '../fold-gifts.ts'
import { isAtCounter } from '../lost-receipts.ts'
import { isDecided } from '../match-proposals.ts'
import { addPromise } from '../pledge-standings.ts'
import type { BookedPromise } from '../pledge-standings.ts'
import type { BooksSeen, MarkedGift } from '../records-seen.ts'

/** An entry of the log by its index, or one of the queue. */
export interface ReadEntry {
  index: number | undefined
  entry: LedgerEntry
}

/** Goes once through log and queue, and keeps what the records are held against. */
export async function seeBooks(entries: AsyncIterable<ReadEntry>): Promise<BooksSeen> {
  const decided = nothingDecided()
  const decisions: ReadEntry[] = []
  const atCounter: LedgerEntry[] = []
  const promises = new Map<string, BookedPromise>()
  const marks = new Map<string, MarkedGift>()
  const gifts = noGifts()
  let before: LedgerEntry | undefined
  let size = 0
  for await (const one of entries) {
    const { entry } = one
    addDecided(decided, entry)
    addPromise(promises, entry)
    addGift(gifts, one, before)
    // What came and was not accepted went back by the same act, which is no proposal.
    const goesBackAtOnce = entry.kind === 'refunded' && before?.purpose !== undefined
    if (isDecided(entry) && !(goesBackAtOnce && before?.kind === 'received')) decisions.push(one)
    if (isAtCounter(entry)) atCounter.push(entry)
    const mark = bankMarkOf(entry)
    const { campaign, day, code, amountVnd = 0 } = entry
    if (mark !== undefined) marks.set(mark, { campaign, day, code, amountVnd, place: size })
    before = entry
    size++
  }
  return { decided, decisions, atCounter, promises, marks, gifts, size }
}

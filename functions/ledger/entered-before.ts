import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { EntryKind, LedgerEntry } from '../../shared/ledger/entry.ts'
import type { PendingEntry } from './ledger.ts'

/** An entry of the log, with what brought it about. */
export interface KnownEntry {
  index: number
  entry: LedgerEntry
  origin: string | undefined
}

/** Entries that a pledge has once each. */
const OF_PLEDGE: ReadonlySet<EntryKind> = new Set(['pledged', 'withdrawn', 'lapsed'])

export const isOfPledge = ({ kind }: LedgerEntry): boolean => OF_PLEDGE.has(kind)

/** What brought an entry about, as its row in the log will say it. */
export const originIn = ({ entry, origin }: Pick<PendingEntry, 'entry' | 'origin'>) =>
  bankMarkOf(entry) ?? origin

/**
 * Whether the log holds what a row of the queue would put into it. A pledge is made, taken back and
 * lapses once. A row of the bank has one entry that stands, so that it may come again only once its
 * first entry is undone. Any other act is the same where all its entries stand in the log, with the
 * same words and caused by the same thing; a correction may be made again once another one has
 * followed it.
 * @param row the entries of one row of the queue.
 * @param known entries of the log, among which are all of the row's codes and origins.
 */
export function isEnteredBefore(
  row: readonly PendingEntry[],
  known: readonly KnownEntry[],
): boolean {
  const ofPledge = row.filter(({ entry }) => isOfPledge(entry))
  if (ofPledge.length > 0)
    return ofPledge.some(({ entry: { kind, code } }) =>
      known.some(({ entry }) => entry.kind === kind && entry.code === code),
    )
  const marks = row.flatMap(({ entry }) => bankMarkOf(entry) ?? [])
  const undoes = row.some(({ entry }) => entry.kind === 'corrected')
  if (marks.length > 0 && !undoes) return marks.some((mark) => stands(mark, known))
  if (undoes && !repeatsLast(row, known)) return false
  return row.every(({ origin }) => origin !== undefined) && holdsAll(row, known)
}

/**
 * Whether the last that was corrected of something is what a row says of it. One that was corrected
 * otherwise since may be corrected with the same words once more.
 */
const repeatsLast = (row: readonly PendingEntry[], known: readonly KnownEntry[]): boolean =>
  row.every(({ entry }) => {
    if (entry.kind !== 'corrected') return true
    const last = known
      .filter((one) => one.entry.kind === 'corrected' && one.entry.corrects === entry.corrects)
      .toSorted((a, b) => b.index - a.index)[0]
    return last !== undefined && canonicalEntry(last.entry) === canonicalEntry(entry)
  })

/** Whether something of a row of the bank is in the books: what came, without what was undone. */
function stands(mark: string, known: readonly KnownEntry[]): boolean {
  const came = new Map<number, number>()
  for (const { index, entry } of known)
    if (bankMarkOf(entry) === mark) came.set(index, entry.amountVnd ?? 1)
  for (const { entry } of known) {
    const { kind, state, corrects = -1, amountVnd = 0 } = entry
    const before = came.get(corrects)
    if (kind === 'corrected' && state === 'received' && before !== undefined)
      came.set(corrects, before + amountVnd)
  }
  return [...came.values()].some((left) => left > 0)
}

function holdsAll(row: readonly PendingEntry[], known: readonly KnownEntry[]): boolean {
  const say = (one: Pick<PendingEntry, 'entry' | 'origin'>) =>
    `${originIn(one)} ${canonicalEntry(one.entry)}`
  const left = known.map(say)
  return row.every((one) => {
    const at = left.indexOf(say(one))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

import type { BankDays } from '../../../shared/bank/bank-days-data.ts'
import { NO_SUMS, addSums, bookChangeOf } from '../../../shared/bank/book-change.ts'
import type { BookChange, BookSums } from '../../../shared/bank/book-change.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { readLogEntries } from '../../ledger/log-entries.ts'
import type { LogFiles } from '../../ledger/log-files.ts'

/** What the books say, by campaign and day. */
export type Books = Map<string, Map<string, BookSums>>

/** What the published file says of the books, from which a run goes on. */
export const openBooks = (file: BankDays | undefined): Books =>
  new Map(
    (file?.accounts ?? []).map(({ campaign, days }) => [
      campaign,
      new Map(days.map(({ day, books }) => [day, books])),
    ]),
  )

/** Adds the entries of the signed log from an index up to the one before `size`. */
export async function addToBooks(
  books: Books,
  from: number,
  size: number,
  log: Pick<LogFiles, 'get'>,
): Promise<void> {
  /** What the entries of this run have changed, for corrections of them. */
  const changes = new Map<number, BookChange>()
  const findChange = async (index: number | undefined): Promise<BookChange | undefined> => {
    if (index === undefined) return undefined
    if (index >= from) return changes.get(index)
    for await (const [, entry] of readLogEntries(log, { from: index, to: index + 1, size }))
      return bookChangeOf(entry, undefined)
    return undefined
  }
  for await (const [index, entry] of readLogEntries(log, { from, to: size, size })) {
    const corrected = entry.kind === 'corrected' ? await findChange(entry.corrects) : undefined
    const change = bookChangeOf(entry, corrected)
    if (!change) continue
    changes.set(index, change)
    addChange(books, entry, change)
  }
}

function addChange(books: Books, { campaign }: LedgerEntry, change: BookChange): void {
  const { day, sum, amountVnd } = change
  const days = books.get(campaign) ?? new Map<string, BookSums>()
  books.set(campaign, days)
  days.set(day, addSums(days.get(day) ?? NO_SUMS, { ...NO_SUMS, [sum]: amountVnd }))
}

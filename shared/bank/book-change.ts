import type { LedgerEntry } from '../ledger/entry.ts'

/** What of the books is held against an account of the bank, each in whole VND. */
export const BOOK_SUMS = [
  'byTransferVnd',
  'byHandVnd',
  'refundedVnd',
  'disbursedVnd',
  'allocatedVnd',
] as const
export type BookSum = (typeof BOOK_SUMS)[number]
export type BookSums = Readonly<Record<BookSum, number>>

export const NO_SUMS: BookSums = {
  byTransferVnd: 0,
  byHandVnd: 0,
  refundedVnd: 0,
  disbursedVnd: 0,
  allocatedVnd: 0,
}

/** By how much an entry changes a sum of a day. */
export interface BookChange {
  day: string
  sum: BookSum
  amountVnd: number
}

/**
 * What an entry changes of the sums that are held against the bank: what came by transfer or by hand,
 * what was given back, disbursed and allocated. A correction counts on the day of the entry that was
 * wrong, since the bank never knew it otherwise. Promises and goods are no money of an account.
 * @param corrected what the entry had changed that this one corrects.
 */
export function bookChangeOf(
  { kind, channel, day, amountVnd, state }: LedgerEntry,
  corrected: Pick<BookChange, 'day' | 'sum'> | undefined,
): BookChange | undefined {
  if (amountVnd === undefined) return undefined
  if (kind === 'received')
    return { day, sum: channel === 'transfer' ? 'byTransferVnd' : 'byHandVnd', amountVnd }
  if (kind === 'refunded') return { day, sum: 'refundedVnd', amountVnd }
  if (kind === 'disbursed') return { day, sum: 'disbursedVnd', amountVnd }
  if (kind === 'allocated') return { day, sum: 'allocatedVnd', amountVnd }
  if (kind !== 'corrected' || state === 'pledged' || !corrected) return undefined
  // What was given back lowers what was received, so that more received is less given back.
  const sign = corrected.sum === 'refundedVnd' ? -1 : 1
  return { ...corrected, amountVnd: sign * amountVnd }
}

/** What an account must hold by the books: what came and has not left. */
export const heldByBooks = ({
  byTransferVnd,
  byHandVnd,
  refundedVnd,
  disbursedVnd,
}: BookSums): number => byTransferVnd + byHandVnd - refundedVnd - disbursedVnd

/** Whether the books say anything of a day. */
export const isMoved = (sums: BookSums): boolean => BOOK_SUMS.some((name) => sums[name] !== 0)

export const addSums = (a: BookSums, b: BookSums): BookSums => ({
  byTransferVnd: a.byTransferVnd + b.byTransferVnd,
  byHandVnd: a.byHandVnd + b.byHandVnd,
  refundedVnd: a.refundedVnd + b.refundedVnd,
  disbursedVnd: a.disbursedVnd + b.disbursedVnd,
  allocatedVnd: a.allocatedVnd + b.allocatedVnd,
})

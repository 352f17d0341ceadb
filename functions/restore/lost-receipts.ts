import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { RECEIPT_PATTERN } from '../counter/receipt-number.ts'

/** Where numbers of receipts are counted. */
export interface Counter {
  campaign: string
  year: string
}
export const counterName = ({ campaign, year }: Counter): string => `${campaign} ${year}`

export const isAtCounter = ({ kind, channel }: LedgerEntry): boolean =>
  kind === 'received' && (channel === 'cash' || channel === 'in-kind')

/**
 * Entries of the counter in the books whose receipts are gone. Each lost receipt has one entry at
 * least, so that a number raised by as many is given to nobody a second time.
 * @param entries of log and queue.
 * @param kept the texts of entries that the receipts which are there have caused.
 */
export function findLostReceipts(
  entries: readonly LedgerEntry[],
  kept: readonly string[],
): readonly LedgerEntry[] {
  const there = new Map<string, number>()
  for (const text of kept) there.set(text, (there.get(text) ?? 0) + 1)
  return entries.filter(isAtCounter).filter((entry) => {
    const text = canonicalEntry(entry)
    const count = there.get(text) ?? 0
    there.set(text, count - 1)
    return count <= 0
  })
}

/** How many of them there are, by the counter that gave their numbers. */
export const countLost = (lost: readonly LedgerEntry[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { campaign, day } of lost) {
    const name = counterName({ campaign, year: day.slice(0, 4) })
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}

/**
 * Reads what a person has seen on the last paper: `<campaign>=BN-2026-000123`.
 * @throws Error `no-receipt`.
 */
export function readPaper(text: string): readonly [counter: string, last: number] {
  const [campaign = '', number = ''] = text.split('=')
  const [, year, ordinal] = RECEIPT_PATTERN.exec(number) ?? []
  if (year === undefined || campaign === '') throw new Error('no-receipt')
  return [counterName({ campaign, year }), Number(ordinal)]
}

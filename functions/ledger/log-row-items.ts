import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { dayOrderOf, logKey } from '../storage/ledger-table.ts'

/** The row of an entry in the log, but for the time at which it came. */
export const logRow = ({
  index,
  entry,
  name,
  origin,
}: {
  index: number
  entry: LedgerEntry
  name?: string | undefined
  origin?: string | undefined
}) => ({
  ...logKey(index),
  index,
  entry: canonicalEntry(entry),
  code: entry.code,
  day: entry.day,
  dayOrder: dayOrderOf(entry.amountVnd ?? 0, index),
  name,
  origin: bankMarkOf(entry) ?? origin,
})

import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { bankRowKey } from '../storage/ledger-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'

/**
 * The rows that hold the bank rows of these entries to one entry each. They are written in the
 * transaction that queues the entries, which is refused when one of them is there. All of them
 * follow from the entries of log and queue, so that a table that was lost gets them back.
 */
export const bankRowItems = (
  table: string,
  entries: readonly LedgerEntry[],
): readonly WriteItem[] =>
  entries.flatMap((entry) => {
    const mark = bankMarkOf(entry)
    return mark === undefined ? [] : [putNew(table, bankRowKey(mark))]
  })

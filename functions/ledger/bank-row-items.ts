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

/** What a row of the bank is known by beside its entry. */
export interface BankRow {
  /** The pledge that it was given to later: its entry has no code. */
  code?: string | undefined
  /** By how much refunds and corrections have changed its entry so far. */
  changed: number
}

/**
 * Says whose the money of a bank row is, of which the entry does not say it, so that a search by the
 * code and a refund find it. Where `changed` was read, it holds that nothing was given back since.
 */
export const giveBankRowItem = (
  table: string,
  { mark, code, changed }: { mark: string; code: string; changed?: number },
): WriteItem => ({
  Update: {
    TableName: table,
    Key: bankRowKey(mark),
    UpdateExpression: 'SET code = :code',
    ...(changed === undefined ? {} : { ConditionExpression: unchanged(changed) }),
    ExpressionAttributeValues: {
      ':code': code,
      ...(changed === undefined ? {} : { ':before': changed }),
    },
  },
})

/** Writes by how much the entry is changed, if it belongs to whom it belonged to when it was read. */
export const changeBankRowItem = (
  table: string,
  { mark, before, after }: { mark: string; before: BankRow; after: number },
): WriteItem => ({
  Update: {
    TableName: table,
    Key: bankRowKey(mark),
    UpdateExpression: 'SET changed = :after',
    ConditionExpression: `(${unchanged(before.changed)}) AND ${before.code === undefined ? 'attribute_not_exists(code)' : 'code = :code'}`,
    ExpressionAttributeValues: {
      ':after': after,
      ':before': before.changed,
      ...(before.code === undefined ? {} : { ':code': before.code }),
    },
  },
})

const unchanged = (before: number): string =>
  before === 0 ? 'attribute_not_exists(changed) OR changed = :before' : 'changed = :before'

/**
 * Frees the row of a gift whose entry is taken out of the campaign that it was handed over to, so
 * that it may be booked for another one. It holds that nothing of the gift was given back.
 */
export const freeBankRowItem = (table: string, mark: string): WriteItem => ({
  Delete: {
    TableName: table,
    Key: bankRowKey(mark),
    ConditionExpression:
      'attribute_exists(pk) AND (attribute_not_exists(changed) OR changed = :none)',
    ExpressionAttributeValues: { ':none': 0 },
  },
})

/**
 * The row of a gift whose first entry is corrected and which came again for another pledge: it goes
 * on holding the bank's row to one standing entry, of which nothing is changed yet.
 */
export const moveBankRowItem = (
  table: string,
  { mark, code }: { mark: string; code: string | undefined },
): WriteItem => ({
  Update: {
    TableName: table,
    Key: bankRowKey(mark),
    UpdateExpression: 'REMOVE code, changed',
    ConditionExpression: `attribute_exists(pk) AND (attribute_not_exists(changed) OR changed = :none) AND ${code === undefined ? 'attribute_not_exists(code)' : 'code = :code'}`,
    ExpressionAttributeValues: { ':none': 0, ...(code === undefined ? {} : { ':code': code }) },
  },
})

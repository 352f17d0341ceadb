import { bankRowItems } from '../ledger/bank-row-items.ts'
import { MAX_ENTRIES_OF_ROW, pendingRow } from '../ledger/pending-items.ts'
import { pledgeKey, transferKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { Plan, PlannedRow, PledgeChange } from './import-plan.ts'
import { transferItem } from './transfer-items.ts'
import type { Transfer } from './transfer.ts'
import type { Candidate } from './twin-pool.ts'

/** Items that are written together with a plan. */
export type MoreItems = readonly WriteItem[]

export function planItems(
  { rows, pledges }: Plan,
  tables: { records: string; ledger: string },
): MoreItems {
  return [
    ...rows.flatMap((row) => rowItems(row, tables.records)),
    ...entryItems(rows, tables.ledger),
    ...bankRowItems(
      tables.ledger,
      rows.flatMap(({ entry }) => entry ?? []),
    ),
    ...pledges.map((change) => pledgeItem(change, tables.records)),
  ]
}

/** The entries of a plan, many to a row of the queue. */
function entryItems(rows: readonly PlannedRow[], table: string): MoreItems {
  const entries = rows.flatMap(({ transfer, entry, name }) =>
    entry ? [{ transfer, entry, name }] : [],
  )
  return Array.from({ length: Math.ceil(entries.length / MAX_ENTRIES_OF_ROW) }, (_, at) => {
    const part = entries.slice(at * MAX_ENTRIES_OF_ROW, (at + 1) * MAX_ENTRIES_OF_ROW)
    const { createdAt = '', id: act = '' } = part[0]?.transfer ?? {}
    return putNew(table, pendingRow(part, { createdAt, act }))
  })
}

function rowItems({ transfer, twin }: PlannedRow, table: string): MoreItems {
  return [putNew(table, transferItem(transfer)), ...(twin ? [pairItem(transfer, twin, table)] : [])]
}

/** Marks the other row of a pair too, so that it is not paired a second time. */
function pairItem(transfer: Transfer, twin: Candidate, table: string) {
  return {
    Update: {
      TableName: table,
      Key: transferKey({ ...transfer, day: twin.day, id: twin.id }),
      UpdateExpression: 'SET twin = :id',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(twin)',
      ExpressionAttributeValues: { ':id': transfer.id },
    },
  }
}

/**
 * Writes what has come for a pledge. The condition on the donor's wish makes sure that the name is
 * shown as the donor wishes now, not as it was when the pledge was read.
 */
export function pledgeItem(
  { code, beforeVnd, afterVnd, shown, state }: PledgeChange,
  table: string,
) {
  return {
    Update: {
      TableName: table,
      Key: pledgeKey(code),
      UpdateExpression: 'SET receivedVnd = :after',
      ConditionExpression: `#state = :state AND #input.publishName = :shown AND ${beforeVnd === 0 ? '(attribute_not_exists(receivedVnd) OR receivedVnd = :before)' : 'receivedVnd = :before'}`,
      ExpressionAttributeNames: { '#input': 'input', '#state': 'state' },
      ExpressionAttributeValues: {
        ':after': afterVnd,
        ':before': beforeVnd,
        ':shown': shown,
        ':state': state,
      },
    },
  }
}

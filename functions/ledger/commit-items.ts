import { CHECKPOINT_KEY, pendingRowKey, totalsKey } from '../storage/ledger-table.ts'
import type { Appended } from './ledger.ts'
import { logRow } from './log-row-items.ts'
import { totalsRow } from './totals-row.ts'

export function commitItems(table: string, { before, after, entries, totals }: Appended) {
  const head = {
    Update: {
      TableName: table,
      Key: CHECKPOINT_KEY,
      UpdateExpression: 'SET #size = :after, updatedAt = :at, frontier = :frontier, sums = :sums',
      ConditionExpression: '#size = :before',
      ExpressionAttributeNames: { '#size': 'size' },
      ExpressionAttributeValues: {
        ':before': before.size,
        ':after': after.size,
        ':at': after.updatedAt,
        ':frontier': after.frontier,
        ':sums': after.sums ?? {},
      },
    },
  }
  const sums = [...totals].map(([campaign, value]) => ({
    Put: {
      TableName: table,
      Item: { ...totalsKey(campaign), ...totalsRow(value, after.size) },
    },
  }))
  const leaves = [...new Set(entries.map(({ id }) => id))].map((id) => ({
    Delete: {
      TableName: table,
      Key: pendingRowKey(id),
      ConditionExpression: 'attribute_exists(pk)',
    },
  }))
  const comes = entries.map(({ entry, index, name, origin }) => ({
    Put: {
      TableName: table,
      Item: { ...logRow({ index, entry, name, origin }), appendedAt: after.updatedAt },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }))
  return [head, ...sums, ...leaves, ...comes]
}

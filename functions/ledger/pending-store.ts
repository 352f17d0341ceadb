import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { LEDGER } from '../storage/keys.ts'
import type { PendingEntry } from './ledger.ts'
import { MAX_BATCH_ITEMS, readPendingRow, takeRows } from './pending-batch-items.ts'
import { moveAside } from './set-aside-store.ts'

/**
 * The entries at the beginning of the queue, as many as one transaction takes. A row that cannot be
 * read is set aside, so that it holds up none behind it.
 */
export type ListPending = () => Promise<readonly PendingEntry[]>

/** Bounds one call at some thousand rows that cannot be read. */
const MAX_LOOKS = 25

export const makeListPending =
  (client: DynamoDBDocumentClient, table: string): ListPending =>
  async () => {
    for (let looks = 0; looks < MAX_LOOKS; looks++) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pending',
          ExpressionAttributeValues: { ':pending': LEDGER.pending },
          ConsistentRead: true,
          Limit: MAX_BATCH_ITEMS / 2,
        }),
      )
      const read = Items.map((item) => ({ item, row: readPendingRow(item) }))
      const unreadable = read.flatMap(({ item, row }) =>
        'reason' in row ? [{ item, reason: row.reason }] : [],
      )
      if (unreadable.length === 0)
        return takeRows(read.flatMap(({ row }) => ('entries' in row ? [row.entries] : [])))
      for (const { item, reason } of unreadable) await moveAside(client, table, item, reason)
    }
    throw new Error('pending-unreadable-without-end')
  }

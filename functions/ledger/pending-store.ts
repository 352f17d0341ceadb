import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { LEDGER } from '../storage/keys.ts'
import type { PendingEntry } from './ledger.ts'
import { MAX_BATCH_ITEMS, pendingRowSchema, takeRows } from './pending-batch-items.ts'

/** The entries at the beginning of the queue, as many as one transaction takes. */
export type ListPending = () => Promise<readonly PendingEntry[]>

export const makeListPending =
  (client: DynamoDBDocumentClient, table: string): ListPending =>
  async () => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pending',
        ExpressionAttributeValues: { ':pending': LEDGER.pending },
        ConsistentRead: true,
        Limit: MAX_BATCH_ITEMS / 2,
      }),
    )
    return takeRows(Items.map((item) => pendingRowSchema.parse(item)))
  }

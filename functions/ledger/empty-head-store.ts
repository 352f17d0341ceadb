import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { CHECKPOINT_KEY } from '../storage/ledger-table.ts'
import { readHead } from './head-store.ts'
import type { Head } from './head.ts'
import type { ListPage } from './log-page-store.ts'

/** Puts the empty head. When another publisher was first, it reads that one's head. */
export async function createHead(
  client: DynamoDBDocumentClient,
  table: string,
  at: Date,
  listPage: ListPage,
): Promise<Head> {
  const empty: Head = { size: 0, updatedAt: at.toISOString(), frontier: [], sums: {} }
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...CHECKPOINT_KEY, ...empty },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
    return empty
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
  }
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: CHECKPOINT_KEY, ConsistentRead: true }),
  )
  return readHead(Item ?? {}, listPage)
}

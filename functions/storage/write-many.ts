import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { BatchWriteCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { backOff } from './cancellation.ts'

/** A batch write takes 25 items. */
export const MAX_WRITE = 25
const MAX_WRITE_TRIES = 8
export type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number]

/**
 * Puts and deletes rows without a condition, whatever DynamoDB leaves over at first: only for rows
 * that are the same however often they are written.
 * @throws Error `batch-write-unfinished` when it goes on leaving some over.
 */
export async function writeMany(
  client: DynamoDBDocumentClient,
  table: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  for (let at = 0; at < requests.length; at += MAX_WRITE) {
    let left = requests.slice(at, at + MAX_WRITE)
    for (let tries = 0; left.length > 0; tries++) {
      if (tries === MAX_WRITE_TRIES) throw new Error('batch-write-unfinished')
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [table]: left } }),
      )
      left = UnprocessedItems?.[table] ?? []
      if (left.length > 0) await backOff(tries)
    }
  }
}

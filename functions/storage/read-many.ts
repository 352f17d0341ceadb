import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { backOff } from './cancellation.ts'
import type { RowKey } from './keys.ts'

/** A batch read takes 100 keys. */
const MAX_READ = 100
const MAX_READ_TRIES = 8

/**
 * Reads items by key, whatever DynamoDB leaves over at first.
 * @throws Error `batch-get-unfinished` when it goes on leaving some over.
 */
export async function readMany(
  client: DynamoDBDocumentClient,
  table: string,
  keys: readonly RowKey[],
): Promise<ReadonlyArray<Record<string, unknown>>> {
  const items: Array<Record<string, unknown>> = []
  for (let at = 0; at < keys.length; at += MAX_READ) {
    let left: Array<Record<string, unknown>> = keys.slice(at, at + MAX_READ)
    for (let tries = 0; left.length > 0; tries++) {
      if (tries === MAX_READ_TRIES) throw new Error('batch-get-unfinished')
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: left, ConsistentRead: true } } }),
      )
      items.push(...(Responses?.[table] ?? []))
      left = UnprocessedKeys?.[table]?.Keys ?? []
      if (left.length > 0) await backOff(tries)
    }
  }
  return items
}

import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { makePageMark, readPageMark } from '../runtime/page-mark.ts'

const PAGE_SIZE = 50

export interface Page<Item> {
  items: readonly Item[]
  /** Asks for the page after; undefined at the end. */
  next: string | undefined
}

/**
 * One page of a queue, the oldest first. `next` is the mark that an earlier page gave.
 * @throws ForgedMark for one that no page of this queue gave.
 */
export async function readPage(
  client: DynamoDBDocumentClient,
  {
    table,
    index,
    queue,
    next,
  }: { table: string; index: string; queue: string; next: string | undefined },
): Promise<Page<Record<string, unknown>>> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression: 'queue = :queue',
      ExpressionAttributeValues: { ':queue': queue },
      Limit: PAGE_SIZE,
      ...(next === undefined ? {} : { ExclusiveStartKey: readPageMark(queue, next) }),
    }),
  )
  return {
    items: Items,
    next: LastEvaluatedKey && makePageMark(queue, LastEvaluatedKey),
  }
}

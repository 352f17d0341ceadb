import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Page } from '../storage/queue.ts'
import { counterDayPartition } from '../storage/records-table.ts'

export interface CounterDayStore {
  /**
   * Numbers of receipts, and ids of slips where a gift waited, in the order in which they were
   * entered. `next` is the place that an earlier page named.
   */
  list: (campaign: string, day: string, next?: string) => Promise<Page<string>>
}

/** More than all counters of a campaign take in on most days, so that a sheet is mostly one page. */
const PAGE_SIZE = 200
const rowSchema = z.object({ of: z.string() })

export function makeCounterDayStore(
  client: DynamoDBDocumentClient,
  table: string,
): CounterDayStore {
  return {
    async list(campaign, day, next) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: next === undefined ? 'pk = :pk' : 'pk = :pk AND sk > :next',
          ExpressionAttributeValues: {
            ':pk': counterDayPartition(campaign, day),
            ...(next === undefined ? {} : { ':next': next }),
          },
          ConsistentRead: true,
          Limit: PAGE_SIZE,
        }),
      )
      const last: unknown = LastEvaluatedKey?.sk
      return {
        items: Items.map((row) => rowSchema.parse(row).of),
        next: typeof last === 'string' ? last : undefined,
      }
    },
  }
}

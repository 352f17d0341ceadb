import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { FEED_QUEUE, feedEventKey } from '../storage/records-table.ts'
import { feedEventSchema } from './feed-event.ts'
import type { FeedEvent, FeedProvider } from './feed-event.ts'

const outcomeSchema = z.object({
  /** What became of it, in a word of whoever consumes the inbox. */
  result: z.string(),
  /** ISO time. */
  at: z.string(),
  /** The bank row that it is now, or was already. */
  row: z.optional(z.string()),
})
export type FeedOutcome = z.infer<typeof outcomeSchema>

export const recordSchema = z.object({
  event: feedEventSchema,
  createdAt: z.string(),
  outcome: z.optional(outcomeSchema),
})
/** An event in the inbox; without an outcome it waits. */
export type FeedRecord = z.infer<typeof recordSchema>

/** Takes an event out of the queue and writes what became of it. It stands in the transaction that makes the bank row; a second consumer's fails by its condition. */
export function settleItem(
  table: string,
  provider: FeedProvider,
  id: string,
  outcome: FeedOutcome,
) {
  return {
    Update: {
      TableName: table,
      Key: feedEventKey(provider, id),
      UpdateExpression: 'SET outcome = :outcome REMOVE #queue',
      ConditionExpression: '#queue = :queue',
      ExpressionAttributeNames: { '#queue': 'queue' },
      ExpressionAttributeValues: { ':outcome': outcome, ':queue': FEED_QUEUE },
    },
  }
}

/** Of all that we keep of it, each part apart; what a provider tells besides, such as the balance of the moment, may differ from one telling to the next. */
export function hashOf({
  provider,
  id,
  account,
  day,
  time = '',
  amountVnd,
  memo,
  reference,
}: FeedEvent): string {
  return createHash('sha256')
    .update(JSON.stringify([provider, id, account, day, time, amountVnd, memo, reference]))
    .digest('base64url')
}

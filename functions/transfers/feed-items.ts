import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { FEED_QUEUE, feedEventKey } from '../storage/records-table.ts'
import { feedEventSchema } from './feed-event.ts'
import type { FeedEvent, FeedProvider } from './feed-event.ts'

const outcomeSchema = z.object({
  /** What became of it, as one word that the consumer of the inbox chooses. */
  result: z.string(),
  /** ISO time. */
  at: z.string(),
  /** The bank row that the event became, or that was there before. */
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

/**
 * Takes an event out of the queue and writes what became of it. It is part of the transaction that
 * makes the bank row, and its condition makes the transaction of a second consumer fail.
 */
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

/**
 * The hash of everything that we keep of an event. What a provider tells besides, such as the
 * balance at the moment, may differ when it tells the same event again.
 */
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

import { createHash } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { feedEventSchema } from './feed-event.ts'
import type { FeedEvent, FeedProvider } from './feed-event.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import type { RowKey } from '../storage/keys.ts'
import { getRow } from '../storage/dynamo.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import {
  FEED_CONFLICT_QUEUE,
  FEED_QUEUE,
  feedConflictKey,
  feedEventKey,
} from '../storage/records-table.ts'

const outcomeSchema = z.object({
  /** What became of it, in a word of whoever consumes the inbox. */
  result: z.string(),
  /** ISO time. */
  at: z.string(),
  /** The bank row that it is now, or was already. */
  row: z.optional(z.string()),
})
export type FeedOutcome = z.infer<typeof outcomeSchema>

const recordSchema = z.object({
  event: feedEventSchema,
  createdAt: z.string(),
  outcome: z.optional(outcomeSchema),
})
/** An event in the inbox; without an outcome it waits. */
export type FeedRecord = z.infer<typeof recordSchema>

export interface FeedInbox {
  /**
   * Keeps an event under its provider's id, for ever. When it returns, the event is durable: told anew it is `repeated`, and told in other words it is `conflict`, which
   * leaves the first as it is and keeps the other beside it. Throws what the SDK throws when nothing is known; then the provider must tell it again.
   */
  put: (event: FeedEvent, at: Date) => Promise<'stored' | 'repeated' | 'conflict'>
  find: (provider: FeedProvider, id: string) => Promise<FeedRecord | undefined>
  /** One page of what waits, the oldest first; `next` is the mark that an earlier page gave. The index lags: what was settled meanwhile is left out, so that a page may be empty and have a next. */
  listWaiting: (next?: string) => Promise<Page<FeedRecord>>
  /** One page of what was told otherwise than before, the oldest first. */
  listConflicts: (next?: string) => Promise<Page<FeedRecord>>
}

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

export function makeFeedInbox(client: DynamoDBDocumentClient, table: string): FeedInbox {
  /** Puts a row where there is none; else gives the hash of the one that stands there. */
  const putNew = async (
    Item: { pk: string; hash: string } & Record<string, unknown>,
  ): Promise<'stored' | { hash: string }> => {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item,
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return 'stored'
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
      // An error's item comes as DynamoDB writes it, even from the document client.
      return { hash: refusedSchema.parse(error).Item.hash.S }
    }
  }
  const get = async (key: RowKey): Promise<FeedRecord | undefined> => {
    const row = await getRow(client, table, key)
    return row && recordSchema.parse(row)
  }
  const listQueue = async (queue: string, next: string | undefined): Promise<Page<FeedRecord>> => {
    const page = await readPage(client, { table, index: QUEUE_INDEX, queue, next })
    const records = await Promise.all(page.items.map((item) => get(keySchema.parse(item))))
    return {
      items: records.filter(
        (record) => record !== undefined && record.outcome === undefined,
      ) as FeedRecord[],
      next: page.next,
    }
  }
  return {
    async put(event, at) {
      const hash = hashOf(event)
      const row = { event, hash, createdAt: at.toISOString() }
      const first = await putNew({
        ...feedEventKey(event.provider, event.id),
        queue: FEED_QUEUE,
        ...row,
      })
      if (first === 'stored') return 'stored'
      if (first.hash === hash) return 'repeated'
      // Killed before this write, the call is not answered and comes again. The same other words have the same key, and are kept once.
      await putNew({
        ...feedConflictKey(event.provider, event.id, hash),
        queue: FEED_CONFLICT_QUEUE,
        ...row,
      })
      return 'conflict'
    },
    find: (provider, id) => get(feedEventKey(provider, id)),
    listWaiting: (next) => listQueue(FEED_QUEUE, next),
    listConflicts: (next) => listQueue(FEED_CONFLICT_QUEUE, next),
  }
}

const keySchema = z.object({ pk: z.string(), sk: z.string() })
const refusedSchema = z.object({ Item: z.object({ hash: z.object({ S: z.string() }) }) })

/** Of all that we keep of it, each part apart; what a provider tells besides, such as the balance of the moment, may differ from one telling to the next. */
function hashOf({
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

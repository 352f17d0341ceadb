import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import type { RowKey } from '../storage/keys.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import {
  FEED_CONFLICT_QUEUE,
  FEED_QUEUE,
  feedConflictKey,
  feedEventKey,
} from '../storage/records-table.ts'
import type { FeedEvent, FeedProvider } from './feed-event.ts'
import { hashOf, recordSchema } from './feed-items.ts'
import type { FeedRecord } from './feed-items.ts'

/** One page of events, and the keys of those that this release cannot read: they wait on. */
export interface WaitingEvents extends Page<FeedRecord> {
  unreadable: readonly string[]
}

export interface FeedInbox {
  /**
   * Keeps an event under its provider's id, for ever. When it returns, the event is durable.
   * `repeated`: the event was kept before. `conflict`: an event of this id was kept before and says
   * something else; the first one stays as it is, and this one is kept beside it. When it throws,
   * the outcome is not known, and the provider must tell the event again.
   */
  put: (event: FeedEvent, at: Date) => Promise<'stored' | 'repeated' | 'conflict'>
  find: (provider: FeedProvider, id: string) => Promise<FeedRecord | undefined>
  /**
   * One page of what waits, the oldest first. `next` is the mark that an earlier page gave. The
   * index lags behind, and what was settled meanwhile is left out, so that a page may be empty
   * although another one follows.
   */
  listWaiting: (next?: string) => Promise<WaitingEvents>
  /** One page of the events that were told otherwise than before, the oldest first. */
  listConflicts: (next?: string) => Promise<WaitingEvents>
}

export function makeFeedInbox(client: DynamoDBDocumentClient, table: string): FeedInbox {
  /** Puts a row where there is none. Where there is one, it gives that row's hash. */
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
  const listQueue = async (queue: string, next: string | undefined): Promise<WaitingEvents> => {
    const page = await readPage(client, { table, index: QUEUE_INDEX, queue, next })
    const keys = page.items.map((item) => keySchema.parse(item))
    const rows = await Promise.all(keys.map((key) => getRow(client, table, key)))
    const items: FeedRecord[] = []
    const unreadable: string[] = []
    for (const [at, row] of rows.entries()) {
      if (!row) continue
      const { data, success } = recordSchema.safeParse(row)
      // A release that was rolled back may have left one. It must not keep all others waiting.
      if (!success) unreadable.push(`${keys[at]?.pk} ${keys[at]?.sk}`)
      else if (data.outcome === undefined) items.push(data)
    }
    return { items, unreadable, next: page.next }
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
      // Killed before this write, the call is not answered and comes again. The same other words
      // have the same key, and are kept once.
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

import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { FeedEvent, FeedProvider } from './feed-event.ts'
import { getRow } from '../storage/dynamo.ts'
import { tryTransaction } from '../storage/transaction.ts'
import { settleItem } from './feed-items.ts'
import type { FeedOutcome } from './feed-items.ts'
import { feedDayKey } from '../storage/records-table.ts'
import type { MoreItems } from './plan-items.ts'

/** Knows which feed tells of which day of an account, and takes events out of the inbox. */
export interface FeedRows {
  /**
   * Gives a day of an account to a provider, unless another one has it, and tells which one has it.
   */
  claimDay: (account: string, day: string, provider: FeedProvider) => Promise<FeedProvider>
  /**
   * Takes an event out of the inbox that does not become a row. Doing it twice changes nothing
   * more.
   */
  settle: (event: FeedEvent, outcome: FeedOutcome) => Promise<void>
  /** The item of a transaction that takes an event out of the inbox while its row is kept. */
  settleItem: (event: FeedEvent, outcome: FeedOutcome) => MoreItems[number]
}

export function makeFeedRows(client: DynamoDBDocumentClient, table: string): FeedRows {
  return {
    async claimDay(account, day, provider) {
      const key = feedDayKey(account, day)
      const known = await getRow(client, table, key)
      if (known) return known.provider as FeedProvider
      try {
        await client.send(
          new PutCommand({
            TableName: table,
            Item: { ...key, provider },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        )
        return provider
      } catch (error) {
        if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException'))
          throw error
        return (await getRow(client, table, key))?.provider as FeedProvider
      }
    },
    async settle(event, outcome) {
      const item = settleItem(table, event.provider, event.id, outcome)
      const tried = await tryTransaction(client, { event: item })
      if (tried.result !== 'written' && tried.result !== 'refused') throw tried.cause
    },
    settleItem: (event, outcome) => settleItem(table, event.provider, event.id, outcome),
  }
}

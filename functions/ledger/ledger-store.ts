import {
  GetCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { cancellationCodes } from '../storage/dynamo.ts'
import { CODE_INDEX, LEDGER } from '../storage/keys.ts'
import { CHECKPOINT_KEY, logKey, totalsKey } from '../storage/ledger-table.ts'
import { commitItems } from './commit-items.ts'
import { createHead, readHead } from './head-store.ts'
import type { Appended, Head, PendingEntry } from './ledger.ts'
import { MAX_BATCH_ITEMS, pendingRowSchema, takeRows } from './pending-batch-items.ts'
import { makeListPage } from './log-page-store.ts'
import type { ListPage } from './log-page-store.ts'
import { readTotalsRow } from './totals-row.ts'

export interface Snapshot {
  head: Head
  totals: ReadonlyMap<string, CampaignTotals>
}

export interface LedgerStore {
  /**
   * The head and the totals of these campaigns at one moment. On first use it makes the empty head.
   */
  getSnapshot: (campaigns: readonly string[]) => Promise<Snapshot>
  listPending: () => Promise<readonly PendingEntry[]>
  /**
   * `committed`, or `outrun` when another publisher moved the head first. When it throws, the
   * outcome is not known, and reading the head again tells it.
   */
  commit: (batch: Appended) => Promise<'committed' | 'outrun'>
  listPage: ListPage
  /** Canonical text of one entry. */
  findEntry: (index: number) => Promise<string | undefined>
  /**
   * The index of a pledge's `pledged` entry, once it has one. It reads a secondary index, which may
   * lag by a moment.
   */
  findIndexByCode: (code: string) => Promise<number | undefined>
}

export function makeLedgerStore(
  client: DynamoDBDocumentClient,
  table: string,
  now: () => Date,
): LedgerStore {
  const listPage = makeListPage(client, table)
  return {
    async getSnapshot(campaigns) {
      const keys = [CHECKPOINT_KEY, ...campaigns.map(totalsKey)]
      const { Responses = [] } = await client.send(
        new TransactGetCommand({
          TransactItems: keys.map((Key) => ({ Get: { TableName: table, Key } })),
        }),
      )
      const [head, ...rows] = Responses.map(({ Item }) => Item)
      const totals = new Map(campaigns.map((campaign, at) => [campaign, readTotalsRow(rows[at])]))
      return {
        head: head
          ? await readHead(head, listPage)
          : await createHead(client, table, now(), listPage),
        totals,
      }
    },

    async listPending() {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pending',
          ExpressionAttributeValues: { ':pending': LEDGER.pending },
          ConsistentRead: true,
          Limit: MAX_BATCH_ITEMS / 2,
        }),
      )
      return takeRows(Items.map((item) => pendingRowSchema.parse(item)))
    },

    /**
     * One transaction: every entry leaves the queue and gets its index, the totals move, and the
     * head goes from the size that was read to the new one. The condition on the head's size makes
     * indexes unique. The other conditions would only find a fault of our own.
     */
    async commit(batch) {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: commitItems(table, batch) }))
        return 'committed'
      } catch (error) {
        const codes = cancellationCodes(error)
        const lost = codes.some(
          (code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict',
        )
        if (lost) return 'outrun'
        throw error
      }
    },

    listPage,

    async findEntry(index) {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: logKey(index) }))
      return Item && String(Item.entry)
    },

    async findIndexByCode(code) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: CODE_INDEX,
          KeyConditionExpression: 'code = :code',
          ExpressionAttributeValues: { ':code': code },
          Limit: 1,
        }),
      )
      return Items[0]
        ? z.object({ index: z.int().check(z.nonnegative()) }).parse(Items[0]).index
        : undefined
    },
  }
}

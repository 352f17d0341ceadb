import { GetCommand, QueryCommand, TransactGetCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { CODE_INDEX } from '../storage/keys.ts'
import { CHECKPOINT_KEY, logKey, totalsKey } from '../storage/ledger-table.ts'
import { makeCommit } from './commit-store.ts'
import type { Commit } from './commit-store.ts'
import { makeListEntered } from './entered-store.ts'
import type { ListEntered } from './entered-store.ts'
import { createHead } from './empty-head-store.ts'
import type { Head } from './head.ts'
import { readHead } from './head-store.ts'
import { makeListPage } from './log-page-store.ts'
import type { ListPage } from './log-page-store.ts'
import { makeListPending } from './pending-store.ts'
import type { ListPending } from './pending-store.ts'
import { makeMendTotals } from './mend-totals-store.ts'
import type { MendTotals } from './mend-totals-store.ts'
import { readTotals } from './totals-row.ts'

export interface Snapshot {
  head: Head
  totals: ReadonlyMap<string, CampaignTotals>
  /** Campaigns whose totals are not those that were written with the head. */
  unsure: readonly string[]
}

export interface LedgerStore {
  /**
   * The head and the totals of these campaigns at one moment. On first use it makes the empty head.
   */
  getSnapshot: (campaigns: readonly string[]) => Promise<Snapshot>
  /**
   * Puts totals as the log gives them in the place of what stands there, and seals them, if the
   * head is still of this size.
   */
  mendTotals: MendTotals
  listPending: ListPending
  listEntered: ListEntered
  commit: Commit
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
      const read = head
        ? await readHead(head, listPage)
        : await createHead(client, table, now(), listPage)
      const stored = await Promise.all(
        campaigns.map((campaign, at) => readTotals(read, campaign, rows[at])),
      )
      return {
        head: read,
        totals: new Map(
          campaigns.map((campaign, at) => [campaign, stored[at]?.totals ?? emptyTotals()]),
        ),
        unsure: campaigns.filter((_, at) => stored[at]?.isSure !== true),
      }
    },

    mendTotals: makeMendTotals(client, table),
    listPending: makeListPending(client, table),
    listEntered: makeListEntered(client, table),
    commit: makeCommit(client, table),
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
      // A bank row that was given to the code stands behind all entries, and has no index.
      return z.object({ index: z.optional(z.int().check(z.nonnegative())) }).parse(Items[0] ?? {})
        .index
    },
  }
}

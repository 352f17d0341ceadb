import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Plan, PledgeChange, PlannedRow } from './import-plan.ts'
import { pledgeSchema } from '../pledges/pledge.ts'
import type { Pledge } from '../pledges/pledge.ts'
import { ROW_SOURCES } from './row-identity.ts'
import type { RowSource } from './row-identity.ts'
import { transferSchema } from './transfer.ts'
import type { Transfer } from './transfer.ts'
import type { Candidate } from './twins.ts'
import { backOff, getRow } from '../storage/dynamo.ts'
import { nameEach, putNew, tryTransaction } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { leaseCheck } from './import-lease-store.ts'
import type { Lease } from './import-lease-store.ts'
import { MAX_ENTRIES_OF_ROW, pendingRow } from '../ledger/pending-items.ts'
import type { RowKey } from '../storage/keys.ts'
import {
  feedDayKey,
  pledgeKey,
  transferKey,
  transferPartition,
  transferQueue,
} from '../storage/records-table.ts'

/** Where a row lies. */
export type TransferKey = Pick<Transfer, 'account' | 'day' | 'amountVnd' | 'id'>

/** `stored`: all of it. `contended`: nothing, since something stands otherwise than it was read: read and plan anew. `fenced`: nothing, and nothing more: another worker has the account. */
export type StoreResult = 'stored' | 'contended' | 'fenced'

/** Items that are written together with a plan. */
export type MoreItems = readonly WriteItem[]

export interface TransferStore {
  /** Those of the rows that are kept already, by id. */
  findMany: (keys: readonly TransferKey[]) => Promise<ReadonlyMap<string, Transfer>>
  find: (key: TransferKey) => Promise<Transfer | undefined>
  findPledges: (codes: readonly string[]) => Promise<ReadonlyMap<string, Pledge>>
  /** Rows of one source of an account, a day and a sum. */
  listCandidates: (of: Omit<TransferKey, 'id'>, source: RowSource) => Promise<readonly Candidate[]>
  /** Whether a feed has told of this day. */
  hasFeed: (account: string, day: string) => Promise<boolean>
  /**
   * One transaction: the rows, the entries of those that are received, what has come for their pledges, and the pairing of twins exist together or not at all, and only while the account is held. Every put has the
   * condition that the row did not exist. When it throws, the outcome is unknown; reading the rows again tells.
   */
  store: (plan: Plan, lease: Lease, lane: number, more?: MoreItems) => Promise<StoreResult>
}

/** A batch read takes 100 keys. */
const MAX_READ = 100
const MAX_READ_TRIES = 8
/** Rows of one day and sum that are looked through for a twin; typhoon Yagi's busiest sum came 42,263 times on one day. */
const MAX_CANDIDATES = 100_000

export function makeTransferStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): TransferStore {
  const batchGet = (keys: readonly RowKey[]) => readMany(client, tables.records, keys)
  return {
    async findMany(keys) {
      const items = await batchGet(keys.map(transferKey))
      return new Map(items.map(readTransfer).map((transfer) => [transfer.id, transfer]))
    },
    async find(key) {
      const row = await getRow(client, tables.records, transferKey(key))
      return row && readTransfer(row)
    },
    async findPledges(codes) {
      const items = await batchGet(codes.map(pledgeKey))
      return new Map(
        items
          .map(({ pk: _pk, sk: _sk, queue: _queue, ...pledge }) => pledgeSchema.parse(pledge))
          .map((pledge) => [pledge.code, pledge]),
      )
    },
    async listCandidates(of, source) {
      const found: Candidate[] = []
      let from: Record<string, unknown> | undefined
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: tables.records,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :source)',
            ExpressionAttributeValues: {
              ':pk': transferPartition(of),
              ':source': ROW_SOURCES[source],
            },
            ProjectionExpression: 'sk, #day, memo, #reference, twin',
            ExpressionAttributeNames: { '#reference': 'reference', '#day': 'day' },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        )
        found.push(
          ...(page.Items ?? [])
            .map((item) => candidateSchema.parse(item))
            .map(({ sk, ...rest }) => ({ id: sk, ...rest })),
        )
        from = page.LastEvaluatedKey
      } while (from && found.length < MAX_CANDIDATES)
      return found
    },
    async hasFeed(account, day) {
      return (await getRow(client, tables.records, feedDayKey(account, day))) !== undefined
    },
    async store(plan, lease, lane, more = []) {
      const tried = await tryTransaction(client, {
        lease: leaseCheck(tables.records, lease, lane),
        ...nameEach('row', [...planItems(plan, tables), ...more]),
      })
      if (tried.result === 'written') return 'stored'
      if (tried.result === 'refused' && tried.by.includes('lease')) return 'fenced'
      if (tried.result === 'refused' || tried.result === 'contended') return 'contended'
      throw tried.cause
    },
  }
}

const candidateSchema = z.object({
  sk: z.string(),
  day: z.string(),
  memo: z.string(),
  reference: z.string(),
  twin: z.optional(z.string()),
})

/** @throws when an item is not a transfer as this version knows it. */
export function readTransfer({
  pk: _pk,
  sk: _sk,
  queue: _queue,
  ...transfer
}: Record<string, unknown>): Transfer {
  return transferSchema.parse(transfer)
}

/** Reads items by key, whatever DynamoDB leaves over at first. @throws Error `batch-get-unfinished` when it goes on leaving some over. */
async function readMany(
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

function planItems(
  { rows, pledges }: Plan,
  tables: { records: string; ledger: string },
): MoreItems {
  return [
    ...rows.flatMap((row) => rowItems(row, tables.records)),
    ...entryItems(rows, tables.ledger),
    ...pledges.map((change) => pledgeItem(change, tables.records)),
  ]
}

/** The entries of a plan, many to a row of the queue. */
function entryItems(rows: readonly PlannedRow[], table: string): MoreItems {
  const entries = rows.flatMap(({ transfer, entry, name }) =>
    entry ? [{ transfer, entry, name }] : [],
  )
  return Array.from({ length: Math.ceil(entries.length / MAX_ENTRIES_OF_ROW) }, (_, at) => {
    const part = entries.slice(at * MAX_ENTRIES_OF_ROW, (at + 1) * MAX_ENTRIES_OF_ROW)
    const { createdAt = '', id: act = '' } = part[0]?.transfer ?? {}
    return putNew(table, pendingRow(part, { createdAt, act }))
  })
}

function rowItems({ transfer, twin }: PlannedRow, table: string): MoreItems {
  return [putNew(table, transferItem(transfer)), ...(twin ? [pairItem(transfer, twin, table)] : [])]
}

function transferItem(transfer: Transfer) {
  const isListed = transfer.state === 'waiting' || transfer.state === 'outgoing'
  const queue = isListed ? { queue: transferQueue(transfer.campaign, transfer.state) } : {}
  return { ...transferKey(transfer), ...queue, ...transfer }
}

/** The other row is marked too, so that it is nobody else's twin. */
function pairItem(transfer: Transfer, twin: Candidate, table: string) {
  return {
    Update: {
      TableName: table,
      Key: transferKey({ ...transfer, day: twin.day, id: twin.id }),
      UpdateExpression: 'SET twin = :id',
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(twin)',
      ExpressionAttributeValues: { ':id': transfer.id },
    },
  }
}

/** What has come for a pledge; the name is shown as the donor wishes at this moment, not as it was when it was read. */
export function pledgeItem(
  { code, beforeVnd, afterVnd, shown, state }: PledgeChange,
  table: string,
) {
  return {
    Update: {
      TableName: table,
      Key: pledgeKey(code),
      UpdateExpression: 'SET receivedVnd = :after',
      ConditionExpression: `#state = :state AND #input.publishName = :shown AND ${beforeVnd === 0 ? '(attribute_not_exists(receivedVnd) OR receivedVnd = :before)' : 'receivedVnd = :before'}`,
      ExpressionAttributeNames: { '#input': 'input', '#state': 'state' },
      ExpressionAttributeValues: {
        ':after': afterVnd,
        ':before': beforeVnd,
        ':shown': shown,
        ':state': state,
      },
    },
  }
}

import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { readOpenPledge } from '../pledges/open-pledge.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { getRow } from '../storage/dynamo.ts'
import type { Page } from '../storage/queue.ts'
import type { RowKey } from '../storage/keys.ts'
import { bankRowKey } from '../storage/ledger-table.ts'
import { readMany } from '../storage/read-many.ts'
import {
  feedDayKey,
  importLeaseKey,
  pledgeKey,
  transferKey,
  transferPartition,
} from '../storage/records-table.ts'
import { nameEach, tryTransaction } from '../storage/transaction.ts'
import { CODE_DAMAGES } from './code-damage.ts'
import { leaseCheckAsOf } from './import-lease-store.ts'
import type { Lease } from './import-lease-store.ts'
import type { Plan } from './import-plan.ts'
import { planItems } from './plan-items.ts'
import type { MoreItems } from './plan-items.ts'
import { reassignSchema } from './reassign.ts'
import { ROW_SOURCES } from './row-identity.ts'
import type { RowSource } from './row-identity.ts'
import type { MemoKeys } from './memo-key-store.ts'
import { openTransfer, sealedPlaces } from './open-transfer-items.ts'
import { keyNameOf, openMemo } from './sealed-memo-items.ts'
import type { TransferKey } from './transfer-items.ts'
import { TRANSFER_STATES } from './transfer.ts'
import type { Transfer } from './transfer.ts'
import { toCandidate } from './twin-pool.ts'
import type { Candidate } from './twin-pool.ts'
import { readableRows } from '../storage/readable-rows.ts'

/**
 * `stored`: everything was written. `contended`: nothing was written, because something has changed
 * since it was read; read and plan anew. `fenced`: nothing was written, and this worker must stop,
 * because another one has the account.
 */
export type StoreResult = 'stored' | 'contended' | 'fenced'

export interface TransferStore {
  /** Those of these rows that are kept already, by id. */
  findMany: (keys: readonly TransferKey[]) => Promise<ReadonlyMap<string, Transfer>>
  find: (key: TransferKey) => Promise<Transfer | undefined>
  /**
   * Rows of an account, a day and a sum, a page at a time: how staff find the transfer that a donor
   * asks after. `next` is the id of the last one seen.
   */
  listAlike: (place: Omit<TransferKey, 'id'>, next?: string) => Promise<Page<Transfer>>
  findPledges: (codes: readonly string[]) => Promise<ReadonlyMap<string, OpenPledge>>
  /** The same, with the codes of pledges whose rows nobody can read: they stop no other row. */
  readPledges: (codes: readonly string[]) => Promise<{
    pledges: ReadonlyMap<string, OpenPledge>
    unread: ReadonlySet<string>
  }>
  /** Those of these marks whose rows are in the books, or on their way there. */
  findBooked: (marks: readonly string[]) => Promise<ReadonlySet<string>>
  /** Rows of one source of an account, a day and a sum. */
  listCandidates: (
    place: Omit<TransferKey, 'id'>,
    source: RowSource,
  ) => Promise<ReadonlyArray<Candidate & { source?: string | undefined }>>
  /** Whether a feed has told of this day. */
  hasFeed: (account: string, day: string) => Promise<boolean>
  /**
   * Writes a plan in one transaction, and only while the account is held: the rows, the entries of
   * those that are received, what has come for their pledges, and the pairs of twins. Every row is
   * put on the condition that it did not exist; all of it on the one that nobody has proposed to hand a
   * gift over to the account since `announced`. When it throws, the outcome is not known, and
   * reading the rows again tells it.
   */
  store: (
    plan: Plan,
    lease: Lease,
    lane: number,
    more?: MoreItems,
    announced?: string,
  ) => Promise<StoreResult>
}

/**
 * The number of rows of one day and sum that are looked through for a twin. The most frequent sum
 * of typhoon Yagi came 42,263 times on one day.
 */
const MAX_CANDIDATES = 100_000
const MAX_ALIKE = 200

export function makeTransferStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  memoKeys: MemoKeys,
): TransferStore {
  const openAll = async (
    items: ReadonlyArray<Record<string, unknown>>,
  ): Promise<readonly Transfer[]> => {
    const memoKeyOf = await memoKeys.open(sealedPlaces(items))
    return items.map((item) => openTransfer(item, memoKeyOf))
  }
  /** Whether a lease is this worker's still. */
  const isHeldBy = async ({ account, token }: Lease, lane: number): Promise<boolean> =>
    (await getRow(client, tables.records, importLeaseKey(account, lane)))?.token === token
  const batchGet = (keys: readonly RowKey[]) => readMany(client, tables.records, keys)
  return {
    async findMany(keys) {
      const items = await batchGet(keys.map(transferKey))
      return new Map((await openAll(items)).map((transfer) => [transfer.id, transfer]))
    },
    async find(key) {
      const row = await getRow(client, tables.records, transferKey(key))
      return row && (await openAll([row]))[0]
    },
    async listAlike(place, next) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tables.records,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': transferPartition(place) },
          Limit: MAX_ALIKE,
          ...(next === undefined ? {} : { ExclusiveStartKey: transferKey({ ...place, id: next }) }),
        }),
      )
      return {
        items: await openAll(Items),
        next: LastEvaluatedKey && String(LastEvaluatedKey.sk),
      }
    },
    async findPledges(codes) {
      const items = await batchGet(codes.map(pledgeKey))
      return new Map(items.map(readOpenPledge).map((pledge) => [pledge.code, pledge]))
    },
    async readPledges(codes) {
      const items = await batchGet(codes.map(pledgeKey))
      const read = readableRows(items, readOpenPledge)
      const pledges = new Map(read.map((pledge) => [pledge.code, pledge]))
      const there = new Set(items.map(({ pk }) => pk))
      const unread = codes.filter((code) => there.has(pledgeKey(code).pk) && !pledges.has(code))
      return { pledges, unread: new Set(unread) }
    },
    async findBooked(marks) {
      const rows = await readMany(client, tables.ledger, marks.map(bankRowKey))
      const keys = new Set(rows.map(({ pk }) => pk))
      return new Set(marks.filter((mark) => keys.has(bankRowKey(mark).pk)))
    },
    async listCandidates(place, source) {
      const found: Array<Candidate & { source?: string | undefined }> = []
      let from: Record<string, unknown> | undefined
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: tables.records,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :source)',
            ExpressionAttributeValues: {
              ':pk': transferPartition(place),
              ':source': ROW_SOURCES[source],
            },
            ProjectionExpression:
              'sk, #day, memo, sealedMemo, #reference, twin, outcome, #state, code, codes, mended, #source, reassign, movedFrom',
            ExpressionAttributeNames: {
              '#reference': 'reference',
              '#day': 'day',
              '#state': 'state',
              '#source': 'source',
            },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        )
        const items = (page.Items ?? []).map((item) => candidateSchema.parse(item))
        const sealed = items.flatMap(({ sealedMemo }) => sealedMemo ?? [])
        const memoKeyOf = await memoKeys.open(
          sealed.map((words) => ({ ...place, ...keyNameOf(words) })),
        )
        found.push(
          ...items
            .filter((one) => one.state !== 'taken-back' && !isOpenQuestion(one))
            .map(({ sk: id, source: by, memo = '', sealedMemo, ...row }) => {
              const words =
                sealedMemo === undefined
                  ? { memo }
                  : openMemo(sealedMemo, { ...place, id }, memoKeyOf)
              const told = words ? { memo: words.memo } : FORGOTTEN
              return { ...toCandidate({ id, ...row, ...told }), source: by }
            }),
        )
        from = page.LastEvaluatedKey
      } while (from && found.length < MAX_CANDIDATES)
      return found
    },
    async hasFeed(account, day) {
      return (await getRow(client, tables.records, feedDayKey(account, day))) !== undefined
    },
    async store(plan, lease, lane, more = [], announced) {
      const memoKeyOf = await memoKeys.openOrMake(plan.rows.map(({ transfer }) => transfer))
      const tried = await tryTransaction(client, {
        lease: leaseCheckAsOf(tables.records, lease, lane, announced),
        ...nameEach('row', [...planItems(plan, tables, memoKeyOf), ...more]),
      })
      if (tried.result === 'written') return 'stored'
      if (tried.result === 'refused' && tried.by.includes('lease'))
        return (await isHeldBy(lease, lane)) ? 'contended' : 'fenced'
      if (tried.result === 'refused' || tried.result === 'contended') return 'contended'
      throw tried.cause
    },
  }
}

const FORGOTTEN = { memo: '', memoForgotten: true } as const

const candidateSchema = z.object({
  sk: z.string(),
  day: z.string(),
  memo: z.optional(z.string()),
  sealedMemo: z.optional(z.string()),
  reference: z.string(),
  twin: z.optional(z.string()),
  code: z.optional(z.string()),
  codes: z.optional(z.array(z.string())),
  mended: z.optional(z.enum(CODE_DAMAGES)),
  outcome: z.optional(z.string()),
  source: z.optional(z.string()),
  state: z.enum(TRANSFER_STATES),
  reassign: z.optional(reassignSchema),
  movedFrom: z.optional(z.int()),
})

/**
 * Whether a row's day cannot be, and nobody has decided of it. It is nobody's twin: a row that was
 * invented for tomorrow would take tomorrow's gift out of the books, and look borne out by it.
 */
const isOpenQuestion = ({ outcome, state }: z.infer<typeof candidateSchema>): boolean =>
  outcome === 'odd-day' && state === 'waiting'

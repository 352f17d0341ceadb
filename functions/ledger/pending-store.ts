import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { LEDGER } from '../storage/keys.ts'
import type { PendingQueue } from '../storage/keys.ts'
import { pendingIdOf, pendingTimeOf } from '../storage/ledger-table.ts'
import { PENDING_QUEUES } from '../storage/keys.ts'
import type { PendingEntry } from './ledger.ts'
import {
  MAX_BATCH_ITEMS,
  mayHoldBatches,
  readPendingRow,
  takeRows,
  weightOf,
} from './pending-batch-items.ts'
import type { ReadRow } from './pending-batch-items.ts'
import { BEHIND_ASIDE, earliestByAct, isBehind } from './behind-aside-items.ts'
import { moveAside } from './set-aside-store.ts'

/**
 * The entries at the beginning of the queues, as many as one transaction takes, an earlier act
 * first. A row that cannot enter the books is set aside, so that it holds up none behind it.
 */
export type ListPending = () => Promise<readonly PendingEntry[]>

/** Bounds one call at some thousand rows that cannot be read. */
const MAX_LOOKS = 25
const MAX_ROWS = MAX_BATCH_ITEMS / 2

/** Rows that were set aside lie in the order of their queues, so that all of them are looked at. */
const MAX_OLDEST = 1_000

type Item = Record<string, unknown> & { sk: string }

interface Asked {
  table: string
  queue: PendingQueue | typeof LEDGER.setAside
  limit: number
  /** Where the rows before ended. */
  after?: string | undefined
}

const listRows = async (
  client: DynamoDBDocumentClient,
  { table, queue, limit, after }: Asked,
): Promise<readonly Item[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pending',
      ExpressionAttributeValues: { ':pending': queue },
      ConsistentRead: true,
      Limit: limit,
      ...(after === undefined ? {} : { ExclusiveStartKey: { pk: queue, sk: after } }),
    }),
  )
  return Items.map((item) => ({ ...item, sk: String(item.sk) }))
}

/** Two rows of 44 entries fill a transaction, and rows of one entry are told by these few. */
const FEW_ROWS = 3

/**
 * The beginning of a queue, as many rows as a transaction may take. Rows that hold a batch of a
 * statement are heavy, so that of a queue that may have them a few are read first.
 */
async function listBeginning(
  client: DynamoDBDocumentClient,
  table: string,
  queue: PendingQueue,
): Promise<{ items: readonly Item[]; isAll: boolean }> {
  const items: Item[] = []
  let limit = mayHoldBatches(queue) ? FEW_ROWS : MAX_ROWS
  for (;;) {
    const read = await listRows(client, { table, queue, limit, after: items.at(-1)?.sk })
    items.push(...read)
    if (read.length < limit) return { items, isAll: true }
    const weight = items.reduce((sum, item) => sum + weightOf(item), 0)
    if (weight >= MAX_BATCH_ITEMS || items.length >= MAX_ROWS) return { items, isAll: false }
    // As many as fill the transaction if they are like those before.
    const missing = Math.ceil(((MAX_BATCH_ITEMS - weight) * items.length) / weight)
    limit = Math.max(FEW_ROWS, Math.min(missing, MAX_ROWS - items.length))
  }
}

interface Aside {
  item: Item
  id: string
  reason: string
}

interface Waiting {
  item: Item
  id: string
  row: ReadRow
}

/**
 * The rows at the beginning of all queues in the order of their acts. The queues are read one after
 * another, effects before causes, so that a withdrawal which is seen is never put before its pledge:
 * the pledge was written before it, and is read after it.
 */
async function lookAtQueues(
  client: DynamoDBDocumentClient,
  table: string,
): Promise<readonly Waiting[]> {
  const found: Waiting[] = []
  // Behind the last row of a queue that was not read to its end, earlier acts may stand.
  const ends: string[] = []
  for (const queue of PENDING_QUEUES) {
    const { items, isAll } = await listBeginning(client, table, queue)
    const last = items.at(-1)
    if (last && !isAll) ends.push(last.sk)
    for (const item of items) {
      const id = pendingIdOf({ pk: queue, sk: item.sk })
      found.push({ item, id, row: readPendingRow(item, id) })
    }
  }
  return found
    .filter(({ item }) => ends.every((end) => item.sk <= end))
    .toSorted((a, b) => {
      if (a.item.sk === b.item.sk) return 0
      return a.item.sk < b.item.sk ? -1 : 1
    })
}

/**
 * Rows of pledges of which an earlier row waits aside, or cannot be read: a pledge that is taken back
 * before it was made would be less than nothing, and in the wrong order for ever.
 */
async function listBehindAside(
  client: DynamoDBDocumentClient,
  table: string,
  waiting: readonly Waiting[],
): Promise<readonly Aside[]> {
  const aside = await listRows(client, { table, queue: LEDGER.setAside, limit: MAX_OLDEST })
  const unread = waiting.flatMap(({ id, row }) => ('reason' in row ? [id] : []))
  const earliest = earliestByAct([...aside.map(({ sk }) => sk), ...unread])
  return waiting.flatMap(({ item, id, row }) =>
    'entries' in row && isBehind(id, row.entries, earliest)
      ? [{ item, id, reason: BEHIND_ASIDE }]
      : [],
  )
}

export const makeListPending =
  (client: DynamoDBDocumentClient, table: string): ListPending =>
  async () => {
    for (let looks = 0; looks < MAX_LOOKS; looks++) {
      const waiting = await lookAtQueues(client, table)
      const unreadable = waiting.flatMap(({ item, id, row }) =>
        'reason' in row ? [{ item, id, reason: row.reason }] : [],
      )
      const behind = await listBehindAside(client, table, waiting)
      if (unreadable.length + behind.length === 0)
        return takeRows(waiting.flatMap(({ row }) => ('entries' in row ? [row.entries] : [])))
      for (const one of [...unreadable, ...behind]) await moveAside(client, table, one)
    }
    throw new Error('pending-unreadable-without-end')
  }

/**
 * The ISO time of the act that waits longest for its index. It reads keys alone, so that a row that
 * nobody can read is waited for as well.
 */
export async function findOldestPending(
  client: DynamoDBDocumentClient,
  table: string,
  queues: ReadonlyArray<PendingQueue | typeof LEDGER.setAside>,
): Promise<string | undefined> {
  const isQueue = (queue: string): boolean => PENDING_QUEUES.some((one) => one === queue)
  const rows = await Promise.all(
    queues.map((queue) =>
      listRows(client, { table, queue, limit: isQueue(queue) ? 1 : MAX_OLDEST }),
    ),
  )
  return rows
    .flat()
    .map(({ sk }) => pendingTimeOf(sk))
    .toSorted()[0]
}

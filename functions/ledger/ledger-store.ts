import {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { toBase64, toUtf8 } from '../../shared/ledger/bytes.ts'
import { canonicalEntry, parseEntry } from '../../shared/ledger/entry.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf } from '../../shared/ledger/merkle.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { headSchema } from './ledger.ts'
import type { Appended, Head, PendingEntry } from './ledger.ts'
import { readTotalsRow, totalsRow } from './totals-row.ts'
import { cancellationCodes } from '../storage/dynamo.ts'
import { CODE_INDEX, LEDGER } from '../storage/keys.ts'
import {
  CHECKPOINT_KEY,
  ENTRIES_PER_PAGE,
  dayOrderOf,
  logKey,
  logPartition,
  pendingRowKey,
  totalsKey,
} from '../storage/ledger-table.ts'
import { MAX_ENTRIES_OF_ROW } from './pending-items.ts'

/** What is left for the entries (each log row is put) and for the rows of the queue that they leave (each is deleted): 45 of each, or two rows of 44 entries. */
const MAX_BATCH_ITEMS = 90

export interface Snapshot {
  head: Head
  totals: ReadonlyMap<string, CampaignTotals>
}

export interface LedgerStore {
  /** The head and the totals of these campaigns as of one moment; on first use it makes the empty head. */
  getSnapshot: (campaigns: readonly string[]) => Promise<Snapshot>
  listPending: () => Promise<readonly PendingEntry[]>
  /** `committed`, or `outrun` when another publisher moved the head first. When it throws, the outcome is unknown; reading the head again tells. */
  commit: (batch: Appended) => Promise<'committed' | 'outrun'>
  /** Canonical texts of the entries of a page of 256, in order. */
  listPage: (page: number) => Promise<readonly string[]>
  /** Canonical text of one entry. */
  findEntry: (index: number) => Promise<string | undefined>
  /** The index of a pledge's `pledged` entry, once it has one. May lag by a moment (it reads a secondary index). */
  findIndexByCode: (code: string) => Promise<number | undefined>
}

const pendingTextSchema = z.object({ entry: z.string(), name: z.optional(z.string()) })
const pendingRowSchema = z.union([
  z.object({
    sk: z.string(),
    entries: z.array(pendingTextSchema).check(z.minLength(1), z.maxLength(MAX_ENTRIES_OF_ROW)),
  }),
  z.object({ sk: z.string(), ...pendingTextSchema.shape }),
])

export function makeLedgerStore(
  client: DynamoDBDocumentClient,
  table: string,
  now: () => Date,
): LedgerStore {
  const listPage: LedgerStore['listPage'] = async (page) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :page',
        ExpressionAttributeValues: { ':page': logPartition(page * ENTRIES_PER_PAGE) },
        ConsistentRead: true,
        Limit: ENTRIES_PER_PAGE,
      }),
    )
    // A gap would shift every entry behind it: better nothing than that.
    for (const [at, { index }] of Items.entries())
      if (index !== page * ENTRIES_PER_PAGE + at) throw new Error('log-has-a-gap')
    return Items.map(({ entry }) => String(entry))
  }
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
     * One transaction: every entry leaves the queue and gets its index, the totals move, and the head goes from the size that was read to the new one. The
     * condition on the head's size is the compare-and-swap that makes indexes unique; every other condition would catch a fault of our own.
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

/** Entries of the first rows of the queue, whole rows alone, as many as a transaction takes. */
function takeRows(rows: ReadonlyArray<z.output<typeof pendingRowSchema>>): readonly PendingEntry[] {
  const taken: PendingEntry[] = []
  for (const [at, row] of rows.entries()) {
    const texts = 'entries' in row ? row.entries : [row]
    if (at + 1 + taken.length + texts.length > MAX_BATCH_ITEMS) break
    taken.push(...texts.map(({ entry, name }) => ({ id: row.sk, entry: parseEntry(entry), name })))
  }
  return taken
}

/** A head written before the tree was kept gets its right edge from the entries themselves, once: the next commit keeps it. */
async function readHead(
  item: Record<string, unknown>,
  listPage: LedgerStore['listPage'],
): Promise<Head> {
  const { size, updatedAt } = item
  if (item.frontier !== undefined)
    return headSchema.parse({ size, updatedAt, frontier: item.frontier })
  let frontier = EMPTY_FRONTIER
  for (let page = 0; page * ENTRIES_PER_PAGE < Number(size); page++) {
    const texts = (await listPage(page)).slice(0, Number(size) - page * ENTRIES_PER_PAGE)
    frontier = await extendFrontier(
      frontier,
      await Promise.all(texts.map((text) => hashLeaf(toUtf8(text)))),
    )
  }
  return headSchema.parse({ size, updatedAt, frontier: frontier.hashes.map(toBase64) })
}

/** Puts the empty head; when another publisher was first, its head is read instead. */
async function createHead(
  client: DynamoDBDocumentClient,
  table: string,
  at: Date,
  listPage: LedgerStore['listPage'],
): Promise<Head> {
  const empty: Head = { size: 0, updatedAt: at.toISOString(), frontier: [] }
  try {
    await client.send(
      new PutCommand({
        TableName: table,
        Item: { ...CHECKPOINT_KEY, ...empty },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
    return empty
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
  }
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: CHECKPOINT_KEY, ConsistentRead: true }),
  )
  return readHead(Item ?? {}, listPage)
}

function commitItems(table: string, { before, after, entries, totals }: Appended) {
  const head = {
    Update: {
      TableName: table,
      Key: CHECKPOINT_KEY,
      UpdateExpression: 'SET #size = :after, updatedAt = :at, frontier = :frontier',
      ConditionExpression: '#size = :before',
      ExpressionAttributeNames: { '#size': 'size' },
      ExpressionAttributeValues: {
        ':before': before.size,
        ':after': after.size,
        ':at': after.updatedAt,
        ':frontier': after.frontier,
      },
    },
  }
  const sums = [...totals].map(([campaign, value]) => ({
    Put: {
      TableName: table,
      Item: { ...totalsKey(campaign), ...totalsRow(value, after.size) },
    },
  }))
  const leaves = [...new Set(entries.map(({ id }) => id))].map((id) => ({
    Delete: {
      TableName: table,
      Key: pendingRowKey(id),
      ConditionExpression: 'attribute_exists(pk)',
    },
  }))
  const comes = entries.map(({ entry, index, name }) => ({
    Put: {
      TableName: table,
      Item: {
        ...logKey(index),
        index,
        entry: canonicalEntry(entry),
        code: entry.code,
        day: entry.day,
        dayOrder: dayOrderOf(entry.amountVnd ?? 0, index),
        name,
        appendedAt: after.updatedAt,
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }))
  return [head, ...sums, ...leaves, ...comes]
}

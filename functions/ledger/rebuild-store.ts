import {
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import { toBase64 } from '../../shared/ledger/bytes.ts'
import { canonicalEntry, parseEntry } from '../../shared/ledger/entry.ts'
import type { Frontier } from '../../shared/ledger/merkle.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { LEDGER, PENDING_QUEUES } from '../storage/keys.ts'
import {
  CHECKPOINT_KEY,
  ENTRIES_PER_PAGE,
  bankRowKey,
  logKey,
  logPartition,
  pendingIdOf,
  pendingRowKey,
  setAsideKey,
  totalsKey,
} from '../storage/ledger-table.ts'
import { readMany } from '../storage/read-many.ts'
import { makeListRows } from './log-page-store.ts'
import { logRow } from './log-row-items.ts'
import { readPendingRow } from './pending-batch-items.ts'
import { readStoredTotals, totalsRow } from './totals-row.ts'
import { hashTotals, sealTotals } from './totals-seal.ts'

/** A row of the queue, or one that was set aside of it, and the texts of its entries. */
export interface QueuedRow {
  id: string
  texts: readonly string[]
  /** Whether it waits aside. */
  isAside?: boolean
}

export interface StoredHead {
  /** 0 where the row cannot be read. */
  size: number
  /** The tree's right edge in base64; undefined in heads of early releases. */
  frontier?: readonly string[] | undefined
  /** What stands in the row as its size. */
  seen: unknown
}

export interface MendedPage {
  rowsMissing: number
  rowsDiffering: number
  /** Rows at places that the log does not have: they are taken away. */
  rowsStray: number
  namesFound: number
  bankRowsMissing: number
  /** Rows of bank rows of which the books hold nothing: they are taken away. */
  bankRowsFreed: number
}

/** Puts rows of the ledger's table back that follow from the public log. Nobody else may write. */
export interface RebuildStore {
  /** The head of the books as the table has it; undefined where it has none. */
  readHead: () => Promise<StoredHead | undefined>
  /** The rows of the log from an index on, up to the first that is missing. */
  listFrom: (index: number) => Promise<readonly string[]>
  listQueue: () => Promise<readonly QueuedRow[]>
  /**
   * Makes the rows of a page what the log says, and tells how many were not.
   * @param options with the marks of bank rows that no entry stands for (`findFreeMarks`), and the
   * size of the log: rows behind these texts stay up to there.
   */
  mendPage: (
    page: number,
    texts: readonly string[],
    names: ReadonlyMap<number, string>,
    options: { write: boolean; free: ReadonlySet<string>; end: number },
  ) => Promise<MendedPage>
  /** Campaigns whose rows of totals are not these. */
  listOtherTotals: (totals: ReadonlyMap<string, CampaignTotals>) => Promise<readonly string[]>
  dropQueued: (row: Pick<QueuedRow, 'id' | 'isAside'>) => Promise<void>
  /**
   * Head, totals and their seals; rows of splits go, so that they are folded anew.
   * @param seen what stood in the row as its size (`StoredHead`).
   * @throws Error `publisher-ran`: the head has moved since it was read, and stays.
   */
  putHead: (
    head: {
      frontier: Frontier
      totals: ReadonlyMap<string, CampaignTotals>
      at: Date
    },
    seen: unknown,
  ) => Promise<void>
}

const headRowSchema = z.object({ size: z.int(), frontier: z.optional(z.array(z.string())) })

export function makeRebuildStore(client: DynamoDBDocumentClient, table: string): RebuildStore {
  const listRows = makeListRows(client, table)
  const listAll = async (partition: string): Promise<ReadonlyArray<Record<string, unknown>>> => {
    const rows: Array<Record<string, unknown>> = []
    let from: Record<string, unknown> | undefined
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': partition },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      )
      rows.push(...(page.Items ?? []))
      from = page.LastEvaluatedKey
    } while (from)
    return rows
  }
  const put = async (rows: ReadonlyArray<Record<string, unknown>>): Promise<void> => {
    for (let at = 0; at < rows.length; at += 25) {
      let left = rows.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } })) as NonNullable<
        ConstructorParameters<typeof BatchWriteCommand>[0]['RequestItems']
      >[string]
      while (left.length > 0) {
        const { UnprocessedItems } = await client.send(
          new BatchWriteCommand({ RequestItems: { [table]: left } }),
        )
        left = UnprocessedItems?.[table] ?? []
      }
    }
  }
  return {
    async readHead() {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: CHECKPOINT_KEY, ConsistentRead: true }),
      )
      if (!Item) return undefined
      const row = headRowSchema.safeParse(Item)
      return { ...(row.success ? row.data : { size: 0, frontier: [] }), seen: Item.size }
    },
    async listFrom(index) {
      const texts: string[] = []
      for (let page = Math.floor(index / ENTRIES_PER_PAGE); ; page++) {
        const rows = await listRows(page)
        for (const text of rows.slice(Math.max(0, index - page * ENTRIES_PER_PAGE))) {
          if (text === undefined) return texts
          texts.push(text)
        }
        if (rows.length < ENTRIES_PER_PAGE) return texts
      }
    },
    async listQueue() {
      const waiting: QueuedRow[] = []
      for (const queue of PENDING_QUEUES)
        for (const item of await listAll(queue)) {
          const id = pendingIdOf({ pk: queue, sk: String(item.sk) })
          const row = readPendingRow(item, id)
          const entries = 'entries' in row ? row.entries : []
          waiting.push({ id, texts: entries.map(({ entry }) => canonicalEntry(entry)) })
        }
      // Rows that wait aside come back into their queues by themselves, once they can be read.
      for (const item of await listAll(LEDGER.setAside)) {
        const id = String(item.sk)
        const row = readPendingRow(item, id)
        const entries = 'entries' in row ? row.entries : []
        const texts = entries.map(({ entry }) => canonicalEntry(entry))
        waiting.push({ id, texts, isAside: true })
      }
      return waiting
    },
    async mendPage(page, texts, names, { write, free, end }) {
      const first = page * ENTRIES_PER_PAGE
      const stands = new Map(
        (await listAll(logPartition(first))).map((row) => [String(row.sk), row]),
      )
      const entries = texts.map((text) => parseEntry(text))
      const rows: Array<Record<string, unknown>> = []
      const mended = {
        rowsMissing: 0,
        rowsDiffering: 0,
        rowsStray: 0,
        namesFound: 0,
        bankRowsMissing: 0,
        bankRowsFreed: 0,
      }
      for (const [at, entry] of entries.entries()) {
        const index = first + at
        const row = logRow({ index, entry, name: names.get(index) })
        const found = stands.get(row.sk)
        const isRight =
          (['index', 'entry', 'code', 'day', 'dayOrder'] as const).every(
            (member) => found?.[member] === row[member],
          ) && (row.origin ?? found?.origin) === found?.origin
        if (isRight) continue
        if (found === undefined) mended.rowsMissing++
        else mended.rowsDiffering++
        // A name beside a row that says the same stays; beside any other it proves nothing.
        const kept =
          found?.entry === row.entry
            ? { name: found.name ?? row.name, origin: row.origin ?? found.origin }
            : {}
        if (found === undefined && row.name !== undefined) mended.namesFound++
        rows.push({ ...row, ...kept })
      }
      // A gift that was moved to another pledge has its mark on two entries.
      const marks = [...new Set(entries.flatMap((entry) => bankMarkOf(entry) ?? []))]
      const known = new Set(
        (await readMany(client, table, marks.map(bankRowKey))).map(({ pk }) => pk),
      )
      const isKnown = (mark: string): boolean => known.has(bankRowKey(mark).pk)
      const missing = marks.filter((mark) => !free.has(mark) && !isKnown(mark)).map(bankRowKey)
      const freed = marks.filter((mark) => free.has(mark) && isKnown(mark)).map(bankRowKey)
      const places = Math.max(0, Math.min(ENTRIES_PER_PAGE, end - first))
      const sound = new Set(Array.from({ length: places }, (_, at) => logKey(first + at).sk))
      const stray = [...stands.keys()].filter((sk) => !sound.has(sk))
      mended.rowsStray = stray.length
      mended.bankRowsMissing = missing.length
      mended.bankRowsFreed = freed.length
      if (!write) return mended
      await put([...rows, ...missing])
      const strayKeys = stray.map((sk) => ({ pk: logPartition(first), sk }))
      for (const Key of [...freed, ...strayKeys])
        await client.send(new DeleteCommand({ TableName: table, Key }))
      return mended
    },
    async listOtherTotals(totals) {
      const rows = new Map((await listAll(LEDGER.totals)).map((row) => [String(row.sk), row]))
      const others = [...rows.keys()].filter((campaign) => !totals.has(campaign))
      for (const [campaign, sums] of totals) {
        const stored = readStoredTotals(rows.get(campaign))
        const isRight =
          stored !== undefined &&
          stored !== 'damaged' &&
          (await hashTotals(stored.totals)) === (await hashTotals(sums))
        if (!isRight) others.push(campaign)
      }
      return others
    },
    async dropQueued({ id, isAside = false }) {
      const Key = isAside ? setAsideKey(id) : pendingRowKey(id)
      await client.send(new DeleteCommand({ TableName: table, Key }))
    },
    async putHead({ frontier: { size, hashes }, totals, at }, seen) {
      for (const { pk, sk } of await listAll(LEDGER.splits))
        await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }))
      for (const { pk, sk } of await listAll(LEDGER.totals))
        if (!totals.has(String(sk)))
          await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }))
      await put(
        [...totals].map(([campaign, sums]) => ({
          ...totalsKey(campaign),
          ...totalsRow(sums, size),
        })),
      )
      // Last: a run that dies before leaves a table that the publisher refuses, and is run again.
      const Item = {
        ...CHECKPOINT_KEY,
        size,
        updatedAt: at.toISOString(),
        frontier: hashes.map(toBase64),
        sums: await sealTotals(totals, size),
      }
      try {
        await client.send(new PutCommand({ TableName: table, Item, ...unmoved(seen) }))
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
          throw new Error('publisher-ran', { cause: error })
        throw error
      }
    },
  }
}

/** Holds that nobody has moved the head since it was read. */
const unmoved = (seen: unknown) => ({
  ConditionExpression: seen === undefined ? 'attribute_not_exists(#size)' : '#size = :seen',
  ExpressionAttributeNames: { '#size': 'size' },
  ...(seen === undefined ? {} : { ExpressionAttributeValues: { ':seen': seen } }),
})

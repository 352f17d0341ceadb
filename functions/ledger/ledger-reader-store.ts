import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { CODE_INDEX, DAY_INDEX } from '../storage/keys.ts'
import {
  CHECKPOINT_KEY,
  bankMarkOfKey,
  ENTRIES_PER_PAGE,
  dayOrderPrefix,
  logKey,
  logPartition,
  logSortKey,
} from '../storage/ledger-table.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import { makeNameRecordStore } from './name-record-store.ts'
import { nameStanding } from './name-standing.ts'
import { makeOriginStore } from './origin-store.ts'

/** An entry as everybody may see it. */
export interface ShownEntry {
  index: number
  /** Canonical text. */
  entry: string
  /** The name that the donor agrees to show, if what came meets the pledge or a clerk passed it. */
  name?: string | undefined
  /** The entry's place among those of its day. */
  dayOrder?: string | undefined
}

/** Looks into the public books without changing anything. */
export interface LedgerReader {
  /** How many entries there are, and when the last ones came. */
  getSize: () => Promise<{ size: number; updatedAt: string | undefined }>
  get: (index: number) => Promise<ShownEntry | undefined>
  /** The entries before this index, the newest first. */
  listBefore: (index: number, limit: number) => Promise<readonly ShownEntry[]>
  /**
   * A code's entries, in order, with those of bank rows that were given to it later. This and
   * `listByDay` read secondary indexes, which may lag by a moment.
   */
  listByCode: (code: string, limit: number) => Promise<readonly ShownEntry[]>
  /**
   * A day's entries by sum (whole VND; goods first), or those of one sum, after a place among them.
   */
  listByDay: (
    wanted: { day: string; amountVnd?: number; after?: string },
    limit: number,
  ) => Promise<readonly ShownEntry[]>
}

const rowSchema = z.object({
  index: z.int(),
  entry: z.string(),
  code: z.optional(z.string()),
  name: z.optional(z.string()),
  dayOrder: z.optional(z.string()),
})
/** A row that nobody of ours could have written is as one that is not there. */
const readRow = (item: unknown): ReadonlyArray<z.output<typeof rowSchema>> => {
  const parsed = rowSchema.safeParse(item)
  return parsed.success ? [parsed.data] : []
}
/**
 * Marks of bank rows that were given to a code later. Their entries have no code, and their own rows
 * stand among those of the code.
 */
const marksOf = (items: ReadonlyArray<Record<string, unknown>>): readonly string[] =>
  items.flatMap(({ pk }) => bankMarkOfKey(String(pk)) ?? [])
/** Bank rows of one code whose entries are looked up. */
const MAX_GIVEN = 50
const headRowSchema = z.object({ size: z.int(), updatedAt: z.string() })

export function makeLedgerReader(client: DynamoDBDocumentClient, table: string): LedgerReader {
  const nameRecords = makeNameRecordStore(client, table)
  const origins = makeOriginStore(client, table)
  /** Leaves a name away that may not be seen yet, or any more. */
  const showNames = async (
    rows: ReadonlyArray<z.output<typeof rowSchema>>,
  ): Promise<readonly ShownEntry[]> => {
    const codes = rows.flatMap(({ code, name }) => (code && name !== undefined ? [code] : []))
    const records = await nameRecords.find(codes)
    return rows.map(({ code = '', name, ...row }) => {
      const record = records.get(code)
      return record && nameStanding(record) === 'shown' ? { ...row, name } : row
    })
  }
  const query = async (
    input: Omit<ConstructorParameters<typeof QueryCommand>[0], 'TableName'>,
  ): Promise<readonly ShownEntry[]> => {
    const { Items = [] } = await client.send(new QueryCommand({ TableName: table, ...input }))
    return showNames(Items.flatMap(readRow))
  }
  return {
    async getSize() {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: CHECKPOINT_KEY }))
      return Item ? headRowSchema.parse(Item) : { size: 0, updatedAt: undefined }
    },
    async get(index) {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: logKey(index) }))
      return Item && (await showNames(readRow(Item)))[0]
    },
    async listBefore(index, limit) {
      const found: ShownEntry[] = []
      for (
        let end = index;
        end > 0 && found.length < limit;
        end = Math.floor((end - 1) / ENTRIES_PER_PAGE) * ENTRIES_PER_PAGE
      ) {
        const page = await query({
          KeyConditionExpression: 'pk = :page AND sk < :end',
          ExpressionAttributeValues: { ':page': logPartition(end - 1), ':end': logSortKey(end) },
          ScanIndexForward: false,
          Limit: limit - found.length,
        })
        found.push(...page)
      }
      return found
    },
    async listByCode(code, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: CODE_INDEX,
          KeyConditionExpression: 'code = :code',
          ExpressionAttributeValues: { ':code': code },
          Limit: limit,
        }),
      )
      const rows = await showNames(Items.flatMap(readRow))
      const caused = await origins.listCausedByEach(marksOf(Items).slice(0, MAX_GIVEN))
      const given = [...caused.values()]
        .flat()
        .map(({ index, entry }) => ({ index, entry: canonicalEntry(entry) }))
      const known = new Set(rows.map(({ index }) => index))
      return [...rows, ...given.filter(({ index }) => !known.has(index))]
        .toSorted((a, b) => a.index - b.index)
        .slice(0, limit)
    },
    listByDay({ day, amountVnd, after }, limit) {
      const prefix = amountVnd === undefined ? '' : dayOrderPrefix(amountVnd)
      // A place with a character behind it is after that place and before the next.
      const first = after === undefined ? `${prefix}0` : `${after}0`
      return query({
        IndexName: DAY_INDEX,
        KeyConditionExpression: '#day = :day AND dayOrder BETWEEN :first AND :last',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: { ':day': day, ':first': first, ':last': `${prefix}~` },
        Limit: limit,
      })
    },
  }
}

import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { getRow } from '../storage/dynamo.ts'
import { CODE_INDEX, ORIGIN_INDEX } from '../storage/keys.ts'
import { bankMarkOfKey, logKey } from '../storage/ledger-table.ts'

/** An entry of the books, and its place there. */
export interface PlacedEntry {
  index: number
  entry: LedgerEntry
}

/**
 * Finds the entries that one thing has caused, such as a row of the bank: that it came, and what
 * undid it. It reads a secondary index, which may lag by a moment.
 */
export interface OriginStore {
  listCaused: (origin: string) => Promise<readonly PlacedEntry[]>
  /** The same of many things, by their origins. */
  listCausedByEach: (
    origins: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly PlacedEntry[]>>
  /** What brought an entry about; undefined where it is not there, or nobody knows. */
  findOrigin: (index: number) => Promise<string | undefined>
  /** Marks of the bank rows that a code's entries name, and of those that were given to it later. */
  listMarksOf: (code: string) => Promise<readonly string[]>
}

/** A list of a village has at most 200 lines, each with a sum and some goods. */
const MAX_ENTRIES = 1_000
/** Origins that are looked up at the same time. */
const AT_ONCE = 20

/** As many entries of a code as the public books show of one. */
const MAX_OF_CODE = 250
const logRowSchema = z.object({ origin: z.optional(z.string()) })
const rowSchema = z.object({ index: z.int(), entry: z.string() })

export function makeOriginStore(client: DynamoDBDocumentClient, table: string): OriginStore {
  const listCaused: OriginStore['listCaused'] = async (origin) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: ORIGIN_INDEX,
        KeyConditionExpression: 'origin = :origin',
        ExpressionAttributeValues: { ':origin': origin },
        Limit: MAX_ENTRIES,
      }),
    )
    return Items.map((item) => rowSchema.parse(item)).map(({ index, entry }) => ({
      index,
      entry: parseEntry(entry),
    }))
  }
  return {
    listCaused,
    async findOrigin(index) {
      const row = await getRow(client, table, logKey(index))
      return row && logRowSchema.parse(row).origin
    },
    async listMarksOf(code) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: CODE_INDEX,
          KeyConditionExpression: 'code = :code',
          ExpressionAttributeValues: { ':code': code },
          Limit: MAX_OF_CODE,
        }),
      )
      const marks = Items.flatMap((item) => {
        const row = rowSchema.safeParse(item)
        return row.success ? bankMarkOf(parseEntry(row.data.entry)) : bankMarkOfKey(String(item.pk))
      })
      return [...new Set(marks.filter((mark) => mark !== undefined))]
    },
    async listCausedByEach(origins) {
      const wanted = [...new Set(origins)]
      const found = new Map<string, readonly PlacedEntry[]>()
      for (let at = 0; at < wanted.length; at += AT_ONCE)
        await Promise.all(
          wanted
            .slice(at, at + AT_ONCE)
            .map(async (origin) => found.set(origin, await listCaused(origin))),
        )
      return found
    },
  }
}

import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { ORIGIN_INDEX } from '../storage/keys.ts'

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
}

/** A list of a village has at most 200 lines, each with a sum and some goods. */
const MAX_ENTRIES = 1_000
/** Origins that are looked up at the same time. */
const AT_ONCE = 20

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

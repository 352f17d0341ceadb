import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { CODE_INDEX, ORIGIN_INDEX } from '../storage/keys.ts'
import { isOfPledge, originIn } from './entered-before.ts'
import type { KnownEntry } from './entered-before.ts'
import type { PendingEntry } from './ledger.ts'

/**
 * The entries of the log that say whether these stand in it already: those of the same pledge, or
 * caused by the same thing. It reads secondary indexes, which may lag by a moment: half a read unit
 * for each pledge, and nothing is written.
 */
export type ListEntered = (pending: readonly PendingEntry[]) => Promise<readonly KnownEntry[]>

/** A pledge's own entries come first. A list of a village has at most 200 lines, with goods. */
const MAX_ENTRIES = 1_000

const rowSchema = z.object({ index: z.int(), entry: z.string(), origin: z.optional(z.string()) })

export function makeListEntered(client: DynamoDBDocumentClient, table: string): ListEntered {
  const list = async (
    IndexName: typeof CODE_INDEX | typeof ORIGIN_INDEX,
    name: 'code' | 'origin',
    value: string,
  ): Promise<readonly KnownEntry[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName,
        KeyConditionExpression: '#name = :value',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': value },
        Limit: MAX_ENTRIES,
      }),
    )
    return Items.flatMap((item) => readKnown(item) ?? [])
  }
  return async (pending) => {
    const codes = pending.flatMap(({ entry }) => (isOfPledge(entry) ? (entry.code ?? []) : []))
    const origins = pending.flatMap((one) => (isOfPledge(one.entry) ? [] : (originIn(one) ?? [])))
    const found = await Promise.all([
      ...[...new Set(codes)].map((code) => list(CODE_INDEX, 'code', code)),
      ...[...new Set(origins)].map((origin) => list(ORIGIN_INDEX, 'origin', origin)),
    ])
    return found.flat()
  }
}

/** A bank row that was given to a code has no entry; a damaged row proves nothing. */
function readKnown(item: Record<string, unknown>): KnownEntry | undefined {
  const row = rowSchema.safeParse(item)
  if (!row.success) return undefined
  const { index, entry, origin } = row.data
  try {
    return { index, entry: parseEntry(entry), origin }
  } catch {
    return undefined
  }
}

import * as z from 'zod/mini'
import { toUtf8 } from '../../shared/ledger/bytes.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { MAX_ENTRY_BYTES } from '../../shared/ledger/tile.ts'
import type { PendingEntry } from './ledger.ts'
import { MAX_ENTRIES_OF_ROW } from './pending-items.ts'

/**
 * The items of a transaction that are left for entries, each of which is put into the log, and for
 * rows of the queue, each of which is deleted. They are enough for 45 rows of one entry, or for two
 * rows of 44 entries.
 */
export const MAX_BATCH_ITEMS = 90

const pendingTextSchema = z.object({ entry: z.string(), name: z.optional(z.string()) })
const pendingRowSchema = z.union([
  z.object({
    sk: z.string(),
    entries: z.array(pendingTextSchema).check(z.minLength(1), z.maxLength(MAX_ENTRIES_OF_ROW)),
  }),
  z.object({ sk: z.string(), ...pendingTextSchema.shape }),
])

/** The entries of one row of the queue, or why they cannot enter the log. */
export type ReadRow = { entries: readonly PendingEntry[] } | { reason: string }

/**
 * Reads a row of the queue. One that an act of a later release left, or that anybody changed, may
 * hold what this release cannot put into the log.
 */
export function readPendingRow(item: Record<string, unknown>): ReadRow {
  const row = pendingRowSchema.safeParse(item)
  if (!row.success) return { reason: 'pending-row-shape' }
  const texts = 'entries' in row.data ? row.data.entries : [row.data]
  try {
    const entries = texts.map(({ entry, name }) => {
      if (toUtf8(entry).length > MAX_ENTRY_BYTES) throw new Error('ledger-entry-too-long')
      return { id: row.data.sk, entry: parseEntry(entry), name }
    })
    const campaigns = new Set(entries.map(({ entry }) => entry.campaign))
    return campaigns.size > 1 ? { reason: 'pending-row-of-several-campaigns' } : { entries }
  } catch (error) {
    // Messages of the JSON parser quote what they were given.
    const isOurs = error instanceof Error && error.message.startsWith('ledger-entry-')
    return { reason: isOurs ? error.message : 'ledger-entry-no-json' }
  }
}

/** The entries of the first rows of the queue, as many whole rows as a transaction takes. */
export function takeRows(rows: ReadonlyArray<readonly PendingEntry[]>): readonly PendingEntry[] {
  const taken: PendingEntry[] = []
  for (const [at, entries] of rows.entries()) {
    if (at + 1 + taken.length + entries.length > MAX_BATCH_ITEMS) break
    taken.push(...entries)
  }
  return taken
}

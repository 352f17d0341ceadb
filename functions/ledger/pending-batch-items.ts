import * as z from 'zod/mini'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { PendingEntry } from './ledger.ts'
import { MAX_ENTRIES_OF_ROW } from './pending-items.ts'

/**
 * The items of a transaction that are left for entries, each of which is put into the log, and for
 * rows of the queue, each of which is deleted. They are enough for 45 rows of one entry, or for two
 * rows of 44 entries.
 */
export const MAX_BATCH_ITEMS = 90

const pendingTextSchema = z.object({ entry: z.string(), name: z.optional(z.string()) })
export const pendingRowSchema = z.union([
  z.object({
    sk: z.string(),
    entries: z.array(pendingTextSchema).check(z.minLength(1), z.maxLength(MAX_ENTRIES_OF_ROW)),
  }),
  z.object({ sk: z.string(), ...pendingTextSchema.shape }),
])

/** The entries of the first rows of the queue, as many whole rows as a transaction takes. */
export function takeRows(
  rows: ReadonlyArray<z.output<typeof pendingRowSchema>>,
): readonly PendingEntry[] {
  const taken: PendingEntry[] = []
  for (const [at, row] of rows.entries()) {
    const texts = 'entries' in row ? row.entries : [row]
    if (at + 1 + taken.length + texts.length > MAX_BATCH_ITEMS) break
    taken.push(...texts.map(({ entry, name }) => ({ id: row.sk, entry: parseEntry(entry), name })))
  }
  return taken
}

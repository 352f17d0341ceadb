import * as z from 'zod/mini'
import { toUtf8 } from '../../shared/ledger/bytes.ts'
import { ENTRY_KINDS, parseEntry } from '../../shared/ledger/entry.ts'
import { MAX_ENTRY_BYTES } from '../../shared/ledger/tile.ts'
import { LEDGER } from '../storage/keys.ts'
import { pendingRowKey } from '../storage/ledger-table.ts'
import type { PendingQueue } from '../storage/keys.ts'
import type { PendingEntry } from './ledger.ts'
import { misfitOf } from './pending-fit.ts'
import type { QueueRule } from './pending-fit.ts'
import { MAX_ENTRIES_OF_ROW } from './pending-items.ts'

/**
 * The items of a transaction that are left for entries, each of which is put into the log, and for
 * rows of the queue, each of which is deleted. They are enough for 45 rows of one entry, or for two
 * rows of 44 entries.
 */
export const MAX_BATCH_ITEMS = 90

const pendingTextSchema = z.object({
  entry: z.string(),
  name: z.optional(z.string()),
  cause: z.optional(z.string()),
})
const pendingRowSchema = z.union([
  z.object({
    entries: z.array(pendingTextSchema).check(z.minLength(1), z.maxLength(MAX_ENTRIES_OF_ROW)),
  }),
  pendingTextSchema,
])

const RULES: Readonly<Record<PendingQueue, QueueRule>> = {
  [LEDGER.pendingPledged]: { kinds: ['pledged'] },
  [LEDGER.pendingWithdrawn]: { kinds: ['withdrawn'] },
  [LEDGER.pendingLapsed]: { kinds: ['lapsed'] },
  [LEDGER.pendingReceived]: {
    kinds: ['received'],
    several: true,
    behind: ['refunded'],
    moves: true,
  },
  [LEDGER.pendingMoneyOut]: {
    kinds: ['allocated', 'disbursed', 'refunded', 'corrected'],
    together: ['corrected'],
  },
  // What functions of before wrote.
  [LEDGER.pending]: { kinds: ENTRY_KINDS, several: true },
}
const ruleOf = (id: string): QueueRule => RULES[pendingRowKey(id).pk as PendingQueue]

export const mayHoldBatches = (queue: PendingQueue): boolean => RULES[queue].several === true

/** How many items of a transaction a row takes: itself, and each of its entries. */
export const weightOf = ({ entries }: Record<string, unknown>): number =>
  1 + (Array.isArray(entries) ? entries.length : 1)

/** The entries of one row of the queue, or why they cannot enter the log. */
export type ReadRow = { entries: readonly PendingEntry[] } | { reason: string }

/**
 * Reads a row of the queue. One that an act of a later release left, or that anybody changed, may
 * hold what this release cannot put into the log; and one that does not belong in its queue was
 * written by nobody who may.
 */
export function readPendingRow(item: Record<string, unknown>, id: string): ReadRow {
  const row = pendingRowSchema.safeParse(item)
  if (!row.success) return { reason: 'pending-row-shape' }
  const texts = 'entries' in row.data ? row.data.entries : [row.data]
  try {
    const entries = texts.map(({ entry, name, cause }) => {
      if (toUtf8(entry).length > MAX_ENTRY_BYTES) throw new Error('ledger-entry-too-long')
      return { id, entry: parseEntry(entry), name, origin: cause }
    })
    const campaigns = new Set(entries.map(({ entry }) => entry.campaign))
    if (campaigns.size > 1) return { reason: 'pending-row-of-several-campaigns' }
    const misfit = misfitOf(
      entries.map(({ entry }) => entry),
      ruleOf(id),
    )
    return misfit === undefined ? { entries } : { reason: misfit }
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

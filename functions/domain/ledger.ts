import * as z from 'zod/mini'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { foldTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'

/** The head of the ledger: how many entries it has, and since when. */
export const checkpointSchema = z.strictObject({ size: z.int().check(z.nonnegative()), updatedAt: z.iso.datetime() })
export type Checkpoint = z.infer<typeof checkpointSchema>

/** An entry that waits for its index. `id` orders the queue and names the row. */
export interface PendingEntry {
  id: string
  entry: LedgerEntry
}

export interface IndexedEntry extends PendingEntry {
  index: number
}

export interface Appended {
  before: Checkpoint
  after: Checkpoint
  entries: readonly IndexedEntry[]
  /** New totals of the campaigns that the entries touch. */
  totals: ReadonlyMap<string, CampaignTotals>
}

/** Gives pending entries their indexes, in the order they stand, and folds them into the totals: pure, so that it may be repeated freely. */
export function appendEntries(
  before: Checkpoint,
  totalsBefore: ReadonlyMap<string, CampaignTotals>,
  pending: readonly PendingEntry[],
  at: Date,
): Appended {
  const entries = pending.map((item, offset) => ({ ...item, index: before.size + offset }))
  const totals = new Map<string, CampaignTotals>()
  for (const [campaign, totalBefore] of totalsBefore) {
    totals.set(
      campaign,
      foldTotals(
        totalBefore,
        pending.map(({ entry }) => entry).filter((entry) => entry.campaign === campaign),
      ),
    )
  }
  return { before, after: { size: before.size + entries.length, updatedAt: at.toISOString() }, entries, totals }
}

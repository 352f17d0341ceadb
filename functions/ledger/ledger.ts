import { toBase64, toUtf8 } from '../../shared/ledger/bytes.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { extendFrontier, hashLeaf } from '../../shared/ledger/merkle.ts'
import { foldTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { frontierOf } from './head.ts'
import type { Head } from './head.ts'
import { sealTotals } from './totals-seal.ts'

/**
 * A transaction takes 100 items. One is the head, and each campaign that it touches has one for its
 * totals.
 */
export const MAX_BATCH_CAMPAIGNS = 9

/**
 * An entry that waits for its index. `id` names its row and orders the queue. Entries of one row
 * share the id, and enter the log together.
 */
export interface PendingEntry {
  id: string
  entry: LedgerEntry
  /** The name that the donor agreed to show. It never becomes part of the entry. */
  name?: string | undefined
  /** What brought the entry about (`originOf`). It is no part of the entry either. */
  origin?: string | undefined
}

export interface IndexedEntry extends PendingEntry {
  index: number
}

export interface Appended {
  before: Head
  after: Head
  entries: readonly IndexedEntry[]
  /** New totals of the campaigns that the entries touch. */
  totals: ReadonlyMap<string, CampaignTotals>
}

/**
 * Gives pending entries their indexes in their order, adds them to the tree and folds them into the
 * totals. It is pure, so that it may be repeated.
 */
export async function appendEntries(
  before: Head,
  totalsBefore: ReadonlyMap<string, CampaignTotals>,
  pending: readonly PendingEntry[],
  at: Date,
): Promise<Appended> {
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
  const leaves = await Promise.all(
    pending.map(({ entry }) => hashLeaf(toUtf8(canonicalEntry(entry)))),
  )
  const { size, hashes } = await extendFrontier(frontierOf(before), leaves)
  return {
    before,
    after: {
      size,
      updatedAt: at.toISOString(),
      frontier: hashes.map(toBase64),
      sums: { ...before.sums, ...(await sealTotals(totals, size)) },
    },
    entries,
    totals,
  }
}

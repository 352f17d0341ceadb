import * as z from 'zod/mini'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import type { Head } from './head.ts'
import { isSealed } from './totals-seal.ts'
import type { StoredTotals } from './totals-seal.ts'
import { campaignTotalsSchema } from '../../shared/totals-schema.ts'

/**
 * The layout of a campaign's row of totals. Rows that were written before layouts had a number have
 * none, and are of this one. Nothing is ever added to a layout, because code that is older than the
 * addition would drop it at its next write; a new split of the sums has rows of its own
 * (`split-fold.ts`). So the number grows only when the row's five sums must be written otherwise.
 */
export const TOTALS_VERSION = 1

const versionSchema = z.object({ version: z.optional(z.int()) })
const rowSchema = z.object({ totals: campaignTotalsSchema, ledgerSize: z.int() })

/**
 * A campaign's row of totals as it stands, or `damaged` when nobody of ours could have written it.
 * @throws Error `totals-row-version` when a later release has written the row in a layout of its
 * own.
 */
export function readStoredTotals(
  row: Record<string, unknown> | undefined,
): StoredTotals | 'damaged' {
  if (!row) return undefined
  const version = versionSchema.safeParse(row)
  if (version.success && (version.data.version ?? TOTALS_VERSION) !== TOTALS_VERSION)
    throw new Error('totals-row-version')
  const parsed = rowSchema.safeParse(row)
  return parsed.success ? parsed.data : 'damaged'
}

/** Totals as a row told them, and whether they are those that were written with the head. */
export async function readTotals(
  head: Pick<Head, 'size' | 'sums'>,
  campaign: string,
  row: Record<string, unknown> | undefined,
): Promise<{ totals: CampaignTotals; isSure: boolean }> {
  const stored = readStoredTotals(row)
  if (stored === 'damaged') return { totals: emptyTotals(), isSure: false }
  return {
    totals: stored?.totals ?? emptyTotals(),
    isSure: await isSealed(head, campaign, stored),
  }
}

/**
 * What is written into a campaign's row beside its key. `ledgerSize` is the size of the log at this
 * write.
 */
export const totalsRow = (totals: CampaignTotals, ledgerSize: number) => ({
  version: TOTALS_VERSION,
  totals,
  ledgerSize,
})

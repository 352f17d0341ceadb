import * as z from 'zod/mini'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { campaignTotalsSchema } from '../../shared/totals-schema.ts'

/**
 * The layout of a campaign's row of totals. Rows that were written before layouts had a number have
 * none, and are of this one. Nothing is ever added to a layout, because code that is older than the
 * addition would drop it at its next write; a new split of the sums has rows of its own
 * (`split-fold.ts`). So the number grows only when the row's five sums must be written otherwise.
 */
export const TOTALS_VERSION = 1

const versionSchema = z.object({ version: z.optional(z.int()) })
const rowSchema = z.object({ totals: campaignTotalsSchema })

/**
 * The totals of a campaign, from its row; a campaign without a row has empty totals.
 * @throws Error `totals-row-version` when a later release has written the row in a layout of its
 * own.
 */
export function readTotalsRow(row: Record<string, unknown> | undefined): CampaignTotals {
  if (!row) return emptyTotals()
  const { version = TOTALS_VERSION } = versionSchema.parse(row)
  if (version !== TOTALS_VERSION) throw new Error('totals-row-version')
  return rowSchema.parse(row).totals
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

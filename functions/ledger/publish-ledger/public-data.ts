import type { Campaign } from '../../../shared/campaign.ts'
import { featuredCampaign } from '../../../shared/campaigns.ts'
import { LOCALES } from '../../../shared/locale.ts'
import type { CampaignSplits } from '../../../shared/ledger/splits.ts'
import { progressKey } from '../../../shared/public-data.ts'
import type { Snapshot } from '../ledger-store.ts'
import type { PublicFile } from '../../storage/public-files.ts'
import { drawProgress } from './progress-drawing.ts'
import { describeCampaigns, describeSplits } from './public-figures.ts'

/**
 * The public files that follow from one snapshot of the ledger and its splits. The same snapshot
 * gives the same bytes.
 */
export function makePublicData(
  snapshot: Snapshot,
  splits: ReadonlyMap<string, Partial<CampaignSplits>>,
  campaigns: readonly Campaign[],
): readonly PublicFile[] {
  const drawings = campaigns.flatMap((campaign) =>
    LOCALES.map((locale) =>
      drawProgress(snapshot, campaign, locale, progressKey(locale, campaign.id)),
    ),
  )
  const featured = featuredCampaign(new Date(snapshot.head.updatedAt))
  const alone = LOCALES.map((locale) =>
    drawProgress(snapshot, featured, locale, progressKey(locale)),
  )
  // The figures come last: whoever sees them new finds the drawings new as well.
  return [
    ...drawings,
    ...alone,
    describeSplits(snapshot, splits, campaigns),
    describeCampaigns(snapshot, campaigns),
  ]
}

import type { Campaign } from '../../../shared/campaign.ts'
import { LOCALES } from '../../../shared/locale.ts'
import type { CampaignSplits } from '../../../shared/ledger/splits.ts'
import { PHASES_KEY, phaseStyles } from '../../../shared/campaign-phases.ts'
import { FIGURES_KEY, figureStyles } from '../../../shared/figure-styles.ts'
import { emptyTotals } from '../../../shared/ledger/totals.ts'
import { progressKey } from '../../../shared/public-data.ts'
import type { Snapshot } from '../ledger-store.ts'
import type { PublicFile } from '../../storage/public-files.ts'
import { drawProgress } from './progress-drawing.ts'
import { describeCampaigns, describeSplits } from './public-figures.ts'

/**
 * The public files that follow from one snapshot of the ledger and its splits, and from whether
 * campaigns are open at a moment. The same snapshot in the same phases gives the same bytes.
 */
export function makePublicData(
  snapshot: Snapshot,
  splits: ReadonlyMap<string, Partial<CampaignSplits>> | undefined,
  campaigns: readonly Campaign[],
  now: Date,
): readonly PublicFile[] {
  const drawings = campaigns.flatMap((campaign) =>
    LOCALES.map((locale) =>
      drawProgress(snapshot, campaign, { locale, now, key: progressKey(locale, campaign.id) }),
    ),
  )
  // The figures come last: whoever sees them new finds the drawings new as well.
  return [
    ...drawings,
    {
      key: PHASES_KEY,
      contentType: 'text/css; charset=utf-8',
      body: phaseStyles(campaigns, now),
    },
    {
      key: FIGURES_KEY,
      contentType: 'text/css; charset=utf-8',
      body: figureStyles({
        asOf: snapshot.head.updatedAt,
        campaigns: campaigns.map(({ id }) => ({
          id,
          totals: snapshot.totals.get(id) ?? emptyTotals(),
        })),
      }),
    },
    // Where they could not be folded, those of before stay.
    ...(splits ? [describeSplits(snapshot, splits, campaigns)] : []),
    describeCampaigns(snapshot, campaigns),
  ]
}

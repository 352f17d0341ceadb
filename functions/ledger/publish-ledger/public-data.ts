import { renderBridgeSvg } from '../../../shared/bridge-svg.ts'
import { campaignPhase } from '../../../shared/campaign.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import { featuredCampaign } from '../../../shared/campaigns.ts'
import { emptyTotals } from '../../../shared/ledger/totals.ts'
import { LOCALES } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import type { CampaignSplits } from '../../../shared/ledger/splits.ts'
import {
  CAMPAIGN_DATA_KEY,
  SPLIT_DATA_KEY,
  campaignDataSchema,
  progressKey,
  splitDataSchema,
} from '../../../shared/public-data.ts'
import type { Snapshot } from '../ledger-store.ts'
import type { PublicFile } from '../../storage/public-files.ts'

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

function describeCampaigns({ head, totals }: Snapshot, campaigns: readonly Campaign[]): PublicFile {
  const data = campaignDataSchema.parse({
    format: 'nhip-cau/campaign/1',
    asOf: head.updatedAt,
    ledgerSize: head.size,
    campaigns: campaigns.map(({ id, demo, names, opensAt, closesAt }) => ({
      id,
      demo,
      names,
      opensAt,
      closesAt,
      totals: totals.get(id) ?? emptyTotals(),
    })),
  })
  return jsonFile(CAMPAIGN_DATA_KEY, data)
}

function describeSplits(
  { head }: Snapshot,
  splits: ReadonlyMap<string, Partial<CampaignSplits>>,
  campaigns: readonly Campaign[],
): PublicFile {
  const data = splitDataSchema.parse({
    format: 'nhip-cau/splits/1',
    asOf: head.updatedAt,
    ledgerSize: head.size,
    campaigns: campaigns.map(({ id }) => ({ id, splits: splits.get(id) ?? {} })),
  })
  return jsonFile(SPLIT_DATA_KEY, data)
}

const jsonFile = (key: string, data: unknown): PublicFile => ({
  key,
  contentType: 'application/json; charset=utf-8',
  body: `${JSON.stringify(data)}\n`,
})

function drawProgress(
  { head, totals }: Snapshot,
  campaign: Campaign,
  locale: Locale,
  key: string,
): PublicFile {
  const asOf = new Date(head.updatedAt)
  const drawing = renderBridgeSvg({
    totals: (totals.get(campaign.id) ?? emptyTotals()).money,
    locale,
    asOf,
    campaignName: campaign.names[locale],
    closed: campaignPhase(campaign, asOf) === 'closed',
    demo: campaign.demo,
  })
  return { key, contentType: 'image/svg+xml; charset=utf-8', body: String(drawing) }
}

import type { Campaign } from '../../../shared/campaign.ts'
import { emptyTotals } from '../../../shared/ledger/totals.ts'
import type { CampaignSplits } from '../../../shared/ledger/splits.ts'
import {
  CAMPAIGN_DATA_KEY,
  SPLIT_DATA_KEY,
  campaignDataSchema,
  splitDataSchema,
} from '../../../shared/public-data.ts'
import type { Snapshot } from '../ledger-store.ts'
import type { PublicFile } from '../../storage/public-files.ts'

/** The totals of every campaign, as `/data/campaign.json` gives them. */
export function describeCampaigns(
  { head, totals }: Snapshot,
  campaigns: readonly Campaign[],
): PublicFile {
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

/** The further splits of the totals that are complete, as `/data/splits.json` gives them. */
export function describeSplits(
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

import type { Campaign } from './campaign.ts'
import baoSo10 from './campaigns/bao-so-10-2025.json' with { type: 'json' }
import minhHoa from './campaigns/minh-hoa.json' with { type: 'json' }

/**
 * The campaigns of this portal, newest first. To add one: a JSON file by `campaignSchema` in `campaigns/`, and a line here. The files are parsed by
 * the schema in a test, so that a wrong one never deploys.
 */
const ALL: readonly Campaign[] = [baoSo10, minhHoa]

/** Demonstration campaigns are listed only when asked for. */
export function listCampaigns({ demo }: { demo: boolean }): readonly Campaign[] {
  return ALL.filter((campaign) => demo || !campaign.demo)
}

export function findCampaign(id: string, { demo }: { demo: boolean }): Campaign | undefined {
  return listCampaigns({ demo }).find((campaign) => campaign.id === id)
}

/** The campaign that the front page, the pledge page and `/data/progress.svg` show: the first one that is not a demonstration. */
export function featuredCampaign(): Campaign {
  const campaign = ALL.find(({ demo }) => !demo)
  if (!campaign) throw new Error('no-campaign')
  return campaign
}

import { campaignPhase } from './campaign.ts'
import type { Campaign } from './campaign.ts'
// By this name a build may be given other campaigns: infra/README.md, `campaigns`.
import campaigns from '#campaigns' with { type: 'json' }

/**
 * The campaigns of this portal, newest first. To add one: an object by `campaignSchema` in
 * `campaigns.json`, which the build of the site and the template check. One that has ended stays,
 * since the receipts and the books of its gifts need it.
 */
const ALL: readonly Campaign[] = campaigns

/** Demonstration campaigns are listed only when asked for. */
export function listCampaigns({ demo }: { demo: boolean }): readonly Campaign[] {
  return ALL.filter((campaign) => demo || !campaign.demo)
}

export function findCampaign(id: string, { demo }: { demo: boolean }): Campaign | undefined {
  return listCampaigns({ demo }).find((campaign) => campaign.id === id)
}

/** The campaigns to which people are invited at a moment; never a demonstration. */
export function openCampaigns(at: Date): readonly Campaign[] {
  return listCampaigns({ demo: false }).filter((campaign) => campaignPhase(campaign, at) === 'open')
}

/**
 * The campaign of what has place for one alone, such as `/data/progress.svg`: the newest that is
 * open at that moment, or the newest of all.
 */
export function featuredCampaign(at?: Date): Campaign {
  const [newest] = at === undefined ? [] : openCampaigns(at)
  const campaign = newest ?? ALL.find(({ demo }) => !demo)
  if (!campaign) throw new Error('no-campaign')
  return campaign
}

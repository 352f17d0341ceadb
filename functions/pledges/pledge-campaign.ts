import { findCampaign } from '../../shared/campaigns.ts'
import type { Campaign } from '../../shared/campaign.ts'
import type { Pledge } from './pledge.ts'

/** A pledge's campaign, demonstration or not: the pledge exists, so its campaign was open to it. */
export function campaignOf(pledge: Pick<Pledge, 'campaign'>): Campaign {
  const campaign = findCampaign(pledge.campaign, { demo: true })
  if (!campaign) throw new Error('campaign-of-pledge-missing')
  return campaign
}

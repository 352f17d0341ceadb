import { campaignPhase } from '../../../shared/campaign.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import { PLEDGE_PROBLEMS } from '../../pledges/problem-texts.ts'
import type { ServeCounterDeps } from './deps.ts'

/**
 * By Decree 93/2021/NĐ-CP nothing is accepted after the announced end, nor before the beginning.
 * @throws HttpProblem.
 */
export function requireOpen(id: string, { demo, now }: ServeCounterDeps): Campaign {
  const campaign = findCampaign(id, { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  if (campaignPhase(campaign, now()) !== 'open')
    throw new HttpProblem(PLEDGE_PROBLEMS['campaign-closed'])
  return campaign
}

import { campaignPhase } from '../../../shared/campaign.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import { PLEDGE_PROBLEMS } from '../../pledges/problem-texts.ts'
import { checkDay } from '../check-day.ts'
import type { ServeCounterDeps } from './deps.ts'
import { refuse } from './refuse.ts'

/**
 * By Decree 93/2021/NĐ-CP nothing is accepted after the announced end, nor before the beginning. The
 * day on which it was taken decides, where one is named.
 * @throws HttpProblem.
 */
export function requireOpen(
  { campaign: id, takenOn }: { campaign: string; takenOn?: string | undefined },
  { demo, now }: Pick<ServeCounterDeps, 'demo' | 'now'>,
): Campaign {
  const campaign = findCampaign(id, { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  if (takenOn !== undefined) refuse(checkDay(takenOn, campaign, now()))
  else if (campaignPhase(campaign, now()) !== 'open')
    throw new HttpProblem(PLEDGE_PROBLEMS['campaign-closed'])
  return campaign
}

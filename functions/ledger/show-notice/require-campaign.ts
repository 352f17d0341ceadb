import type { Campaign } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../problem-texts.ts'
import type { Request } from '../../http/request.ts'
import type { ShowNoticeDeps } from './deps.ts'

/** @throws HttpProblem `campaign-unknown`. */
export function requireCampaign({ query }: Request, { demo }: ShowNoticeDeps): Campaign {
  const campaign = findCampaign(query.campaign ?? '', { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  return campaign
}

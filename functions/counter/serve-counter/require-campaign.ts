import type { Campaign } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import type { Request } from '../../http/request.ts'
import type { ServeCounterDeps } from './deps.ts'

/**
 * Each campaign has numbers of its own, so that a number alone names no receipt.
 * @throws HttpProblem `campaign-unknown`.
 */
export function requireCampaign({ query }: Request, { demo }: ServeCounterDeps): Campaign {
  const campaign = findCampaign(query.campaign ?? '', { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  return campaign
}

import { findCampaign } from '../../../shared/campaigns.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { MONEY_POT } from '../../ledger/pot.ts'
import { reportFunds } from '../report-funds.ts'
import type { ServeMoneyOutDeps } from './deps.ts'

/**
 * `GET /api/staff/funds?campaign=…`: what a campaign has received, given back, allocated and
 * disbursed, and what is left of it.
 */
export async function showFunds(request: Request, deps: ServeMoneyOutDeps): Promise<Response> {
  const campaign = findCampaign(request.query.campaign ?? '', deps)
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  const { funds, totals, isSure, stillLeaving } = await deps.proposals.readFunds(campaign.id)
  // What cannot be held against the books is shown to nobody as if it were right.
  if (!isSure) throw new HttpProblem('try-again')
  const { [MONEY_POT]: money, ...goods } = reportFunds(funds, totals, stillLeaving)
  const rows = Object.entries(goods).map(([pot, report]) => {
    const [kind = '', unit = ''] = pot.split('|')
    return { kind, unit, ...report }
  })
  const { version, putRightAt } = funds
  return respondJson(200, {
    campaign: campaign.id,
    version,
    money,
    goods: rows,
    ...(putRightAt === undefined ? {} : { putRightAt }),
  })
}

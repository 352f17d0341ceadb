import type { Campaign } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import type { Statement } from '../statement-import.ts'
import type { ServeStatementsDeps } from './deps.ts'

/** @throws HttpProblem `campaign-unknown`. */
export function requireCampaign(id: string, { demo }: { demo: boolean }): Campaign {
  const campaign = findCampaign(id, { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  return campaign
}

export async function requireStatement(
  id: string,
  { statements }: ServeStatementsDeps,
): Promise<Statement> {
  const statement = /^\d{17}-[\w-]{1,40}$/u.test(id) ? await statements.find(id) : undefined
  if (!statement) throw new HttpProblem('not-found')
  return statement
}

import type { Campaign } from '../../../shared/campaign.ts'
import { findReferenceCode } from '../../../shared/reference-code.ts'
import { fieldIssue } from '../../http/field-issues.ts'
import type { FieldIssueCode } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { OpenPledge } from '../../pledges/pledge.ts'
import type { ServeTransfersDeps } from './deps.ts'

/**
 * The pledge of this campaign that a person means.
 * @throws HttpProblem `answers-invalid`.
 */
export async function requirePledge(
  typed: string | undefined,
  campaign: Campaign,
  { transfers }: ServeTransfersDeps,
): Promise<OpenPledge> {
  const code = findReferenceCode(typed ?? '')
  const pledge = code === undefined ? undefined : (await transfers.findPledges([code])).get(code)
  if (pledge?.campaign !== campaign.id)
    throw new HttpProblem('answers-invalid', {
      issues: [fieldIssue('code', faultOf(typed, pledge))],
    })
  return pledge
}

function faultOf(typed: string | undefined, pledge: OpenPledge | undefined): FieldIssueCode {
  if (typed === undefined) return 'required'
  return pledge === undefined ? 'no-such-pledge' : 'pledge-elsewhere'
}

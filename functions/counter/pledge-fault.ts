import type { ContributionInput } from './contribution-input.ts'
import type { OpenPledge } from '../pledges/pledge.ts'

/**
 * What is wrong with the pledge that a gift is said to fulfil: it must be of the same campaign, and a
 * donor who pledged without a name is not named by a counter, nor is a company's pledge fulfilled by
 * a household. Its state does not matter: whoever
 * brings the cash is not sent away, and what comes counts as money by a transfer does.
 */
export function pledgeFault(
  pledge: Pick<OpenPledge, 'campaign' | 'input'> | undefined,
  { campaign, donor }: Pick<ContributionInput, 'campaign' | 'donor'>,
): { field: string; code: 'pledge-unfit' | 'pledge-anonymous' | 'pledge-other-kind' } | undefined {
  if (!pledge || pledge.campaign !== campaign) return { field: 'pledgeCode', code: 'pledge-unfit' }
  // Both entries carry one code: a named gift would say whose the anonymous pledge was.
  if (pledge.input.donorKind === 'anonymous' && donor.kind !== 'anonymous')
    return { field: 'donor.kind', code: 'pledge-anonymous' }
  // Who brings the cash may be anybody; whose gift it is, the pledge has said.
  if (donor.kind !== 'anonymous' && donor.kind !== pledge.input.donorKind)
    return { field: 'donor.kind', code: 'pledge-other-kind' }
  return undefined
}

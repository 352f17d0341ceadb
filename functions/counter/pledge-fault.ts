import type { ContributionInput } from './contribution-input.ts'
import type { OpenPledge } from '../pledges/pledge.ts'

/**
 * What is wrong with the pledge that a gift is said to fulfil: it must be of the same campaign and
 * public, and a donor who pledged without a name is not named by a counter.
 */
export function pledgeFault(
  pledge: Pick<OpenPledge, 'campaign' | 'state' | 'input'> | undefined,
  { campaign, donor }: Pick<ContributionInput, 'campaign' | 'donor'>,
): { field: string; code: 'pledge-unfit' | 'pledge-anonymous' } | undefined {
  if (!pledge || pledge.campaign !== campaign || pledge.state !== 'public')
    return { field: 'pledgeCode', code: 'pledge-unfit' }
  // Both entries carry one code: a named gift would say whose the anonymous pledge was.
  if (pledge.input.donorKind === 'anonymous' && donor.kind !== 'anonymous')
    return { field: 'donor.kind', code: 'pledge-anonymous' }
  return undefined
}

import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { citedKey } from '../storage/records-table.ts'
import { readDecisionNumber } from './decision-number.ts'
import type { Proposal } from './proposal.ts'

/** The row by which a proposal is found by the number of the decision that its entry names. */
export function decisionRows({
  id,
  campaign,
  createdAt: at,
  entry: { decision },
}: Pick<Proposal, 'id' | 'campaign' | 'createdAt' | 'entry'>): ReadonlyArray<
  Record<string, unknown>
> {
  const number = decision === undefined ? undefined : readDecisionNumber(decision)
  return number === undefined
    ? []
    : [{ ...citedKey({ what: 'number', name: number.head }, id), at, campaign, decision }]
}

/** What such a row says. */
export const decisionRowSchema = z.object({
  sk: z.string(),
  campaign: campaignIdSchema,
  decision: z.string(),
})

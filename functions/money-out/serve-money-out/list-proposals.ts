import * as z from 'zod/mini'
import { campaignIdSchema } from '../../../shared/campaign.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { PROPOSAL_STATES } from '../proposal.ts'
import type { Proposal } from '../proposal.ts'
import { findProposal } from './find-proposal.ts'
import { tellRepeats } from './tell-repeats.ts'
import type { ServeMoneyOutDeps } from './deps.ts'

const listSchema = z.object({
  campaign: campaignIdSchema,
  state: z.optional(z.enum(PROPOSAL_STATES)),
})
/** Proposals that are read at the same time. */
const AT_ONCE = 10

/**
 * `GET /api/staff/proposals?campaign=…&state=…&next=…`: the proposals of a campaign in one state,
 * the oldest first.
 */
export async function listProposals(request: Request, deps: ServeMoneyOutDeps): Promise<Response> {
  const asked = listSchema.safeParse(request.query)
  if (!asked.success) throw new HttpProblem('answers-invalid')
  const { campaign, state = 'waiting' } = asked.data
  const { items, next } = await deps.proposals.list(campaign, state, request.query.next)
  const proposals: Proposal[] = []
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const found = await Promise.all(
      items.slice(at, at + AT_ONCE).map((id) => deps.proposals.find(id)),
    )
    // The list may lag behind the proposals by a moment.
    proposals.push(
      ...found.filter((one) => one?.state === state).filter((one) => one !== undefined),
    )
  }
  return respondJson(200, { campaign, state, proposals, next: next ?? null })
}

/**
 * `GET /api/staff/proposals/{id}`: with every other proposal of the same file or decision, and
 * where in the public books each stands.
 */
export async function showProposal(id: string, deps: ServeMoneyOutDeps): Promise<Response> {
  const proposal = await findProposal(id, deps)
  return respondJson(200, { ...proposal, repeats: await tellRepeats(proposal, deps) })
}

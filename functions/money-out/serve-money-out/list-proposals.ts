import * as z from 'zod/mini'
import { campaignIdSchema } from '../../../shared/campaign.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { Staff } from '../../http/staff.ts'
import { readDecisionNumber } from '../decision-number.ts'
import { PROPOSAL_STATES } from '../proposal.ts'
import type { Proposal } from '../proposal.ts'
import { findProposal } from './find-proposal.ts'
import { tellRepeats } from './tell-repeats.ts'
import type { ServeMoneyOutDeps } from './deps.ts'
import { readableOne } from '../../http/readable-one.ts'

/** A number with its day, and some room for what people write before it. */
const MAX_TYPED = 128
const listSchema = z.object({
  campaign: campaignIdSchema,
  state: z.optional(z.enum(PROPOSAL_STATES)),
  unseen: z.optional(z.literal('yes')),
  /** The number of a decision, as people type it. */
  decision: z.optional(z.string().check(z.maxLength(MAX_TYPED))),
})
/** Proposals that are read at the same time. */
const AT_ONCE = 10

/**
 * `GET /api/staff/proposals?campaign=…&state=…&next=…`: the proposals of a campaign in one state,
 * the oldest first. With `unseen` those alone that whoever asks has proposed, and whose refusal they
 * have not seen.
 * With `decision` instead of `state`: those whose entry names that decision, in whatever state.
 */
export async function listProposals(
  request: Request,
  { subject }: Pick<Staff, 'subject'>,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const asked = listSchema.safeParse(request.query)
  if (!asked.success) throw new HttpProblem('answers-invalid')
  const { decision = '' } = asked.data
  if (decision.trim() !== '')
    return listByDecision({ ...asked.data, decision }, request.query.next, deps)
  const { campaign, unseen, state = unseen ? 'rejected' : 'waiting' } = asked.data
  if (unseen && state !== 'rejected') throw new HttpProblem('answers-invalid')
  const { items, next } = unseen
    ? await deps.proposals.listRefused(campaign, subject, request.query.next)
    : await deps.proposals.list(campaign, state, request.query.next)
  const proposals: Proposal[] = []
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const found = await Promise.all(
      items.slice(at, at + AT_ONCE).map((id) => readableOne(id, () => deps.proposals.find(id))),
    )
    // The list may lag behind the proposals by a moment.
    proposals.push(
      ...found
        .filter((one) => one?.state === state && !(unseen && one.seenAt))
        .filter((one) => one !== undefined),
    )
  }
  return respondJson(200, {
    campaign,
    state,
    proposals: await withIndexes(proposals, deps),
    next: next ?? null,
  })
}

async function listByDecision(
  { campaign, decision }: { campaign: string; decision: string },
  from: string | undefined,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  if (from !== undefined && !/^\w{1,40}$/u.test(from)) throw new HttpProblem('answers-invalid')
  const number = readDecisionNumber(decision)
  if (!number) throw new HttpProblem('answers-invalid')
  const { items, next } = await deps.proposals.listByDecision(campaign, number, from)
  const proposals: Proposal[] = []
  for (let at = 0; at < items.length; at += AT_ONCE) {
    const found = await Promise.all(
      items.slice(at, at + AT_ONCE).map((id) => deps.proposals.find(id)),
    )
    proposals.push(...found.filter((one) => one !== undefined))
  }
  return respondJson(200, {
    campaign,
    decision,
    proposals: await withIndexes(proposals, deps),
    next: next ?? null,
  })
}

/** Each proposal with the indexes at which the books have its entry, once it is there. */
async function withIndexes(
  proposals: readonly Proposal[],
  deps: ServeMoneyOutDeps,
): Promise<ReadonlyArray<Proposal & { indexes: readonly number[] }>> {
  const told: Array<Proposal & { indexes: readonly number[] }> = []
  for (let at = 0; at < proposals.length; at += AT_ONCE)
    told.push(
      ...(await Promise.all(
        proposals.slice(at, at + AT_ONCE).map(async (one) => ({
          ...one,
          indexes: await indexesOf(one, deps),
        })),
      )),
    )
  return told
}

/**
 * Where the books have the entry of a proposal. What withdraws a published file brings no entry,
 * and none is there before an approval has passed the queue.
 */
export const indexesOf = (
  proposal: Proposal,
  { proposals }: Pick<ServeMoneyOutDeps, 'proposals'>,
): Promise<readonly number[]> =>
  proposal.state === 'approved' && proposal.kind !== 'withdrawal'
    ? proposals.listIndexes(proposal)
    : Promise.resolve([])

/**
 * `GET /api/staff/proposals/{id}`: with every other proposal of the same file or decision, and
 * where in the public books each stands.
 */
export async function showProposal(id: string, deps: ServeMoneyOutDeps): Promise<Response> {
  const proposal = await findProposal(id, deps)
  const [indexes, repeats] = await Promise.all([
    indexesOf(proposal, deps),
    tellRepeats(proposal, deps),
  ])
  return respondJson(200, { ...proposal, indexes, repeats })
}

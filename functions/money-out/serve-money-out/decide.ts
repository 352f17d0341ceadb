import * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import { MONEY_OUT_PROBLEMS } from '../problem-texts.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { hashKey, hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { approvalSchema, rejectionSchema } from '../proposal-input.ts'
import type { Proposal } from '../proposal.ts'
import { repeatsToKnow } from '../repeat.ts'
import { findProposal } from './find-proposal.ts'
import { indexesOf } from './list-proposals.ts'
import type { ServeMoneyOutDeps } from './deps.ts'

/**
 * `POST /api/staff/proposals/{id}/approve`: by another person than who proposed it, and only what
 * still fits.
 */
export async function approve(
  id: string,
  request: Request,
  { version, known = [] }: z.output<typeof approvalSchema>,
  staff: Staff,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const keyHash = hashKey(request, deps.sha256)
  const proposal = await findForSecondPerson(id, staff, deps)
  await requireKnown(proposal, known, deps)
  const done = await deps.proposals.approve({
    proposal,
    version,
    staff: staff.subject,
    keyHash,
    requestHash: 'approve',
    now: deps.now(),
    known,
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: `approve-${proposal.kind}`, code: proposal.id, outcome })
  if (done.outcome === 'exceeds-funds') throw new HttpProblem(MONEY_OUT_PROBLEMS['exceeds-funds'])
  requireDone(done)
  return respondDecided(proposal.id, deps)
}

/** `POST /api/staff/proposals/{id}/reject`: with a reason for colleagues. */
export async function reject(
  id: string,
  request: Request,
  { version, reason }: z.output<typeof rejectionSchema>,
  staff: Staff,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const hashes = hashWish(request, ['reject', reason], deps.sha256)
  const proposal = await findForSecondPerson(id, staff, deps)
  const done = await deps.proposals.reject({
    proposal,
    version,
    staff: staff.subject,
    ...hashes,
    now: deps.now(),
    reason,
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: `reject-${proposal.kind}`, code: proposal.id, outcome })
  requireDone(done)
  return respondDecided(proposal.id, deps)
}

/**
 * Whoever approves says of every other proposal of the same file or decision that it is known.
 * Of two such proposals the later one finds the earlier one whenever it is approved, because the
 * rows by which they are found are written with the proposals.
 */
async function requireKnown(
  proposal: Proposal,
  known: readonly string[],
  deps: ServeMoneyOutDeps,
): Promise<void> {
  if (proposal.state !== 'waiting') return
  const others = repeatsToKnow(await deps.proposals.listRepeats(proposal))
  if (!others.every((other) => known.includes(other)))
    throw new HttpProblem(MONEY_OUT_PROBLEMS['repeats-not-known'])
}

async function findForSecondPerson(
  id: string,
  staff: Staff,
  deps: ServeMoneyOutDeps,
): Promise<Proposal> {
  const proposal = await findProposal(id, deps)
  if (proposal.proposedBy === staff.subject) throw new HttpProblem('second-person-needed')
  return proposal
}

async function respondDecided(id: string, deps: ServeMoneyOutDeps): Promise<Response> {
  const proposal = await findProposal(id, deps)
  const { state, version, entry, left } = proposal
  const indexes = await indexesOf(proposal, deps)
  return respondJson(200, {
    id,
    reference: id,
    state,
    version,
    entry,
    indexes,
    ...(left === undefined ? {} : { left }),
  })
}

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
import { findProposal } from './find-proposal.ts'
import type { ServeMoneyOutDeps } from './deps.ts'

/**
 * `POST /api/staff/proposals/{id}/approve`: by another person than who proposed it, and only what
 * still fits.
 */
export async function approve(
  id: string,
  request: Request,
  { version }: z.output<typeof approvalSchema>,
  staff: Staff,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const keyHash = hashKey(request, deps.sha256)
  const proposal = await findForSecondPerson(id, staff, deps)
  const done = await deps.proposals.approve({
    proposal,
    version,
    staff: staff.subject,
    keyHash,
    requestHash: 'approve',
    now: deps.now(),
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
  const { state, version, entry, left } = await findProposal(id, deps)
  return respondJson(200, {
    id,
    reference: id,
    state,
    version,
    entry,
    ...(left === undefined ? {} : { left }),
  })
}

import type * as z from 'zod/mini'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type {
  voidApprovalSchema,
  voidRejectionSchema,
  voidWishSchema,
} from '../contribution-input.ts'
import { publicIssues } from '../../ledger/public-words.ts'
import { knownOfGifts } from '../known-of-gifts.ts'
import { COUNTER_PROBLEMS } from '../problem-texts.ts'
import type { VoidStep } from '../void-items.ts'
import type { VoidOutcome } from '../void-store.ts'
import type { Voiding } from '../voided.ts'
import type { ServeCounterDeps } from './deps.ts'

/** `POST /api/staff/contributions/{number}/void`: proposes that a receipt had not been made. */
export async function proposeVoid(
  number: string,
  request: Request,
  { campaign, publicReason, notPersonal }: z.output<typeof voidWishSchema>,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const wish = ['void', campaign, number, publicReason, ...(notPersonal ?? [])]
  const step = { ...(await stepOf({ campaign, number }, request, wish, staff, deps)), notPersonal }
  const known = knownOfGifts(step.contribution.gifts)
  const issues = publicIssues({ publicReason }, { notPersonal }, known)
  if (issues.length > 0) throw new HttpProblem('answers-invalid', { issues })
  return end('propose-void', step, await deps.voids.propose(step, publicReason), deps)
}

/**
 * `POST …/{number}/approve-void`: by an approver who neither proposed it nor took the gift. From
 * then on nothing of it counts, and its number stays used.
 */
export async function approveVoid(
  number: string,
  request: Request,
  { campaign, proposedAt }: z.output<typeof voidApprovalSchema>,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const wish = ['approve-void', campaign, number, proposedAt]
  const step = await stepOf({ campaign, number }, request, wish, staff, deps)
  const before = requireProposed(step, proposedAt)
  return end('approve-void', step, await deps.voids.approve(step, before), deps)
}

/** `POST …/{number}/reject-void`: with a reason for colleagues. */
export async function rejectVoid(
  number: string,
  request: Request,
  { campaign, proposedAt, reason }: z.output<typeof voidRejectionSchema>,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const wish = ['reject-void', campaign, number, proposedAt, reason]
  const step = await stepOf({ campaign, number }, request, wish, staff, deps)
  const before = requireProposed(step, proposedAt)
  return end('reject-void', step, await deps.voids.reject(step, before, reason), deps)
}

/** @throws HttpProblem `state-changed`, `second-person-needed`. */
function requireProposed({ contribution, staff }: VoidStep, proposedAt: string): Voiding {
  const { voiding } = contribution
  if (voiding?.proposedAt !== proposedAt) throw new HttpProblem('state-changed')
  if (voiding.proposedBy === staff || contribution.staff === staff)
    throw new HttpProblem('second-person-needed')
  const { approvedBy: _approvedBy, approvedAt: _approvedAt, ...before } = voiding
  return before
}

async function stepOf(
  { campaign, number }: { campaign: string; number: string },
  request: Request,
  wish: readonly string[],
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<VoidStep> {
  const hashes = hashWish(request, wish, deps.sha256)
  const contribution = await deps.contributions.find(campaign, number)
  if (!contribution) throw new HttpProblem('not-found')
  const now = deps.now()
  return {
    contribution,
    staff: staff.subject,
    ...hashes,
    at: now.toISOString(),
    day: vietnamDay(now),
  }
}

async function end(
  act: string,
  { contribution, staff }: VoidStep,
  done: VoidOutcome,
  deps: ServeCounterDeps,
): Promise<Response> {
  const { campaign, number, gifts } = contribution
  if (done.outcome === 'unknown') deps.reportFailure(done.cause)
  if (done.outcome === 'on-its-way') throw new HttpProblem(COUNTER_PROBLEMS['receipt-on-its-way'])
  if (done.outcome === 'allocated') throw new HttpProblem(COUNTER_PROBLEMS['receipt-allocated'])
  if (done.outcome === 'too-many') throw new HttpProblem(COUNTER_PROBLEMS['receipt-too-long'])
  requireDone(done)
  deps.report({ staff, act, number, gifts: gifts.length })
  const { voiding } = (await deps.contributions.find(campaign, number)) ?? {}
  return respondJson(200, { campaign, number, voiding })
}

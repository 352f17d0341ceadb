import type * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { hashKey, hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { refusalSchema } from '../contribution-input.ts'
import type { GiftDecision } from '../waiting-gift.ts'
import { answerDecided } from './answer-decided.ts'
import type { ServeCounterDeps } from './deps.ts'
import { findWaitingGift, requireOther } from './find-waiting-gift.ts'

/**
 * `POST /api/staff/waiting-gifts/{id}/refuse`: by another person, with the reason for colleagues.
 */
export async function refuseGift(
  id: string,
  request: Request,
  { reason }: z.output<typeof refusalSchema>,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const hashes = hashWish(request, ['refuse', reason], deps.sha256)
  const gift = await findWaitingGift(id, deps)
  requireOther(gift, staff)
  const decision = { gift, staff: staff.subject, ...hashes, at: deps.now().toISOString() }
  return end(decision, reason, staff, deps)
}

/** `POST /api/staff/waiting-gifts/{id}/cancel`: by the clerk who entered it, and nobody else. */
export async function cancelGift(
  id: string,
  request: Request,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const keyHash = hashKey(request, deps.sha256)
  const gift = await findWaitingGift(id, deps)
  if (gift.draft.staff !== staff.subject) throw new HttpProblem('role-missing')
  const at = deps.now().toISOString()
  const decision = { gift, staff: staff.subject, keyHash, requestHash: 'cancel', at }
  return end(decision, undefined, staff, deps)
}

async function end(
  decision: GiftDecision,
  reason: string | undefined,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const done = await deps.waiting.end(decision, reason)
  if (done.outcome === 'unknown') deps.reportFailure(done.cause)
  requireDone(done)
  const act = reason === undefined ? 'cancel-gift' : 'refuse-gift'
  return answerDecided(decision.gift, act, staff, deps)
}

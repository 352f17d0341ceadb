import type * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { refusalSchema } from '../contribution-input.ts'
import type { ActOutcome } from '../../storage/act-outcome.ts'
import type { WaitingGift } from '../waiting-gift.ts'
import { answerDecided } from './answer-decided.ts'
import type { ServeCounterDeps } from './deps.ts'
import { findWaitingGift, requireOther } from './find-waiting-gift.ts'

type Refusal = z.output<typeof refusalSchema>

/**
 * `POST /api/staff/waiting-gifts/{id}/refuse`: by an approver who did not enter it, with the reason
 * for colleagues.
 */
export async function refuseGift(
  id: string,
  request: Request,
  { reason }: Refusal,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const hashes = hashWish(request, ['refuse', reason], deps.sha256)
  const gift = await findWaitingGift(id, deps)
  requireOther(gift, staff)
  const decision = { gift, staff: staff.subject, ...hashes, at: deps.now().toISOString() }
  const done = await deps.waiting.refuse(decision, reason)
  return answerEnded(done, gift, 'refuse-gift', staff, deps)
}

/**
 * `POST /api/staff/waiting-gifts/{id}/ask-cancel`: the clerk who entered it cannot close it, since
 * the giver has a slip of that clerk; they say why it should be closed, and an approver decides.
 */
export async function askCancel(
  id: string,
  request: Request,
  { reason }: Refusal,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const hashes = hashWish(request, ['ask-cancel', reason], deps.sha256)
  const gift = await findWaitingGift(id, deps)
  if (gift.draft.staff !== staff.subject) throw new HttpProblem('role-missing')
  const decision = { gift, staff: staff.subject, ...hashes, at: deps.now().toISOString() }
  const done = await deps.waiting.askCancel(decision, reason)
  return answerEnded(done, gift, 'ask-cancel-gift', staff, deps)
}

async function answerEnded(
  done: ActOutcome,
  gift: WaitingGift,
  act: string,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  if (done.outcome === 'unknown') deps.reportFailure(done.cause)
  requireDone(done)
  return answerDecided(gift, act, staff, deps)
}

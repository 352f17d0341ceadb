import type * as z from 'zod/mini'
import { WAITING_GIFT_PREFIX, readReferenceCode } from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { hashKey, hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { refusalSchema } from '../contribution-input.ts'
import type { GiftDecision, WaitingGift } from '../waiting-gift.ts'
import type { ServeCounterDeps } from './deps.ts'
import { giveUp, inTurns } from './keep-gift.ts'
import { PLEDGE_CHANGED, refuse } from './refuse.ts'
import { respondWaiting } from './respond-gift.ts'

/**
 * `POST /api/staff/waiting-gifts/{id}/confirm`: another person than the one who entered it has
 * counted what was handed in. It becomes a receipt, and enters the books, even where the campaign
 * has ended since: it was handed in before.
 */
export async function confirmGift(
  id: string,
  request: Request,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const keyHash = hashKey(request, deps.sha256)
  const gift = await findWaitingGift(id, deps)
  requireOther(gift, staff)
  const at = deps.now().toISOString()
  const decision = { gift, staff: staff.subject, keyHash, requestHash: 'confirm', at }
  await inTurns(deps, () => tryConfirm(decision, deps))
  return answerDecided(gift, 'confirm-gift', staff, deps)
}

async function tryConfirm(
  decision: GiftDecision,
  deps: ServeCounterDeps,
): Promise<{ ended: true } | { again: unknown }> {
  const { campaign, receivedAt } = decision.gift.draft
  const last = await deps.contributions.lastNumber(campaign, receivedAt)
  const written = await deps.waiting.confirm(decision, last)
  if (written.outcome === 'unknown') return giveUp(written.cause, deps)
  if (written.outcome === 'busy') return { again: written.cause }
  if (written.outcome !== 'refused') {
    requireDone(written)
    return { ended: true }
  }
  if (written.by.includes('gift')) throw new HttpProblem('state-changed')
  if (written.by.includes('pledge')) refuse([PLEDGE_CHANGED])
  return { again: undefined }
}

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

async function answerDecided(
  { id, draft }: WaitingGift,
  act: string,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  deps.report({ staff: staff.subject, act, number: id, gifts: draft.gifts.length })
  return respondWaiting(await findWaitingGift(id, deps), 200)
}

/** @throws HttpProblem `not-found`. */
export async function findWaitingGift(
  text: string,
  { waiting }: ServeCounterDeps,
): Promise<WaitingGift> {
  const id = readReferenceCode(text, WAITING_GIFT_PREFIX)
  const gift = id === undefined ? undefined : await waiting.find(id)
  if (!gift) throw new HttpProblem('not-found')
  return gift
}

/**
 * The same person has no second role: only another one may decide.
 * @throws HttpProblem `second-person-needed`.
 */
function requireOther({ draft }: WaitingGift, staff: Staff): void {
  if (draft.staff === staff.subject) throw new HttpProblem('second-person-needed')
}

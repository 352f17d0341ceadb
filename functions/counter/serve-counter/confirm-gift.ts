import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { hashKey, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import { besidePledge, mayBeDoubled } from '../over-pledge.ts'
import { COUNTER_PROBLEMS } from '../problem-texts.ts'
import type { GiftDecision } from '../waiting-gift.ts'
import { answerDecided } from './answer-decided.ts'
import type { ServeCounterDeps } from './deps.ts'
import { giveUp } from './earlier-gift.ts'
import { findWaitingGift, requireOther } from './find-waiting-gift.ts'
import { inTurns } from './in-turns.ts'

/**
 * `POST /api/staff/waiting-gifts/{id}/confirm`: another person than the one who entered it has
 * counted what was handed in. It becomes a receipt, and enters the books, even where the campaign
 * has ended since, and whatever has become of its pledge: it was handed in before.
 */
export async function confirmGift(
  id: string,
  request: Request,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const keyHash = hashKey(request, deps.sha256)
  const seen = readSeen(request)
  const gift = await findWaitingGift(id, deps)
  requireOther(gift, staff)
  const at = deps.now().toISOString()
  const decision = {
    gift,
    staff: staff.subject,
    keyHash,
    requestHash: ['confirm', ...seen].join(' '),
    at,
  }
  await inTurns(deps, () => tryConfirm(decision, seen, deps))
  return answerDecided(gift, 'confirm-gift', staff, deps)
}

/** What has come for the pledge, as the person has seen it: `?receivedVnd=…`. */
function readSeen({ query: { receivedVnd } }: Request): readonly number[] {
  if (receivedVnd === undefined) return []
  if (!/^\d{1,15}$/u.test(receivedVnd)) throw new HttpProblem('answers-invalid')
  return [Number(receivedVnd)]
}

async function tryConfirm(
  decision: GiftDecision,
  seen: readonly number[],
  deps: ServeCounterDeps,
): Promise<{ ended: true } | { again: unknown }> {
  const { campaign, receivedAt, pledge: code } = decision.gift.draft
  const last = await deps.contributions.lastNumber(campaign, receivedAt)
  const pledge = code === undefined ? undefined : await deps.pledges.find(code)
  const beside = besidePledge(pledge, decision.gift.draft)
  const isDoubtful = decision.gift.state === 'waiting' && mayBeDoubled(beside)
  if (beside && isDoubtful && !seen.includes(beside.receivedVnd))
    throw new HttpProblem(COUNTER_PROBLEMS['more-than-pledged'])
  const knowing = beside && isDoubtful ? { ...decision, receivedVnd: beside.receivedVnd } : decision
  // The giver may have taken the name back meanwhile: the gift enters the books without it.
  const isHidden = pledge?.nameHiddenAt !== undefined || pledge?.erasedAt !== undefined
  const wished = isHidden ? withoutNames(knowing) : knowing
  const written = await deps.waiting.confirm(wished, { last, pledge })
  if (written.outcome === 'unknown') return giveUp(written.cause, deps)
  if (written.outcome === 'busy') return { again: written.cause }
  if (written.outcome !== 'refused') {
    requireDone(written)
    return { ended: true }
  }
  if (written.by.includes('gift')) throw new HttpProblem('state-changed')
  return { again: undefined }
}

/** The same decision of a gift that names nobody. */
function withoutNames(decision: GiftDecision): GiftDecision {
  const { gift } = decision
  const gifts = gift.draft.gifts.map((one) => ({ ...one, publishName: false }))
  return { ...decision, gift: { ...gift, draft: { ...gift.draft, gifts } } }
}

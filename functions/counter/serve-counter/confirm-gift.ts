import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { hashKey, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { GiftDecision } from '../waiting-gift.ts'
import { answerDecided } from './answer-decided.ts'
import type { ServeCounterDeps } from './deps.ts'
import { giveUp } from './earlier-gift.ts'
import { findWaitingGift, requireOther } from './find-waiting-gift.ts'
import { inTurns } from './in-turns.ts'
import { PLEDGE_CHANGED, refuse } from './refuse.ts'

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
  if (written.by.includes('pledge')) {
    const unnamed = withoutNames(decision)
    // The giver may have taken the name back meanwhile: the gift enters the books without it.
    if (unnamed) return tryConfirm(unnamed, deps)
    refuse([PLEDGE_CHANGED])
  }
  return { again: undefined }
}

/** The same decision of a gift that names nobody; undefined where it names nobody already. */
function withoutNames(decision: GiftDecision): GiftDecision | undefined {
  const { gift } = decision
  if (!gift.draft.gifts.some(({ publishName }) => publishName)) return undefined
  const gifts = gift.draft.gifts.map((one) => ({ ...one, publishName: false }))
  return { ...decision, gift: { ...gift, draft: { ...gift.draft, gifts } } }
}

import type { Response } from '../../http/respond.ts'
import type { Staff } from '../../http/staff.ts'
import type { Draft } from '../contribution.ts'
import { roomBefore } from '../counter-limits.ts'
import type { ServeCounterDeps } from './deps.ts'
import { replay } from './earlier-gift.ts'
import type { Call, Kept } from './earlier-gift.ts'
import { keepAlone } from './keep-alone.ts'
import { keepWaiting } from './keep-waiting.ts'
import { respondReceived, respondWaiting } from './respond-gift.ts'

/**
 * Answers with what this key has made: earlier, whatever has become of campaign and pledge in the
 * meantime, or now. Only what is in the table is answered for.
 */
export async function answer(
  call: Call,
  staff: Staff,
  deps: ServeCounterDeps,
  make: (at: string) => Promise<Draft>,
): Promise<Response> {
  const earlier = await replay(call, deps)
  if (earlier) return respond(earlier)
  const draft = await make(deps.now().toISOString())
  const kept = await keep(draft, call, deps)
  const isReceipt = 'receipt' in kept
  deps.report({
    staff: staff.subject,
    act: isReceipt ? 'receive' : 'record-gift',
    number: isReceipt ? kept.receipt.number : kept.gift.id,
    gifts: draft.gifts.length,
  })
  return respond(kept)
}

const respond = (kept: Kept): Response =>
  'receipt' in kept ? respondReceived(kept.receipt) : respondWaiting(kept.gift)

/** What one person may take alone becomes a receipt at once; everything else waits. */
async function keep(draft: Draft, call: Call, deps: ServeCounterDeps): Promise<Kept> {
  const room = roomBefore(draft, deps.limits)
  const alone = room && (await keepAlone(draft, { ...call, room }, deps))
  return alone ?? keepWaiting(draft, call, deps)
}

import {
  CODE_BODY_LENGTH,
  WAITING_GIFT_PREFIX,
  makeReferenceCode,
} from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Draft } from '../contribution.ts'
import type { WaitingGift } from '../waiting-gift.ts'
import type { ServeCounterDeps } from './deps.ts'
import { giveUp, findEarlier } from './earlier-gift.ts'
import type { Call, Kept } from './earlier-gift.ts'

/** Keeps what one person may not take alone, until another one confirms it. */
export async function keepWaiting(draft: Draft, call: Call, deps: ServeCounterDeps): Promise<Kept> {
  const id = makeReferenceCode(deps.randomBytes(CODE_BODY_LENGTH), WAITING_GIFT_PREFIX)
  const gift: WaitingGift = { id, state: 'waiting', createdAt: draft.receivedAt, draft }
  const written = await deps.waiting.put(gift, call)
  if (written.outcome === 'done') return { gift }
  if (written.outcome === 'repeated') return findEarlier(written.code, deps)
  if (written.outcome === 'key-reused') throw new HttpProblem('key-reused')
  if (written.outcome === 'unknown') return giveUp(written.cause, deps)
  // An id that is taken already: the next try gets another one.
  throw new HttpProblem('try-again')
}

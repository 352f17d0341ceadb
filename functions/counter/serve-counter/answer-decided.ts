import type { Response } from '../../http/respond.ts'
import type { Staff } from '../../http/staff.ts'
import type { WaitingGift } from '../waiting-gift.ts'
import type { ServeCounterDeps } from './deps.ts'
import { findWaitingGift } from './find-waiting-gift.ts'
import { respondWaiting } from './respond-gift.ts'

/** Answers with the gift as it is after a decision, and tells the log who decided. */
export async function answerDecided(
  { id, draft }: WaitingGift,
  act: string,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  deps.report({ staff: staff.subject, act, number: id, gifts: draft.gifts.length })
  return respondWaiting(await findWaitingGift(id, deps), 200)
}

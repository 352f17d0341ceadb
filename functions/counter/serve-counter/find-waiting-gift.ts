import { WAITING_GIFT_PREFIX, readReferenceCode } from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Staff } from '../../http/staff.ts'
import type { WaitingGift } from '../waiting-gift.ts'
import type { ServeCounterDeps } from './deps.ts'

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
export function requireOther({ draft }: WaitingGift, staff: Staff): void {
  if (draft.staff === staff.subject) throw new HttpProblem('second-person-needed')
}

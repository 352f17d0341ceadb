import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import type { HandOverStep } from '../hand-over-items.ts'
import { secondOf } from '../row-decision.ts'
import type { WishedDecision } from '../row-decision.ts'
import type { Transfer } from '../transfer.ts'
import { beginAct, requireTransfer } from './act-by-two.ts'
import { leaveRowWish } from './decide-row.ts'
import type { ServeTransfersDeps } from './deps.ts'

/** A step on a gift that is handed over, or is to be. */
export const stepOnGift = (
  transfer: Transfer,
  request: Request,
  wish: readonly string[],
  staff: Staff,
  deps: ServeTransfersDeps,
): HandOverStep => ({
  transfer,
  mark: deps.markOf(transfer),
  ...beginAct(request, wish, staff, deps),
})

/** @throws HttpProblem `not-found`. */
export const beginHandOver = async (
  name: string,
  request: Request,
  wish: readonly string[],
  staff: Staff,
  deps: ServeTransfersDeps,
): Promise<HandOverStep> =>
  stepOnGift(await requireTransfer(name, deps), request, wish, staff, deps)

/**
 * Whether the same was done by this key before: the row is by then what that call has made of it, so
 * that nothing is asked anew.
 * @throws HttpProblem `key-reused`.
 */
export async function isRepeated(
  step: HandOverStep,
  { handOvers }: Pick<ServeTransfersDeps, 'handOvers'>,
): Promise<boolean> {
  const earlier = await handOvers.findEarlier(step)
  if (earlier === 'key-reused') throw new HttpProblem('key-reused')
  return earlier === 'repeated'
}

/** @throws HttpProblem `second-person-needed`, once the wish of this person is kept. */
export async function requireSecond(
  { transfer, at, day, keyHash }: HandOverStep,
  decision: WishedDecision,
  { subject }: Staff,
  deps: ServeTransfersDeps,
): Promise<string> {
  return (
    secondOf(transfer, decision, subject) ??
    (await leaveRowWish({ transfer, decision, staff: subject, at, day, keyHash }, deps))
  )
}

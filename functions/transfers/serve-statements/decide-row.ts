import type * as z from 'zod/mini'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { hashKey, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import { mayBeOfKind } from '../not-a-gift.ts'
import { mayBeDecided, needsTwo, secondOf } from '../row-decision.ts'
import type { RowDecision } from '../row-decision.ts'
import type { RowWish } from '../row-decision-items.ts'
import type { decisionSchema } from '../statement-input.ts'
import type { Transfer } from '../transfer.ts'
import { requireCounterCash } from './cash-paid-in.ts'
import { planCorrection } from './correct-gift.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requirePaid } from './paid-entries.ts'
import { wrongAnswer } from './wrong-answer.ts'
import { tellAsItStands } from './act-by-two.ts'

type Told = Promise<Reading<RecordRead>>

/** What the body of a decision says of a row that is no gift; undefined for every other decision. */
export function rowDecisionOf(
  { decision, kind, counterDays, entries }: z.infer<typeof decisionSchema>,
  transfer: Transfer,
): RowDecision | undefined {
  if (decision === 'take-back') return { decision }
  if (decision === 'not-a-gift') {
    if (kind === undefined) throw wrongAnswer('kind', 'required')
    if (!mayBeOfKind(transfer, kind)) throw wrongAnswer('kind', 'not-an-option')
    const isCash = kind === 'cash-paid-in'
    if (isCash && counterDays === undefined) throw wrongAnswer('counterDays', 'required')
    if (!isCash && counterDays !== undefined) throw wrongAnswer('counterDays', 'unknown-field')
    // Cash cannot be paid in before a counter has taken it.
    if (counterDays?.some((day) => day > transfer.day))
      throw wrongAnswer('counterDays', 'not-an-option')
    const days = counterDays && [...new Set(counterDays)].toSorted()
    return { decision, kind, ...(days ? { counterDays: days } : {}) }
  }
  if (decision !== 'pays-out') return undefined
  if (entries === undefined) throw wrongAnswer('entries', 'required')
  return { decision, entries }
}

/**
 * Decides that a row is no gift, which entries of the books it carried out, or that such a decision
 * was wrong. One person does so up to what they may decide alone on a day; what is above, what
 * corrects the public books, and what undoes a decision is kept as a wish until another person
 * decides the same.
 */
export async function decideRow(
  transfer: Transfer,
  decision: RowDecision,
  request: Request,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const keyHash = hashKey(request, deps.sha256)
  const now = deps.now()
  const secondedBy = secondOf(transfer, decision, staff.subject)
  const act = {
    transfer,
    decision,
    staff: staff.subject,
    at: now.toISOString(),
    day: vietnamDay(now),
  }
  // What was sent before is asked first: the row is by then what that call has made of it.
  const earlier = await deps.rows.findEarlier({ ...act, keyHash })
  if (earlier === 'repeated') return tellAsItStands(transfer, deps)
  if (earlier === 'key-reused') throw new HttpProblem('key-reused')
  if (!mayBeDecided(transfer, decision)) throw new HttpProblem('state-changed')
  const paid = decision.decision === 'pays-out' ? await requirePaid(transfer, decision, deps) : []
  const counterCash = await requireCounterCash(transfer, decision, deps)
  const inCash = paid.some((one) => one.inCash === true)
  const isLarge = Math.abs(transfer.amountVnd) > deps.limits.dayVnd
  if (secondedBy === undefined && (isLarge || inCash || needsTwo(transfer, decision)))
    return leaveRowWish({ ...act, keyHash }, deps)
  const done = await deps.rows.decide({
    ...act,
    keyHash,
    secondedBy,
    paid,
    counterCash,
    correction: await planCorrection(act, deps),
    alone: secondedBy === undefined ? deps.limits : undefined,
  })
  const { outcome } = done
  deps.report({ staff: act.staff, act: `row-${decision.decision}`, of: transfer.id, outcome })
  if (outcome === 'above-limit') return leaveRowWish({ ...act, keyHash }, deps)
  if (outcome === 'paid-beyond') throw wrongAnswer('entries', 'too-large')
  requireDone(done)
  return tellAsItStands(transfer, deps)
}

/**
 * Keeps what this person wishes, so that another one who decides the same carries it out.
 * @throws HttpProblem `second-person-needed` always; another one where the wish was not kept.
 */
export async function leaveRowWish(
  wish: RowWish,
  { rows, report, sha256 }: Pick<ServeTransfersDeps, 'rows' | 'report' | 'sha256'>,
): Promise<never> {
  // A key of its own: under the person's own key the decision itself may still be made.
  const done = await rows.wish({ ...wish, keyHash: sha256(`wish ${wish.keyHash}`) })
  const { outcome } = done
  report({ staff: wish.staff, act: 'wish-row-decision', of: wish.transfer.id, outcome })
  requireDone(done)
  throw new HttpProblem('second-person-needed')
}

import type { CounterDay } from '../counter-parts.ts'
import { counterParts } from '../counter-parts.ts'
import type { RowDecision } from '../row-decision.ts'
import type { CounterCash } from '../row-decision-items.ts'
import type { Transfer } from '../transfer.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { wrongAnswer } from './wrong-answer.ts'

/**
 * Of which days the cash is that a row paid in; none for every other decision. Each day must be one
 * on which the campaign's counters took cash, and all that was paid in for it is no more than that.
 * @throws HttpProblem `answers-invalid`.
 */
export async function requireCounterCash(
  { campaign, amountVnd }: Transfer,
  decision: RowDecision,
  { counterCash }: Pick<ServeTransfersDeps, 'counterCash'>,
): Promise<readonly CounterCash[]> {
  if (decision.decision !== 'not-a-gift' || decision.counterDays === undefined) return []
  const days: CounterDay[] = []
  for (const day of decision.counterDays) {
    const read = await counterCash.readDay(campaign, day, amountVnd)
    if (read.bookedVnd <= 0) throw wrongAnswer('counterDays', 'not-an-option')
    days.push(read)
  }
  const parts = counterParts(amountVnd, days)
  if (!parts) throw wrongAnswer('counterDays', 'too-large')
  return parts.map((part) => ({
    ...part,
    bookedVnd: days.find(({ day }) => day === part.day)?.bookedVnd ?? 0,
  }))
}

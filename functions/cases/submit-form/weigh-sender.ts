import { HttpProblem } from '../../http/problem.ts'
import type { AttemptStore } from '../../storage/attempt-store.ts'

/** Many households share one address of a mobile carrier: enough for a busy commune. */
export const SENDS_PER_HOUR = 60
/** Without a proof of work: of one address, and of everybody at one form. */
export const UNPROVEN_PER_HOUR = { address: 15, form: 300 } as const
/**
 * What one address may still send when either is used up. Beyond that it is a flood from one
 * machine.
 */
export const FLOOD_PER_HOUR = 120
export const PROVEN_FLOOD_PER_HOUR = 10 * FLOOD_PER_HOUR

/**
 * `open`: goes to its unit at once. `held`: a clerk lets it through first. `flood`: it waits behind
 * all that are held, since it came in the middle of a flood.
 */
export type Place = 'open' | 'held' | 'flood'

/**
 * Says where a form waits. A flood makes forms wait longer; it never shuts out a stranger, since
 * somebody in need may be among those who send. Only one address alone is refused, far above what
 * people send. What could not be counted is let through: the limits hold back floods, and no form
 * is lost.
 * @throws HttpProblem `too-many-attempts` for a machine that goes on.
 */
export async function weighSender(
  sender: { form: string; visitor: string; isProven: boolean },
  { attempts, now }: { attempts: AttemptStore; now: () => Date },
): Promise<Place> {
  const { form, visitor, isProven } = sender
  const at = now()
  if (isProven) {
    const limit = {
      attempt: { act: 'form', of: [form, visitor] },
      perHour: SENDS_PER_HOUR,
    } as const
    if ((await attempts.take([limit], at)) !== 'over') return 'open'
  }
  const first = [
    {
      attempt: { act: 'formWithoutProof', of: [form, visitor] },
      perHour: UNPROVEN_PER_HOUR.address,
    },
    { attempt: { act: 'formWithoutProof', of: [form] }, perHour: UNPROVEN_PER_HOUR.form },
  ] as const
  if ((await attempts.take(first, at)) !== 'over') return 'held'
  const further = {
    attempt: { act: 'formInFlood', of: [visitor] },
    // Who proves each form pays for it, and may be one of a whole commune behind one address.
    perHour: isProven ? PROVEN_FLOOD_PER_HOUR : FLOOD_PER_HOUR,
  } as const
  if ((await attempts.take([further], at)) === 'over') throw new HttpProblem('too-many-attempts')
  return 'flood'
}

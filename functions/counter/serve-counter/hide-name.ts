import type { NameWish } from '../contribution-input.ts'
import { HttpProblem } from '../../http/problem.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { ServeCounterDeps } from './deps.ts'

/**
 * A giver takes the consent to show the name back (Law 91/2025/QH15); the entry stays, and its
 * commitment with it. Asked again it is done already.
 */
export async function hideName(
  number: string,
  { campaign, reference }: NameWish,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const contribution = await deps.contributions.find(campaign, number)
  const gift = contribution?.gifts.find((one) => one.reference === reference)
  if (!contribution || !gift) throw new HttpProblem('not-found')
  const at = deps.now().toISOString()
  const done = await deps.contributions.hideName({
    contribution,
    reference,
    at,
    staff: staff.subject,
  })
  if (done.outcome === 'unknown') deps.reportFailure(done.cause)
  requireDone(done)
  deps.report({ staff: staff.subject, act: 'hide-name', number, gifts: 1 })
  return respondJson(200, { number, reference, publishName: false })
}

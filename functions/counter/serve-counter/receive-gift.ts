import { vietnamDay } from '../../../shared/vietnam-time.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { hashWish } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import { checkContribution } from '../check-contribution.ts'
import { checkList } from '../check-list.ts'
import type { ContributionInput } from '../contribution-input.ts'
import type { ListInput } from '../list-input.ts'
import { pledgeFault } from '../pledge-fault.ts'
import { draftContribution, draftList } from '../draft-contribution.ts'
import type { ServeCounterDeps } from './deps.ts'
import { answer } from './keep-gift.ts'
import type { Call } from './earlier-gift.ts'
import { makeSeal } from './make-seal.ts'
import { refuse } from './refuse.ts'
import { requireOpen } from './require-open.ts'

/** `POST /api/staff/contributions`: cash or goods of one giver. */
export async function receiveGift(
  request: Request,
  input: ContributionInput,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const call = openCall(request, ['gift', input], deps)
  return answer(call, staff, deps, async (receivedAt) => {
    const campaign = requireOpen(input, deps)
    const today = input.takenOn ?? vietnamDay(new Date(receivedAt))
    refuse(checkContribution(input, campaign, { today, ...deps.limits }))
    if (input.pledgeCode !== undefined) {
      const fault = pledgeFault(
        input.pledgeCode === '' ? undefined : await deps.pledges.find(input.pledgeCode),
        input,
      )
      refuse(fault ? [fault] : [])
    }
    const name = input.donor.kind === 'anonymous' ? undefined : input.donor.name
    const seal = await makeSeal(name, deps, input.pledgeCode)
    return draftContribution(input, seal, { receivedAt, staff: staff.subject })
  })
}

/**
 * `POST /api/staff/contributions/list`: what the head of a village brings for its people, under one
 * number.
 */
export async function receiveList(
  request: Request,
  input: ListInput,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const call = openCall(request, ['list', input], deps)
  return answer(call, staff, deps, async (receivedAt) => {
    const campaign = requireOpen(input, deps)
    const today = input.takenOn ?? vietnamDay(new Date(receivedAt))
    refuse(checkList(input, campaign, { today, ...deps.limits }))
    const seals = await Promise.all(input.lines.map(({ name }) => makeSeal(name, deps)))
    return draftList(input, seals, { receivedAt, staff: staff.subject })
  })
}

const openCall = (request: Request, body: unknown, { sha256 }: ServeCounterDeps): Call =>
  hashWish(request, body, sha256)

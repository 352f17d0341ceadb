import { campaignPhase } from '../../../shared/campaign.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import { toBase64 } from '../../../shared/ledger/bytes.ts'
import { commitToName } from '../../../shared/ledger/entry.ts'
import { CODE_BODY_LENGTH, makeReferenceCode } from '../../../shared/reference-code.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { hashWish } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import { PLEDGE_PROBLEMS } from '../../pledges/problem-texts.ts'
import { checkContribution, checkList } from '../contribution-input.ts'
import type { ContributionInput, ListInput } from '../contribution-input.ts'
import { draftContribution, draftList, pledgeFault } from '../contribution.ts'
import type { GiftSeal } from '../contribution.ts'
import type { ServeCounterDeps } from './deps.ts'
import { answer } from './keep-gift.ts'
import type { Call } from './keep-gift.ts'
import { refuse } from './refuse.ts'

/** `POST /api/staff/contributions`: cash or goods of one giver. */
export async function receiveGift(
  request: Request,
  input: ContributionInput,
  staff: Staff,
  deps: ServeCounterDeps,
): Promise<Response> {
  const call = openCall(request, ['gift', input], deps)
  return answer(call, staff, deps, async (receivedAt) => {
    const campaign = requireOpen(input.campaign, deps)
    const today = vietnamDay(new Date(receivedAt))
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
    const campaign = requireOpen(input.campaign, deps)
    const today = vietnamDay(new Date(receivedAt))
    refuse(checkList(input, campaign, { today, ...deps.limits }))
    const seals = await Promise.all(input.lines.map(({ name }) => makeSeal(name, deps)))
    return draftList(input, seals, { receivedAt, staff: staff.subject })
  })
}

const openCall = (request: Request, body: unknown, { sha256 }: ServeCounterDeps): Call =>
  hashWish(request, body, sha256)

/**
 * By Decree 93/2021/NĐ-CP nothing is accepted after the announced end, nor before the beginning.
 * @throws HttpProblem.
 */
function requireOpen(id: string, { demo, now }: ServeCounterDeps): Campaign {
  const campaign = findCampaign(id, { demo })
  if (!campaign) throw new HttpProblem(LEDGER_PROBLEMS['campaign-unknown'])
  if (campaignPhase(campaign, now()) !== 'open')
    throw new HttpProblem(PLEDGE_PROBLEMS['campaign-closed'])
  return campaign
}

/**
 * The chance that a code is taken already is one in thousands of millions for each gift; an entry
 * of the same code would only be found beside it.
 */
async function makeSeal(
  name: string | undefined,
  { randomBytes }: ServeCounterDeps,
  reference = makeReferenceCode(randomBytes(CODE_BODY_LENGTH)),
): Promise<GiftSeal> {
  const salt = randomBytes(16)
  return {
    reference,
    nameSalt: toBase64(salt),
    commitment: name === undefined ? undefined : await commitToName(name, salt),
  }
}

import type * as z from 'zod/mini'
import { findReferenceCode } from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import type {
  handOverApprovalSchema,
  handOverWishSchema,
  returnRejectionSchema,
} from '../statement-input.ts'
import { isEarly } from '../odd-day.ts'
import { isLate, publicDay } from '../transfer.ts'
import { endOnTransfer, requireProposed } from './act-by-two.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requireCampaign } from './find-statement.ts'
import { requireNotFollowed } from './followed-rows.ts'
import { beginHandOver, isRepeated } from './hand-over-step.ts'
import { wrongAnswer } from './wrong-answer.ts'

type Told = Promise<Reading<RecordRead>>

/**
 * `POST /api/staff/transfers/{name}/hand-over`: proposes that a gift which waits on the account of
 * one campaign is for a pledge of another one.
 */
export async function proposeHandOver(
  name: string,
  request: Request,
  { code: typed, notFollowed = [], notFollowedOtherwise }: z.output<typeof handOverWishSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const wish = ['hand-over', typed, ...notFollowed, ...otherwise(notFollowedOtherwise)]
  const step = await beginHandOver(name, request, wish, staff, deps)
  const { transfer } = step
  const code = findReferenceCode(typed)
  const pledge = code && (await deps.transfers.findPledges([code])).get(code)
  if (!pledge) throw wrongAnswer('code', 'no-such-pledge')
  if (pledge.campaign === transfer.campaign) throw wrongAnswer('code', 'pledge-here')
  const to = requireCampaign(pledge.campaign, deps)
  // What the other campaign could not accept either goes back.
  if (isLate(transfer, to) || isEarly({ day: publicDay(transfer) }, to))
    throw wrongAnswer('code', 'not-an-option')
  const isKnownOtherwise = notFollowedOtherwise === true
  const looked = { to, code: pledge.code, known: notFollowed, isKnownOtherwise }
  const unlooked = (await isRepeated(step, deps))
    ? undefined
    : await requireNotFollowed(transfer, looked, deps)
  const { account } = to
  const wished = { to: to.id, code: pledge.code, account: account.number, unlooked }
  const done = await deps.handOvers.propose(step, wished)
  return endOnTransfer('propose-hand-over', step, done, deps)
}

/** `POST /api/staff/transfers/{name}/approve-hand-over`: by another person than who proposed it. */
export async function approveHandOver(
  name: string,
  request: Request,
  { proposedAt, notFollowed = [], notFollowedOtherwise }: z.output<typeof handOverApprovalSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const wish = ['approve-hand-over', proposedAt, ...notFollowed, ...otherwise(notFollowedOtherwise)]
  const step = await beginHandOver(name, request, wish, staff, deps)
  const seen = { proposedAt, staff: staff.subject }
  const before = requireProposed(step.transfer.handOver, seen)
  const { code = '' } = before
  const pledge = (await deps.transfers.findPledges([code])).get(code)
  if (!pledge) throw new HttpProblem('state-changed')
  const to = requireCampaign(before.to, deps)
  // The count comes first: what is decided of the account's credits from now on refuses the write.
  const { version } = await deps.handedMoney.read(to.account.number)
  const isKnownOtherwise = notFollowedOtherwise === true
  const looked = { to, code, known: notFollowed, isKnownOtherwise }
  const unlooked = (await isRepeated(step, deps))
    ? undefined
    : await requireNotFollowed(step.transfer, looked, deps)
  const ground = { before, pledge, account: to.account.number, version, unlooked }
  return endOnTransfer('approve-hand-over', step, await deps.handOvers.approve(step, ground), deps)
}

/** `POST /api/staff/transfers/{name}/reject-hand-over`: with a reason for colleagues. */
export async function rejectHandOver(
  name: string,
  request: Request,
  { proposedAt, reason }: z.output<typeof returnRejectionSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const step = await beginHandOver(
    name,
    request,
    ['reject-hand-over', proposedAt, reason],
    staff,
    deps,
  )
  const seen = { proposedAt, staff: staff.subject }
  const before = requireProposed(step.transfer.handOver, seen)
  const account = requireCampaign(before.to, deps).account.number
  const done = await deps.handOvers.reject(step, { before, account }, reason)
  return endOnTransfer('reject-hand-over', step, done, deps)
}

/** Its part of what is wished: a call without it is what it was before there was one. */
const otherwise = (isKnown: true | undefined): readonly string[] =>
  isKnown === undefined ? [] : ['known otherwise']

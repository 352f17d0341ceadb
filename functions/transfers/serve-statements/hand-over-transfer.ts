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
import { isEarly, isLate, publicDay } from '../transfer.ts'
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
  { code: typed, notFollowed = [] }: z.output<typeof handOverWishSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const wish = ['hand-over', typed, ...notFollowed]
  const step = await beginHandOver(name, request, wish, staff, deps)
  const { transfer } = step
  const code = findReferenceCode(typed)
  const pledge = code && (await deps.transfers.findPledges([code])).get(code)
  if (!pledge || pledge.campaign === transfer.campaign) throw wrongAnswer('code', 'not-an-option')
  const to = requireCampaign(pledge.campaign, deps)
  // What the other campaign could not accept either goes back.
  if (isLate(transfer, to) || isEarly({ day: publicDay(transfer) }, to))
    throw wrongAnswer('code', 'not-an-option')
  if (!(await isRepeated(step, deps)))
    await requireNotFollowed(transfer, { to, code: pledge.code, known: notFollowed }, deps)
  const done = await deps.handOvers.propose(step, { to: to.id, code: pledge.code })
  return endOnTransfer('propose-hand-over', step, done, deps)
}

/** `POST /api/staff/transfers/{name}/approve-hand-over`: by another person than who proposed it. */
export async function approveHandOver(
  name: string,
  request: Request,
  { proposedAt, notFollowed = [] }: z.output<typeof handOverApprovalSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const wish = ['approve-hand-over', proposedAt, ...notFollowed]
  const step = await beginHandOver(name, request, wish, staff, deps)
  const seen = { proposedAt, staff: staff.subject }
  const before = requireProposed(step.transfer.handOver, seen)
  const pledge = (await deps.transfers.findPledges([before.code])).get(before.code)
  if (!pledge) throw new HttpProblem('state-changed')
  const to = requireCampaign(before.to, deps)
  if (!(await isRepeated(step, deps)))
    await requireNotFollowed(step.transfer, { to, code: before.code, known: notFollowed }, deps)
  const ground = { before, pledge, account: to.account.number }
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
  const done = await deps.handOvers.reject(step, before, reason)
  return endOnTransfer('reject-hand-over', step, done, deps)
}

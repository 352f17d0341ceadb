import type * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import type { OpenPledge } from '../../pledges/pledge.ts'
import type { HandBack, HandOver } from '../hand-over.ts'
import type { HandOverStep } from '../hand-over-items.ts'
import type {
  handBackWishSchema,
  returnApprovalSchema,
  returnRejectionSchema,
} from '../statement-input.ts'
import { endOnTransfer, requireProposed } from './act-by-two.ts'
import { weigh } from './correct-gift.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requireCampaign } from './find-statement.ts'
import { beginHandOver, isRepeated } from './hand-over-step.ts'
import { requireUnnamed } from './require-unnamed.ts'
import { requireStanding } from './standing-entry.ts'

type Told = Promise<Reading<RecordRead>>

/**
 * `POST /api/staff/transfers/{name}/hand-back`: proposes that a gift is taken out of the campaign
 * that it was handed over to. Where its money has followed, its rows are untied first.
 */
export async function proposeHandBack(
  name: string,
  request: Request,
  { publicReason, notPersonal }: z.output<typeof handBackWishSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const wish = ['hand-back', publicReason, ...(notPersonal ?? [])]
  const step = { ...(await beginHandOver(name, request, wish, staff, deps)), notPersonal }
  if (await isRepeated(step, deps))
    return endOnTransfer('propose-hand-back', step, { outcome: 'repeated' }, deps)
  const { state, handOver } = step.transfer
  if (state !== 'to-transfer' || !handOver) throw new HttpProblem('state-changed')
  const pledge = await findPledgeOf(handOver, deps)
  await requireUnnamed(step.transfer, pledge, { publicReason, notPersonal }, deps)
  await weighHandBack(step, handOver, deps)
  const done = await deps.handOvers.proposeBack(step, handOver, publicReason)
  return endOnTransfer('propose-hand-back', step, done, deps)
}

/**
 * `POST /api/staff/transfers/{name}/approve-hand-back`: by another person than who proposed it. It
 * is weighed anew: what was given back or allocated meanwhile keeps the gift where it is.
 */
export async function approveHandBack(
  name: string,
  request: Request,
  { proposedAt }: z.output<typeof returnApprovalSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const step = await beginHandOver(name, request, ['approve-hand-back', proposedAt], staff, deps)
  if (await isRepeated(step, deps))
    return endOnTransfer('approve-hand-back', step, { outcome: 'repeated' }, deps)
  const { handOver, back } = requireBack(step, proposedAt)
  const { standing, funds } = await weighHandBack(step, handOver, deps)
  const pledge = await findPledgeOf(handOver, deps)
  if (!pledge && handOver.code !== undefined) throw new HttpProblem('state-changed')
  const account = requireCampaign(handOver.to, deps).account.number
  const ground = { handOver, back, standing, pledge, account, funds }
  const done = await deps.handOvers.approveBack(step, ground)
  return endOnTransfer('approve-hand-back', step, done, deps)
}

/** `POST /api/staff/transfers/{name}/reject-hand-back`: with a reason for colleagues. */
export async function rejectHandBack(
  name: string,
  request: Request,
  { proposedAt, reason }: z.output<typeof returnRejectionSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const wish = ['reject-hand-back', proposedAt, reason]
  const step = await beginHandOver(name, request, wish, staff, deps)
  const before = requireBack(step, proposedAt)
  const done = await deps.handOvers.rejectBack(step, before, reason)
  return endOnTransfer('reject-hand-back', step, done, deps)
}

/** A part of a gift may have been handed over for no pledge. */
const findPledgeOf = async (
  { code }: HandOver,
  { transfers }: ServeTransfersDeps,
): Promise<OpenPledge | undefined> =>
  code === undefined ? undefined : (await transfers.findPledges([code])).get(code)

/** @throws HttpProblem `state-changed`, `second-person-needed`. */
function requireBack(
  { transfer: { handOver }, staff }: HandOverStep,
  proposedAt: string,
): { handOver: HandOver; back: HandBack } {
  const back = requireProposed(handOver?.back, { proposedAt, staff })
  if (!handOver) throw new HttpProblem('state-changed')
  return { handOver, back }
}

/**
 * The entry of the other campaign, whole, and the funds of that one: never is less received than was
 * allocated.
 * @throws HttpProblem `entry-on-its-way`, `gift-changed`, `allocated-already`, `try-again`.
 */
async function weighHandBack(
  { transfer }: HandOverStep,
  { to }: HandOver,
  deps: ServeTransfersDeps,
) {
  // The write holds that nothing of the entry has been changed since.
  const standing = await requireStanding(transfer, deps)
  return { standing, funds: await weigh(to, transfer.amountVnd, deps) }
}

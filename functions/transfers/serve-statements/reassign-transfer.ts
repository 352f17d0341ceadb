import type * as z from 'zod/mini'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { ActOutcome } from '../../storage/act-outcome.ts'
import { TRANSFER_PROBLEMS } from '../problem-texts.ts'
import type { ReassignStep } from '../reassign-items.ts'
import { isReassignOpen, standingEntry } from '../reassign.ts'
import type { Reassign, StandingEntry } from '../reassign.ts'
import type {
  reassignWishSchema,
  returnApprovalSchema,
  returnRejectionSchema,
} from '../statement-input.ts'
import type { Transfer } from '../transfer.ts'
import { requireCampaign } from './find-statement.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requirePledge } from './require-pledge.ts'
import { tellTransfer } from './tell-transfers.ts'
import { readName } from './transfer-name.ts'

type Told = Promise<Reading<RecordRead>>

/**
 * `POST /api/staff/transfers/{name}/reassign`: proposes that a gift in the books belongs to another
 * pledge of its campaign, or to none.
 */
export async function proposeReassign(
  name: string,
  request: Request,
  { code, publicReason }: z.output<typeof reassignWishSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const step = await stepOf(name, request, ['reassign', code ?? '', publicReason], staff, deps)
  const { transfer } = step
  const campaign = requireCampaign(transfer.campaign, deps)
  const to = code === undefined ? undefined : (await requirePledge(code, campaign, deps)).code
  // A repeated call finds its own proposal, or what became of it, and not a gift that may be moved.
  const isMovable = transfer.state === 'received' && to !== transfer.code
  if (isMovable && !isReassignOpen(transfer.reassign)) await requireStanding(transfer, deps)
  const done = await deps.reassigns.propose(step, { to, reason: publicReason })
  return end('propose-reassign', step, done, deps)
}

/**
 * `POST /api/staff/transfers/{name}/approve-reassign`: by another person than who proposed it. It
 * is weighed anew: what was given back or corrected meanwhile keeps the gift where it is.
 */
export async function approveReassign(
  name: string,
  request: Request,
  { proposedAt }: z.output<typeof returnApprovalSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const step = await stepOf(name, request, ['approve-reassign', proposedAt], staff, deps)
  const before = requireProposed(step, proposedAt)
  const { transfer } = step
  // Sent again, it finds what it has done, and nothing that is to be moved.
  const isOver = before.approvedBy === staff.subject
  const standing = isOver
    ? await readStanding({ ...transfer, movedFrom: undefined }, deps)
    : await requireStanding(transfer, deps)
  if (!standing) throw new HttpProblem('state-changed')
  const codes = [before.from, before.to].filter((code) => code !== undefined)
  const pledges = await deps.transfers.findPledges(codes)
  const find = (code: string | undefined) => (code === undefined ? undefined : pledges.get(code))
  const to = find(before.to)
  if (before.to !== undefined && !to) throw new HttpProblem('state-changed')
  const done = await deps.reassigns.approve(step, {
    before: { ...before, approvedBy: undefined, approvedAt: undefined },
    standing,
    mark: deps.markOf(transfer),
    from: find(before.from),
    to,
  })
  return end('approve-reassign', step, done, deps)
}

/** `POST /api/staff/transfers/{name}/reject-reassign`: with a reason for colleagues. */
export async function rejectReassign(
  name: string,
  request: Request,
  { proposedAt, reason }: z.output<typeof returnRejectionSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const step = await stepOf(name, request, ['reject-reassign', proposedAt, reason], staff, deps)
  const before = requireProposed(step, proposedAt)
  return end('reject-reassign', step, await deps.reassigns.reject(step, before, reason), deps)
}

/** @throws HttpProblem `state-changed`, `second-person-needed`. */
function requireProposed({ transfer, staff }: ReassignStep, proposedAt: string): Reassign {
  const { reassign } = transfer
  if (reassign?.proposedAt !== proposedAt) throw new HttpProblem('state-changed')
  if (reassign.proposedBy === staff) throw new HttpProblem('second-person-needed')
  return reassign
}

/**
 * The entry by which the gift stands, whole.
 * @throws HttpProblem `entry-on-its-way`, `gift-changed`.
 */
async function requireStanding(
  transfer: Transfer,
  deps: ServeTransfersDeps,
): Promise<StandingEntry> {
  const standing = await readStanding(transfer, deps)
  if (!standing) throw new HttpProblem(TRANSFER_PROBLEMS['entry-on-its-way'])
  if (standing.changed !== 0) throw new HttpProblem(TRANSFER_PROBLEMS['gift-changed'])
  return standing
}

async function readStanding(
  transfer: Transfer,
  { origins, funds, markOf }: ServeTransfersDeps,
): Promise<StandingEntry | undefined> {
  const caused = await origins.listCaused(markOf(transfer))
  const found = standingEntry(caused, transfer.movedFrom)
  return found && { ...found, changed: await funds.readChanged(found.index) }
}

async function stepOf(
  name: string,
  request: Request,
  wish: readonly string[],
  staff: Staff,
  deps: ServeTransfersDeps,
): Promise<ReassignStep> {
  const transfer = await deps.transfers.find(readName(name))
  if (!transfer) throw new HttpProblem('not-found')
  const now = deps.now()
  const hashes = hashWish(request, wish, deps.sha256)
  return { transfer, staff: staff.subject, ...hashes, at: now.toISOString(), day: vietnamDay(now) }
}

async function end(
  act: string,
  { transfer, staff }: ReassignStep,
  done: ActOutcome,
  deps: ServeTransfersDeps,
): Told {
  deps.report({ staff, act, of: transfer.id, outcome: done.outcome })
  requireDone(done)
  const stands = await deps.transfers.find(transfer)
  return {
    response: respondJson(200, await tellTransfer(stands, deps)),
    read: { of: transfer.id },
  }
}

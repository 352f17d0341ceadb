import type * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import type { ReassignStep } from '../reassign-items.ts'
import { isReassignOpen } from '../reassign.ts'
import type {
  reassignWishSchema,
  returnApprovalSchema,
  returnRejectionSchema,
} from '../statement-input.ts'
import { beginAct, endOnTransfer, requireProposed, requireTransfer } from './act-by-two.ts'
import { requireCampaign } from './find-statement.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requirePledge } from './require-pledge.ts'
import { requireUnnamed } from './require-unnamed.ts'
import { readStanding, requireStanding } from './standing-entry.ts'

type Told = Promise<Reading<RecordRead>>

/**
 * `POST /api/staff/transfers/{name}/reassign`: proposes that a gift in the books belongs to another
 * pledge of its campaign, or to none.
 */
export async function proposeReassign(
  name: string,
  request: Request,
  { code, publicReason, notPersonal }: z.output<typeof reassignWishSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const wish = ['reassign', code ?? '', publicReason, ...(notPersonal ?? [])]
  const step = { ...(await stepOf(name, request, wish, staff, deps)), notPersonal }
  const { transfer } = step
  const campaign = requireCampaign(transfer.campaign, deps)
  const pledge = code === undefined ? undefined : await requirePledge(code, campaign, deps)
  const to = pledge?.code
  await requireUnnamed(transfer, pledge, { publicReason, notPersonal }, deps)
  // A repeated call finds its own proposal, or what became of it, and not a gift that may be moved.
  const isMovable = transfer.state === 'received' && to !== transfer.code
  if (isMovable && !isReassignOpen(transfer.reassign)) await requireStanding(transfer, deps)
  const done = await deps.reassigns.propose(step, { to, reason: publicReason })
  return endOnTransfer('propose-reassign', step, done, deps)
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
  const { transfer } = step
  const before = requireProposed(transfer.reassign, { proposedAt, staff: staff.subject })
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
  return endOnTransfer('approve-reassign', step, done, deps)
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
  const seen = { proposedAt, staff: staff.subject }
  const before = requireProposed(step.transfer.reassign, seen)
  return endOnTransfer(
    'reject-reassign',
    step,
    await deps.reassigns.reject(step, before, reason),
    deps,
  )
}

async function stepOf(
  name: string,
  request: Request,
  wish: readonly string[],
  staff: Staff,
  deps: ServeTransfersDeps,
): Promise<ReassignStep> {
  const transfer = await requireTransfer(name, deps)
  return { transfer, ...beginAct(request, wish, staff, deps) }
}

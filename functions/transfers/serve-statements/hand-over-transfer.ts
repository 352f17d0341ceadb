import type * as z from 'zod/mini'
import { findReferenceCode } from '../../../shared/reference-code.ts'
import { fieldIssue } from '../../http/field-issues.ts'
import type { FieldIssueCode } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import type { HandOverStep } from '../hand-over-items.ts'
import type {
  handOverWishSchema,
  returnApprovalSchema,
  returnRejectionSchema,
} from '../statement-input.ts'
import { isEarly, isLate, publicDay } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'
import { beginAct, endOnTransfer, requireProposed, requireTransfer } from './act-by-two.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requireCampaign } from './find-statement.ts'
import { readName } from './transfer-name.ts'

type Told = Promise<Reading<RecordRead>>

/**
 * `POST /api/staff/transfers/{name}/hand-over`: proposes that a gift which waits on the account of
 * one campaign is for a pledge of another one.
 */
export async function proposeHandOver(
  name: string,
  request: Request,
  { code: typed }: z.output<typeof handOverWishSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const step = await stepOf(name, request, ['hand-over', typed], staff, deps)
  const { transfer } = step
  const code = findReferenceCode(typed)
  const pledge = code && (await deps.transfers.findPledges([code])).get(code)
  if (!pledge || pledge.campaign === transfer.campaign) throw wrong('code', 'not-an-option')
  const to = requireCampaign(pledge.campaign, deps)
  // What the other campaign could not accept either goes back.
  if (isLate(transfer, to) || isEarly({ day: publicDay(transfer) }, to))
    throw wrong('code', 'not-an-option')
  const done = await deps.handOvers.propose(step, { to: to.id, code: pledge.code })
  return endOnTransfer('propose-hand-over', step, done, deps)
}

/** `POST /api/staff/transfers/{name}/approve-hand-over`: by another person than who proposed it. */
export async function approveHandOver(
  name: string,
  request: Request,
  { proposedAt }: z.output<typeof returnApprovalSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const step = await stepOf(name, request, ['approve-hand-over', proposedAt], staff, deps)
  const seen = { proposedAt, staff: staff.subject }
  const before = requireProposed(step.transfer.handOver, seen)
  const pledge = (await deps.transfers.findPledges([before.code])).get(before.code)
  if (!pledge) throw new HttpProblem('state-changed')
  const { account } = requireCampaign(before.to, deps)
  const ground = { before, pledge, account: account.number }
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
  const step = await stepOf(name, request, ['reject-hand-over', proposedAt, reason], staff, deps)
  const seen = { proposedAt, staff: staff.subject }
  const before = requireProposed(step.transfer.handOver, seen)
  const done = await deps.handOvers.reject(step, before, reason)
  return endOnTransfer('reject-hand-over', step, done, deps)
}

/** `transferred` of a decision: the statements show how the money went to the other account. */
export async function settleHandOver(
  transfer: Transfer,
  request: Request,
  {
    debit: debitName,
    credit: creditName,
  }: { debit?: string | undefined; credit?: string | undefined },
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  if (debitName === undefined) throw wrong('debit', 'required')
  if (creditName === undefined) throw wrong('credit', 'required')
  const mark = deps.markOf(transfer)
  const act = beginAct(request, ['transferred', debitName, creditName], staff, deps)
  const { handOver } = transfer
  if (handOver?.approvedBy === undefined) throw new HttpProblem('state-changed')
  const { account } = requireCampaign(handOver.to, deps)
  const [debit, credit] = [
    await deps.transfers.find(readName(debitName)),
    await deps.transfers.find(readName(creditName)),
  ]
  const { amountVnd } = transfer
  if (debit?.account !== transfer.account || debit.amountVnd !== -amountVnd)
    throw wrong('debit', 'not-an-option')
  if (credit?.account !== account.number || credit.amountVnd !== amountVnd)
    throw wrong('credit', 'not-an-option')
  const step = { transfer, mark, ...act }
  const done = await deps.handOvers.settle(step, { before: handOver, debit, credit })
  return endOnTransfer('settle-hand-over', step, done, deps)
}

async function stepOf(
  name: string,
  request: Request,
  wish: readonly string[],
  staff: Staff,
  deps: ServeTransfersDeps,
): Promise<HandOverStep> {
  const transfer = await requireTransfer(name, deps)
  return { transfer, mark: deps.markOf(transfer), ...beginAct(request, wish, staff, deps) }
}

const wrong = (field: string, code: FieldIssueCode): HttpProblem =>
  new HttpProblem('answers-invalid', { issues: [fieldIssue(field, code)] })

import type * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import type { ReturnStep } from '../return-items.ts'
import type {
  decisionSchema,
  returnApprovalSchema,
  returnRejectionSchema,
} from '../statement-input.ts'
import { mayBeReturned, publicDay } from '../transfer.ts'
import type { SentBack, Transfer } from '../transfer.ts'
import { beginAct, endOnTransfer, requireProposed, requireTransfer } from './act-by-two.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requireUnnamed } from './require-unnamed.ts'
import { readName } from './transfer-name.ts'
import { wrongAnswer } from './wrong-answer.ts'

type Told = Promise<Reading<RecordRead>>

/** `return` of a decision: one person wishes that it goes back, and says why to everybody. */
export async function proposeReturn(
  transfer: Transfer,
  request: Request,
  {
    publicReason: reason,
    notPersonal,
  }: Pick<z.output<typeof decisionSchema>, 'publicReason' | 'notPersonal'>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  if (reason === undefined) throw wrongAnswer('publicReason', 'required')
  await requireUnnamed(transfer, undefined, { publicReason: reason, notPersonal }, deps)
  const wish = ['return', reason, ...(notPersonal ?? [])]
  const step = { ...stepOf(transfer, request, wish, staff, deps), notPersonal }
  // What may not go back is not what it would have to be; only a repeated call finds its own trace.
  const before = mayBeReturned(transfer) ? transfer : ({ ...transfer, state: 'waiting' } as const)
  const done = await deps.returns.propose({ ...step, transfer: before }, reason)
  return endOnTransfer('propose-return', step, done, deps)
}

/** `returned` of a decision: the bank's statement shows the row by which it went back. */
export async function settleReturn(
  transfer: Transfer,
  request: Request,
  debitName: string | undefined,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  if (debitName === undefined) throw wrongAnswer('debit', 'required')
  const step = stepOf(transfer, request, ['returned', debitName], staff, deps)
  const { sentBack } = transfer
  if (sentBack?.approvedBy === undefined) throw new HttpProblem('state-changed')
  const debit = await deps.transfers.find(readName(debitName))
  if (!debit || !isDebitOf(debit, transfer)) throw wrongAnswer('debit', 'not-an-option')
  const before = { ...step, transfer: { ...transfer, state: 'to-return' } as const }
  return endOnTransfer(
    'settle-return',
    step,
    await deps.returns.settle(before, sentBack, debit),
    deps,
  )
}

/** Of the same account and sum, out of it, and not before the money came. */
const isDebitOf = (debit: Transfer, transfer: Transfer): boolean =>
  debit.outcome === 'outgoing' &&
  debit.account === transfer.account &&
  debit.amountVnd === -transfer.amountVnd &&
  debit.day >= publicDay(transfer)

/**
 * `POST /api/staff/transfers/{name}/approve-return`: by another person than who proposed it. From
 * then on the books say that the money came and went back.
 */
export async function approveReturn(
  name: string,
  request: Request,
  { proposedAt }: z.output<typeof returnApprovalSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const { transfer, sentBack } = await findProposed(name, proposedAt, staff, deps)
  const step = stepOf(transfer, request, ['approve', proposedAt], staff, deps)
  return endOnTransfer(
    'approve-return',
    step,
    await deps.returns.approve(asProposed(step), sentBack),
    deps,
  )
}

/** `POST /api/staff/transfers/{name}/reject-return`: with a reason for colleagues. */
export async function rejectReturn(
  name: string,
  request: Request,
  { proposedAt, reason }: z.output<typeof returnRejectionSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const { transfer, sentBack } = await findProposed(name, proposedAt, staff, deps)
  const step = stepOf(transfer, request, ['reject', proposedAt, reason], staff, deps)
  const done = await deps.returns.reject(asProposed(step), sentBack, reason)
  return endOnTransfer('reject-return', step, done, deps)
}

/** The step as of the proposal; that it stands so still is the condition of the write. */
const asProposed = (step: ReturnStep): ReturnStep => ({
  ...step,
  transfer: { ...step.transfer, state: 'return-proposed' },
})

async function findProposed(
  name: string,
  proposedAt: string,
  staff: Staff,
  deps: ServeTransfersDeps,
): Promise<{ transfer: Transfer; sentBack: SentBack }> {
  const transfer = await requireTransfer(name, deps)
  const sentBack = requireProposed(transfer.sentBack, { proposedAt, staff: staff.subject })
  return { transfer, sentBack }
}

const stepOf = (
  transfer: Transfer,
  request: Request,
  wish: readonly string[],
  staff: Staff,
  deps: ServeTransfersDeps,
): ReturnStep => ({
  transfer,
  mark: deps.markOf(transfer),
  ...beginAct(request, wish, staff, deps),
})

import { fieldIssue } from '../../http/field-issues.ts'
import type { FieldIssueCode } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import { secondOf } from '../row-decision.ts'
import type { HandOverStep } from '../hand-over-items.ts'
import type { WishedDecision } from '../row-decision.ts'
import { publicDay } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'
import { endOnTransfer } from './act-by-two.ts'
import { leaveRowWish } from './decide-row.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requireCampaign } from './find-statement.ts'
import { isRepeated, stepOnGift } from './hand-over-step.ts'
import { nameOf, readName } from './transfer-name.ts'

type Told = Promise<Reading<RecordRead>>

/**
 * `transferred` of a decision: the statements show how the money went to the other account. It always
 * takes two people, since the credit is no gift from then on: the first one's wish is kept on the
 * row, and another one who decides the same carries it out.
 */
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
  const step = stepOnGift(transfer, request, ['transferred', debitName, creditName], staff, deps)
  if (await isRepeated(step, deps))
    return endOnTransfer('settle-hand-over', step, { outcome: 'repeated' }, deps)
  const { handOver, amountVnd } = transfer
  if (transfer.state !== 'to-transfer' || !handOver) throw new HttpProblem('state-changed')
  const { account } = requireCampaign(handOver.to, deps)
  const [debit, credit] = [
    await deps.transfers.find(readName(debitName)),
    await deps.transfers.find(readName(creditName)),
  ]
  const from = publicDay(transfer)
  if (debit?.account !== transfer.account || debit.amountVnd !== -amountVnd || debit.day < from)
    throw wrong('debit', 'not-an-option')
  if (credit?.account !== account.number || credit.amountVnd !== amountVnd || credit.day < from)
    throw wrong('credit', 'not-an-option')
  if (debit.state !== 'outgoing' || credit.state !== 'waiting')
    throw new HttpProblem('state-changed')
  const decision = {
    decision: 'transferred',
    debit: nameOf(debit),
    credit: nameOf(credit),
  } as const
  const secondedBy = await requireSecond(step, decision, staff, deps)
  const rows = { before: handOver, debit, credit, decision, secondedBy }
  return endOnTransfer('settle-hand-over', step, await deps.handOvers.settle(step, rows), deps)
}

/** `take-back` of a decision, where these rows were wrong ones: it takes two people as well. */
export async function unsettleHandOver(
  transfer: Transfer,
  request: Request,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const step = stepOnGift(transfer, request, ['unsettle-hand-over'], staff, deps)
  if (await isRepeated(step, deps))
    return endOnTransfer('unsettle-hand-over', step, { outcome: 'repeated' }, deps)
  const { handOver } = transfer
  if (transfer.state !== 'transferred' || !handOver?.debit || !handOver.credit)
    throw new HttpProblem('state-changed')
  const [debit, credit] = [
    await deps.transfers.find(handOver.debit),
    await deps.transfers.find(handOver.credit),
  ]
  if (!debit || !credit) throw new HttpProblem('state-changed')
  const decision = { decision: 'take-back' } as const
  const secondedBy = await requireSecond(step, decision, staff, deps)
  const rows = { before: handOver, debit, credit, decision, secondedBy }
  return endOnTransfer('unsettle-hand-over', step, await deps.handOvers.unsettle(step, rows), deps)
}

/** @throws HttpProblem `second-person-needed`, once the wish of this person is kept. */
async function requireSecond(
  { transfer, at, day, keyHash }: HandOverStep,
  decision: WishedDecision,
  { subject }: Staff,
  deps: ServeTransfersDeps,
): Promise<string> {
  return (
    secondOf(transfer, decision, subject) ??
    (await leaveRowWish({ transfer, decision, staff: subject, at, day, keyHash }, deps))
  )
}

const wrong = (field: string, code: FieldIssueCode): HttpProblem =>
  new HttpProblem('answers-invalid', { issues: [fieldIssue(field, code)] })

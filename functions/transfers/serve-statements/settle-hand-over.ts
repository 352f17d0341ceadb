import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import { openVndOf } from '../hand-over.ts'
import { publicDay } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'
import { endOnTransfer } from './act-by-two.ts'
import { uncarryHandOver } from './carry-hand-over.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requireCampaign } from './find-statement.ts'
import { isRepeated, requireSecond, stepOnGift } from './hand-over-step.ts'
import { nameOf, readName } from './transfer-name.ts'
import { wrongAnswer } from './wrong-answer.ts'

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
  if (debitName === undefined) throw wrongAnswer('debit', 'required')
  if (creditName === undefined) throw wrongAnswer('credit', 'required')
  const step = stepOnGift(transfer, request, ['transferred', debitName, creditName], staff, deps)
  if (await isRepeated(step, deps))
    return endOnTransfer('settle-hand-over', step, { outcome: 'repeated' }, deps)
  const { handOver, amountVnd } = transfer
  if (transfer.state !== 'to-transfer' || !handOver) throw new HttpProblem('state-changed')
  const { account } = requireCampaign(handOver.to, deps)
  const openVnd = openVndOf({ amountVnd, carried: handOver.carried })
  const [debit, credit] = [
    await deps.transfers.find(readName(debitName)),
    await deps.transfers.find(readName(creditName)),
  ]
  const from = publicDay(transfer)
  if (debit?.account !== transfer.account || debit.amountVnd !== -openVnd || debit.day < from)
    throw wrongAnswer('debit', 'not-an-option')
  if (credit?.account !== account.number || credit.amountVnd !== openVnd || credit.day < from)
    throw wrongAnswer('credit', 'not-an-option')
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
  if (handOver?.debit === undefined && handOver?.carried !== undefined)
    return uncarryHandOver(step, handOver, staff, deps)
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

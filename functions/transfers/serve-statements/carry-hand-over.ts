import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import type { CarriedRows } from '../carry-items.ts'
import type { HandOverStep } from '../hand-over-items.ts'
import { openVndOf, rowPlaceOf } from '../hand-over.ts'
import type { CarriedPart, HandOver } from '../hand-over.ts'
import { publicDay } from '../transfer.ts'
import type { Transfer } from '../transfer.ts'
import { endOnTransfer } from './act-by-two.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { requireCampaign } from './find-statement.ts'
import { isRepeated, requireSecond, stepOnGift } from './hand-over-step.ts'
import { nameOf, readName } from './transfer-name.ts'
import { wrongAnswer } from './wrong-answer.ts'

type Told = Promise<Reading<RecordRead>>
interface Named {
  debit?: string | undefined
  credit?: string | undefined
  amountVnd?: number | undefined
}

/**
 * `carried` of a decision: the money of a gift went by rows that are decided on already. Either the
 * body moved it with that of other gifts, by two rows that are own transfers; or a refund was paid
 * from the account where it came. No row carries more than it has, and it takes two people.
 */
export async function carryHandOver(
  transfer: Transfer,
  request: Request,
  named: Named,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const { debit: debitName, credit: creditName } = named
  if (debitName === undefined) throw wrongAnswer('debit', 'required')
  const wish = ['carried', debitName, creditName ?? '', String(named.amountVnd ?? '')]
  const step = stepOnGift(transfer, request, wish, staff, deps)
  if (await isRepeated(step, deps))
    return endOnTransfer('carry-hand-over', step, { outcome: 'repeated' }, deps)
  const { handOver } = transfer
  if (transfer.state !== 'to-transfer' || !handOver) throw new HttpProblem('state-changed')
  const debit = await requireDebit(step, debitName, deps)
  const as = debit.state === 'pays-out' ? 'on-its-way-out' : 'own-transfer'
  if (as === 'own-transfer' && creditName === undefined) throw wrongAnswer('credit', 'required')
  if (as === 'on-its-way-out' && creditName !== undefined)
    throw wrongAnswer('credit', 'unknown-field')
  const credit =
    creditName === undefined ? undefined : await requireCredit(step, handOver, creditName, deps)
  const openVnd = openVndOf({ amountVnd: transfer.amountVnd, carried: handOver.carried })
  const mostVnd =
    as === 'own-transfer' ? openVnd : Math.min(openVnd, await paidBack(step, handOver, debit, deps))
  const amountVnd = named.amountVnd ?? mostVnd
  if (mostVnd <= 0) throw wrongAnswer('debit', 'not-an-option')
  const rowsHave = [debit, ...(credit ? [credit] : [])].map(freeOf)
  if (amountVnd > Math.min(mostVnd, ...rowsHave)) throw wrongAnswer('amountVnd', 'too-large')
  const decision = {
    decision: 'carried',
    debit: nameOf(debit),
    ...(credit ? { credit: nameOf(credit) } : {}),
    amountVnd,
  } as const
  const secondedBy = await requireSecond(step, decision, staff, deps)
  const part: CarriedPart = {
    as,
    debit: rowPlaceOf(debit),
    ...(credit ? { credit: rowPlaceOf(credit) } : {}),
    amountVnd,
  }
  const { account } = requireCampaign(handOver.to, deps)
  const rows = { before: handOver, part, account: account.number, debit, credit }
  const done = await deps.handOvers.carry(step, { ...rows, decision, secondedBy })
  return endOnTransfer('carry-hand-over', step, done, deps)
}

/** `take-back` of a decision: the last part that was said to be carried was not. It takes two people. */
export async function uncarryHandOver(
  step: HandOverStep,
  before: HandOver,
  staff: Staff,
  deps: ServeTransfersDeps,
): Told {
  const part = before.carried?.at(-1)
  const { state } = step.transfer
  if (!part || (state !== 'to-transfer' && state !== 'transferred'))
    throw new HttpProblem('state-changed')
  const debit = await deps.transfers.find(part.debit)
  const credit = part.credit && (await deps.transfers.find(part.credit))
  if (!debit || (part.credit && !credit)) throw new HttpProblem('state-changed')
  const decision = { decision: 'take-back' } as const
  const secondedBy = await requireSecond(step, decision, staff, deps)
  const account = requireCampaign(before.to, deps).account.number
  const rows: CarriedRows = { before, part, account, debit, credit, decision, secondedBy }
  return endOnTransfer('uncarry-hand-over', step, await deps.handOvers.uncarry(step, rows), deps)
}

/** How much of a row no gift is said to have gone by. */
const freeOf = ({ amountVnd, carriesVnd = 0 }: Transfer): number => Math.abs(amountVnd) - carriesVnd

const isOwnTransfer = ({ state, notGift }: Transfer): boolean =>
  state === 'not-a-gift' && notGift?.kind === 'own-transfer'

/** @throws HttpProblem `answers-invalid`, `state-changed`. */
async function requireDebit(
  { transfer }: HandOverStep,
  name: string,
  deps: ServeTransfersDeps,
): Promise<Transfer> {
  const debit = await deps.transfers.find(readName(name))
  const isOfAccount = debit?.account === transfer.account && debit.amountVnd < 0
  if (!debit || !isOfAccount || debit.day < publicDay(transfer))
    throw wrongAnswer('debit', 'not-an-option')
  if (debit.state !== 'pays-out' && !isOwnTransfer(debit)) throw new HttpProblem('state-changed')
  return debit
}

/** @throws HttpProblem `answers-invalid`, `state-changed`. */
async function requireCredit(
  { transfer }: HandOverStep,
  { to }: HandOver,
  name: string,
  deps: ServeTransfersDeps,
): Promise<Transfer> {
  const credit = await deps.transfers.find(readName(name))
  const { account } = requireCampaign(to, deps)
  const isOfAccount = credit?.account === account.number && credit.amountVnd > 0
  if (!credit || !isOfAccount || credit.day < publicDay(transfer))
    throw wrongAnswer('credit', 'not-an-option')
  if (!isOwnTransfer(credit)) throw new HttpProblem('state-changed')
  return credit
}

/**
 * How much a row gave back of this very gift, by the entries that it carried out, and that is not
 * said to have gone by it yet.
 */
async function paidBack(
  { mark }: HandOverStep,
  { to, carried = [] }: HandOver,
  { id, paysOut }: Transfer,
  { rows, origins }: ServeTransfersDeps,
): Promise<number> {
  let paidVnd = 0
  for (const { index, amountVnd } of paysOut?.entries ?? []) {
    const entry = await rows.findEntry(index)
    const isOfGift = entry?.kind === 'refunded' && entry.campaign === to
    if (isOfGift && (await origins.findOrigin(index)) === mark) paidVnd += amountVnd
  }
  return carried.reduce((left, one) => (one.debit.id === id ? left - one.amountVnd : left), paidVnd)
}

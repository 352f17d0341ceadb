import { EMPTY_POT, MONEY_POT } from '../../ledger/pot.ts'
import { receivedOf } from '../../ledger/received.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Funds } from '../../ledger/funds.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { TRANSFER_PROBLEMS } from '../problem-texts.ts'
import { reasonOf } from '../row-decision.ts'
import type { RowAct, RowCorrection } from '../row-decision-items.ts'
import { takenBackEntry } from '../take-back.ts'
import { publicDay } from '../transfer.ts'
import type { ServeTransfersDeps } from './deps.ts'

type Act = Pick<RowAct, 'transfer' | 'decision' | 'day'>

/**
 * Approvals that lessen what was received are held up when the publisher is behind; a decision that
 * can wait makes way for them.
 */
const MAX_LEAVING = 18

/**
 * The correction by which a gift in the books is none, or is one again. None where the row has never
 * stood in the books, or nothing is left of its entry.
 * @throws HttpProblem `try-again` while its entry is on its way into the books; `allocated-already`
 * where less would be received than was allocated.
 */
export async function planCorrection(
  act: Act,
  deps: ServeTransfersDeps,
): Promise<RowCorrection | undefined> {
  const { transfer, decision } = act
  if (decision.decision === 'take-back') return planUndo(act, deps)
  if (transfer.state !== 'received') return undefined
  const mark = deps.markOf(transfer)
  const booked = (await deps.booked.listOf(publicDay(transfer), transfer.amountVnd)).get(mark)
  // One that was moved to another pledge stands by an entry that came later.
  if (!booked || booked.index <= (transfer.movedFrom ?? -1)) throw new HttpProblem('try-again')
  const { index, entry: wrong } = booked
  const changedBefore = await deps.funds.readChanged(index)
  const rest = transfer.amountVnd + changedBefore
  if (rest <= 0) return undefined
  const funds = await weigh(transfer.campaign, rest, deps)
  const entry = correctionOf(booked, rest, act)
  return {
    entry,
    index,
    changedBefore,
    origin: mark,
    funds,
    ...(await ofPledge(act, wrong, -rest, deps)),
  }
}

async function planUndo(act: Act, deps: ServeTransfersDeps): Promise<RowCorrection | undefined> {
  const { entry: index, correctedVnd } = act.transfer.notGift ?? {}
  if (index === undefined || correctedVnd === undefined) return undefined
  const wrong = await deps.rows.findEntry(index)
  if (!wrong) throw new HttpProblem('try-again')
  const { changed: changedBefore, corrected } = await deps.funds.readChange(index)
  // Corrections of money that went out may have given some of it back: it never becomes more than
  // the bank says.
  const backVnd = Math.min(correctedVnd, -corrected)
  if (backVnd <= 0) return undefined
  const entry = correctionOf({ index, entry: wrong }, -backVnd, act)
  const more = await ofPledge(act, wrong, backVnd, deps)
  const origin = deps.markOf(act.transfer)
  return { entry, index, changedBefore, origin, funds: undefined, ...more }
}

const correctionOf = (
  booked: { index: number; entry: LedgerEntry },
  amountVnd: number,
  { decision, day }: Act,
): LedgerEntry => takenBackEntry(booked, { amountVnd, reason: reasonOf(decision), day })

/**
 * The funds of a campaign that is to have less: never is less received than was allocated.
 * @throws HttpProblem `try-again`, `allocated-already`.
 */
export async function weigh(
  campaign: string,
  amountVnd: number,
  deps: Pick<ServeTransfersDeps, 'funds'>,
): Promise<Funds> {
  const { funds, totals, isSure, stillLeaving } = await deps.funds.readFunds(campaign)
  if (!isSure || stillLeaving.length >= MAX_LEAVING) throw new HttpProblem('try-again')
  const { allocated } = funds.pots[MONEY_POT] ?? EMPTY_POT
  if (receivedOf(totals, stillLeaving, MONEY_POT) - amountVnd < allocated)
    throw new HttpProblem(TRANSFER_PROBLEMS['allocated-already'])
  return { ...funds, leaving: stillLeaving }
}

/** What has come for the row's pledge with the change. */
async function ofPledge(
  { transfer: { code } }: Act,
  entry: LedgerEntry,
  changeVnd: number,
  { transfers }: ServeTransfersDeps,
): Promise<Pick<RowCorrection, 'pledge' | 'unassigned'>> {
  const found = code === undefined ? undefined : (await transfers.findPledges([code])).get(code)
  if (code === undefined || !found) return { pledge: undefined, unassigned: undefined }
  const beforeVnd = found.receivedVnd ?? 0
  const { state, input } = found
  const afterVnd = Math.max(0, beforeVnd + changeVnd)
  return {
    pledge: { code, state, beforeVnd, afterVnd, shown: input.publishName },
    unassigned: entry.code === undefined ? { code, amountVnd: changeVnd } : undefined,
  }
}

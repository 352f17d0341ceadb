import * as z from 'zod/mini'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { hashKey, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import { hadAHand, isNamed, isUncounted } from '../book-alone.ts'
import type { StatementLimits } from '../book-alone.ts'
import type { decisionSchema } from '../statement-input.ts'
import { mayFollow } from '../hand-over.ts'
import { decisionOf, secondOf } from '../row-decision.ts'
import { receivedEntry } from '../transfer.ts'
import { isNear } from '../transfer-lists.ts'
import type { Transfer } from '../transfer.ts'
import { requireCampaign } from './find-statement.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { decideRow, leaveRowWish, rowDecisionOf } from './decide-row.ts'
import { carryHandOver } from './carry-hand-over.ts'
import { settleHandOver, unsettleHandOver } from './settle-hand-over.ts'
import { proposeReturn, settleReturn } from './return-transfer.ts'
import { requirePledge } from './require-pledge.ts'
import { readName } from './transfer-name.ts'
import { tellAsItStands } from './act-by-two.ts'

/**
 * `POST /api/staff/transfers/{name}/decide`: decides what no rule could decide. From then on the
 * money is in the books, or goes back.
 */
export async function decideTransfer(
  name: string,
  request: Request,
  body: z.infer<typeof decisionSchema>,
  staff: Staff,
  deps: ServeTransfersDeps,
): Promise<Reading<RecordRead>> {
  const { decision, code, debit, credit, amountVnd } = body
  const transfer = await deps.transfers.find(readName(name))
  if (!transfer) throw new HttpProblem('not-found')
  if (
    decision === 'take-back' &&
    transfer.handOver?.approvedBy !== undefined &&
    transfer.state !== 'not-a-gift'
  )
    return unsettleHandOver(transfer, request, staff, deps)
  const ofRow = rowDecisionOf(body, transfer)
  if (ofRow) return decideRow(transfer, ofRow, request, staff, deps)
  if (decision === 'return') return proposeReturn(transfer, request, body, staff, deps)
  if (decision === 'returned') return settleReturn(transfer, request, debit, staff, deps)
  if (decision === 'transferred')
    return settleHandOver(transfer, request, { debit, credit }, staff, deps)
  if (decision === 'carried')
    return carryHandOver(transfer, request, { debit, credit, amountVnd }, staff, deps)
  const keyHash = hashKey(request, deps.sha256)
  const campaign = requireCampaign(transfer.campaign, deps)
  const pledge = decision === 'assign' ? await requirePledge(code, campaign, deps) : undefined
  const decidedAt = deps.now()
  const act = {
    transfer,
    decision: pledge ? 'assign' : 'accept',
    pledge,
    keyHash,
    decidedAt: decidedAt.toISOString(),
  } as const
  // What was sent before is asked first: the transfer is by then what that call has made of it.
  const earlier = await deps.decisions.findEarlier(act)
  if (earlier === 'key-reused') throw new HttpProblem('key-reused')
  if (earlier === 'repeated') return tellAsItStands(transfer, deps)
  const handed = await handedTo(transfer, deps)
  const hand = await limitsFor(transfer, staff, deps)
  // Only a transfer that waits makes an entry. One that is in the books already is only given to a
  // pledge. What is accepted always brings its entry, whatever was read: its return may have been
  // rejected since, and then it waits again when the write asks.
  // One that is near to a pledge, and is accepted as it is, only leaves the list of these.
  const enters = (decision === 'accept' && !isNear(transfer)) || transfer.state === 'waiting'
  // After a restore a row may wait again that was decided on before: its entry is in the books.
  const mark = deps.markOf(transfer)
  const isBooked = enters && (await deps.transfers.findBooked([mark])).has(mark)
  const entry = enters && !isBooked ? receivedEntry(transfer, pledge, mark) : undefined
  // What was given back of it has gone: only the rest counts for the pledge.
  const booked =
    pledge && !entry ? { mark, changed: (await deps.bankRows.find(mark))?.changed ?? 0 } : undefined
  if (booked && transfer.amountVnd + booked.changed <= 0) throw new HttpProblem('state-changed')
  const wished = decisionOf(pledge)
  const second = secondOf(transfer, wished, staff.subject)
  const isOwnWord = pledge !== undefined && !isNamed(transfer, pledge.code) && !second
  const leaveWish = (): Promise<never> =>
    leaveRowWish(
      {
        transfer,
        decision: wished,
        staff: staff.subject,
        keyHash,
        at: act.decidedAt,
        day: vietnamDay(decidedAt),
      },
      deps,
    )
  const isForTwo = !second && (handed?.mayBe === true || isForOther(transfer))
  if (isForTwo || (isOwnWord && transfer.amountVnd > deps.limits.dayVnd)) await leaveWish()
  const done = await deps.decisions.decide({
    ...act,
    entry,
    isBooked,
    booked,
    handedVersion: handed?.version,
    secondedBy: second,
    alone: (entry && hand) ?? (isOwnWord ? deps.limits : undefined),
    day: vietnamDay(decidedAt),
    staff: staff.subject,
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: `decide-${decision}`, of: transfer.id, outcome })
  if (done.outcome === 'above-limit') {
    if (isOwnWord) await leaveWish()
    throw new HttpProblem('second-person-needed')
  }
  requireDone(done)
  return tellAsItStands(transfer, deps)
}

/**
 * Whether a credit that waits names the pledge of another campaign. Whoever books it here takes it
 * from the campaign that its sender named, so that it takes two people, as handing it over does.
 */
const isForOther = ({ state, outcome }: Transfer): boolean =>
  state === 'waiting' && outcome === 'other-campaign'

/**
 * What may follow to the account of a credit that waits: accepted or given to a pledge, such money
 * would stand in the books a second time. So it takes two people, whatever its sum, its source or the
 * reason for which it waits. The row may have come before the gift was handed over, so that its sum
 * is asked anew.
 */
async function handedTo(
  { state, outcome, account, amountVnd }: Transfer,
  { handedMoney }: ServeTransfersDeps,
): Promise<{ mayBe: boolean; version: number } | undefined> {
  if (state !== 'waiting') return undefined
  const { money, unreadVnd, version } = await handedMoney.read(account)
  return {
    mayBe:
      outcome === 'may-follow' ||
      (amountVnd > 0 && amountVnd <= unreadVnd) ||
      mayFollow(amountVnd, money),
    version,
  }
}

/**
 * The limits that hold for what was not counted when its statement was booked, for a person who had
 * a hand in that statement; none for another person, nor for anything else.
 * @throws HttpProblem `second-person-needed`.
 */
async function limitsFor(
  transfer: Transfer,
  { subject }: Staff,
  { limits, statements }: ServeTransfersDeps,
): Promise<StatementLimits | undefined> {
  if (!isUncounted(transfer)) return undefined
  const statement = await statements.find(transfer.source)
  if (statement && !hadAHand(statement, subject) && statement.bookedBy !== subject) return undefined
  if (transfer.amountVnd > limits.dayVnd) throw new HttpProblem('second-person-needed')
  return limits
}

import type { Funds } from '../ledger/funds.ts'
import { freeBankRowItem } from '../ledger/bank-row-items.ts'
import { handedBackReason } from '../ledger/handed-back.ts'
import { keptNotPersonal } from '../ledger/public-words.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { handedMoneyKey } from '../storage/records-table.ts'
import { nameEach } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { handOverChangeItem, handOverTraceItem } from './hand-over-items.ts'
import type { HandOverStep } from './hand-over-items.ts'
import { rowPlaceOf } from './hand-over.ts'
import type { HandBack, HandOver } from './hand-over.ts'
import { pledgeItem } from './plan-items.ts'
import type { StandingEntry } from './reassign.ts'
import { takenBackEntry } from './take-back.ts'
import { changedItem, leavingItems } from './taken-rows-items.ts'

/** What the approval was decided on. */
export interface HandBackGround {
  handOver: HandOver
  back: HandBack
  /** The entry of the other campaign, of which nothing is changed. */
  standing: StandingEntry
  /** Undefined for a part of a gift that is for no pledge. */
  pledge: OpenPledge | undefined
  /** The account of the other campaign. */
  account: string
  /** Of the other campaign, as they were weighed. */
  funds: Funds
}
interface Tables {
  records: string
  ledger: string
}

/** One person wishes that the gift waits again where it came; the books say nothing yet. */
export function proposeHandBackItems(
  step: HandOverStep,
  before: HandOver,
  reason: string,
  { records }: Tables,
) {
  const said = keptNotPersonal(step)
  const back = { reason, proposedBy: step.staff, proposedAt: step.at, ...said }
  return {
    transfer: handOverChangeItem(
      step,
      {
        from: 'to-transfer',
        to: 'hand-back-proposed',
        handOver: { ...before, back },
        condition: 'handOver.proposedAt = :handed AND attribute_not_exists(handOver.carried)',
        values: { ':handed': before.proposedAt },
      },
      records,
    ),
    audit: handOverTraceItem(step, 'propose-hand-back', { reason, ...said }, records),
  }
}

/** Holds that the person who decides is another one, and decides on what they have seen. */
const byAnother = ({ staff }: HandOverStep, { proposedAt }: HandBack) => ({
  condition: 'handOver.#back.proposedBy <> :staff AND handOver.#back.proposedAt = :seen',
  names: { '#back': 'back' },
  values: { ':staff': staff, ':seen': proposedAt },
})

/** Another person does not allow it: the gift stays, and its money is to follow. */
export function rejectHandBackItems(
  step: HandOverStep,
  { handOver, back }: Pick<HandBackGround, 'handOver' | 'back'>,
  rejection: string,
  { records }: Tables,
) {
  const rejected = { ...back, rejectedBy: step.staff, rejection }
  return {
    transfer: handOverChangeItem(
      step,
      {
        from: 'hand-back-proposed',
        to: 'to-transfer',
        handOver: { ...handOver, back: rejected },
        ...byAnother(step, back),
      },
      records,
    ),
    audit: handOverTraceItem(step, 'reject-hand-back', { rejection }, records),
  }
}

/**
 * Another person allows it. One transaction corrects the entry of the other campaign in full, takes
 * the sum from the pledge, ends that money is to follow, and frees the row of the bank: the gift
 * waits as before it was handed over, and may be booked once more.
 */
export function approveHandBackItems(
  step: HandOverStep,
  { handOver, back, standing, pledge, account, funds }: HandBackGround,
  tables: Tables,
) {
  const { transfer, staff, at, day, mark } = step
  const { amountVnd, id } = transfer
  const { index } = standing
  const reason = handedBackReason(back.reason)
  const entry = takenBackEntry(standing, { amountVnd, reason, day })
  const correction = { entry, index, changedBefore: 0, origin: mark }
  const allowed = { ...back, approvedBy: staff, approvedAt: at, entry: index }
  const named = byAnother(step, back)
  return {
    transfer: handOverChangeItem(
      step,
      {
        from: 'hand-back-proposed',
        to: 'waiting',
        handOver: { ...handOver, back: allowed },
        ...named,
        // What stands for the gift from now on comes later.
        set: ['movedFrom = :index'],
        values: { ...named.values, ':index': index },
      },
      tables.records,
    ),
    money: {
      Delete: {
        TableName: tables.records,
        Key: handedMoneyKey(account, rowPlaceOf(transfer)),
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(settledAt)',
      },
    },
    bankRow: freeBankRowItem(tables.ledger, mark),
    changed: changedItem(correction, tables.records),
    pledge: pledge && lessItem(pledge, amountVnd, tables.records),
    ...nameEach(
      'queued',
      leavingItems(
        [correction],
        { campaign: handOver.to, before: funds },
        { act: `hand-back-${id}-${at}`, at },
        tables,
      ),
    ),
    audit: handOverTraceItem(
      step,
      'approve-hand-back',
      { corrects: index, reason: back.reason, proposedBy: back.proposedBy },
      tables.records,
    ),
  }
}

/** The pledge has so much less. */
function lessItem(
  { code, receivedVnd = 0, state, input }: OpenPledge,
  amountVnd: number,
  table: string,
): WriteItem {
  const afterVnd = Math.max(0, receivedVnd - amountVnd)
  const shown = input.publishName
  return pledgeItem({ code, state, beforeVnd: receivedVnd, afterVnd, shown }, table)
}

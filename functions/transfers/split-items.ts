import { bankRowItems } from '../ledger/bank-row-items.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { handedMoneyKey, transferKey } from '../storage/records-table.ts'
import { nameEach, putNew } from '../storage/transaction.ts'
import type { NamedItems, WriteItem } from '../storage/transaction.ts'
import type { MarkRow } from './bank-mark.ts'
import { announceItems, countActItem } from './handed-version-items.ts'
import { asProposed, handOverTraceItem, moneyOf } from './hand-over-items.ts'
import type { HandOverStep } from './hand-over-items.ts'
import { rowPlaceOf } from './hand-over.ts'
import { pledgeItem } from './plan-items.ts'
import type { MemoKeyOf } from './sealed-memo-items.ts'
import { partRows } from './split-rows.ts'
import type { Split, SplitPart } from './split.ts'
import { CARRIES_NOTHING, WISHES } from './standing-items.ts'
import { moveToList, transferItem } from './transfer-items.ts'
import { receivedEntry } from './transfer.ts'
import type { Transfer } from './transfer.ts'

/** A step by which a row of the bank is split. */
export type SplitStep = Omit<HandOverStep, 'mark'>

interface Tables {
  records: string
  ledger: string
}
/** The account of each campaign that a part is for. */
export type AccountOf = (campaign: string) => string

interface Change {
  from: Transfer['state']
  to: Transfer['state']
  split: Split
  condition?: string
  values?: Record<string, unknown>
}

function changeItem(
  { transfer, at }: SplitStep,
  { from, to, split, condition, values = {} }: Change,
  table: string,
): WriteItem {
  const list = moveToList({ ...transfer, state: to })
  return {
    Update: {
      TableName: table,
      Key: transferKey(transfer),
      UpdateExpression: `SET ${['#state = :after', 'decidedAt = :at', '#split = :split', ...list.set].join(', ')} REMOVE ${[...WISHES, ...list.remove].join(', ')}`,
      ConditionExpression: [
        '#state = :before',
        CARRIES_NOTHING,
        ...(condition ? [condition] : []),
      ].join(' AND '),
      ExpressionAttributeNames: { '#state': 'state', '#split': 'split' },
      ExpressionAttributeValues: {
        ':after': to,
        ':before': from,
        ':at': at,
        ':nothing': 0,
        ':split': split,
        ...list.values,
        ...values,
      },
    },
  }
}

/** The parts that lie here and are for other campaigns, with the money that is to follow. */
const moneyOfParts = (transfer: Transfer, split: Split) =>
  partRows(transfer, split).flatMap((row) =>
    row.handOver ? [{ to: row.handOver.to, money: moneyOf(row, row.handOver.code) }] : [],
  )

/**
 * One person wishes it; the books say nothing yet. As where a gift is to be handed over, no credit
 * that may be the money of a part for another campaign is booked by itself from then on.
 */
export function proposeSplitItems(
  step: SplitStep,
  parts: readonly SplitPart[],
  accountOf: AccountOf,
  { records }: Tables,
): NamedItems<string> {
  const { transfer, staff, at } = step
  const split = { parts: [...parts], proposedBy: staff, proposedAt: at }
  const byCampaign = Map.groupBy(moneyOfParts(transfer, split), ({ to }) => to)
  const announced = [...byCampaign].flatMap(([to, those]) =>
    announceItems(
      accountOf(to),
      those.map(({ money }) => ({ ...money, proposedAt: at })),
      `${at} ${transfer.id}`,
      records,
    ),
  )
  return {
    transfer: changeItem(step, { from: 'waiting', to: 'split-proposed', split }, records),
    ...nameEach('announced', announced),
    audit: handOverTraceItem(withoutMark(step), 'propose-split', { parts }, records),
  }
}

const withoutMark = (step: SplitStep): HandOverStep => ({ ...step, mark: '' })

/** Holds that the person who decides is another one, and decides on what they have seen. */
const byAnother = ({ staff }: SplitStep, { proposedAt }: Split) => ({
  condition: '#split.proposedBy <> :staff AND #split.proposedAt = :seen',
  values: { ':staff': staff, ':seen': proposedAt },
})

/** Another person does not allow it: the row waits as it did. */
export function rejectSplitItems(
  step: SplitStep,
  before: Split,
  rejection: string,
  accountOf: AccountOf,
  { records }: Tables,
): NamedItems<string> {
  const split = { ...before, rejectedBy: step.staff, rejection }
  const gone = moneyOfParts(step.transfer, before).map(
    ({ to, money }): WriteItem => ({
      Delete: {
        TableName: records,
        Key: handedMoneyKey(accountOf(to), money.from),
        ...asProposed(before),
      },
    }),
  )
  return {
    transfer: changeItem(
      step,
      { from: 'split-proposed', to: 'waiting', split, ...byAnother(step, before) },
      records,
    ),
    ...nameEach('money', gone),
    audit: handOverTraceItem(withoutMark(step), 'reject-split', { rejection }, records),
  }
}

/** What an approval was decided on. */
export interface SplitGround {
  before: Split
  pledges: ReadonlyMap<string, OpenPledge>
  accountOf: AccountOf
  /** Of what is handed over to each account, as it was read before its books were looked through. */
  versions: ReadonlyMap<string, number>
  markOf: MarkRow
}

/**
 * Another person allows it. One transaction makes a row of each part and queues its entry, under the
 * mark of that part; the bank's row is split from then on and nothing but that. All of it is written
 * or nothing, so that no part is ever in the books beside the row, or twice.
 */
export function approveSplitItems(
  step: SplitStep,
  { before, pledges, accountOf, versions, markOf }: SplitGround,
  memoKeyOf: MemoKeyOf | undefined,
  { records, ledger }: Tables,
): NamedItems<string> {
  const { transfer, staff, at } = step
  const split = { ...before, approvedBy: staff, approvedAt: at }
  const parts = partRows(transfer, split).map((row) => {
    const { handOver, campaign } = row
    const code = row.code ?? handOver?.code
    const pledge = code === undefined ? undefined : pledges.get(code)
    const booked = { ...row, campaign: handOver?.to ?? campaign }
    return { row, pledge, entry: receivedEntry(booked, pledge, markOf(row)) }
  })
  const entries = parts.map(({ entry }) => entry)
  return {
    transfer: changeItem(
      step,
      { from: 'split-proposed', to: 'split', split, ...byAnother(step, before) },
      records,
    ),
    ...nameEach(
      'part',
      parts.map(({ row }) => putNew(records, partItem(row, memoKeyOf))),
    ),
    ...nameEach(
      'entry',
      parts.map(({ row, pledge, entry }) =>
        putNew(
          ledger,
          pendingItem({ entry, createdAt: at, act: row.id, name: pledge?.publicName }),
        ),
      ),
    ),
    ...nameEach('bankRow', bankRowItems(ledger, entries)),
    ...nameEach(
      'pledge',
      parts.flatMap(({ row, pledge }) =>
        pledge ? [moreItem(pledge, row.amountVnd, records)] : [],
      ),
    ),
    ...nameEach(
      'money',
      moneyOfParts(transfer, split).map(({ to, money }) => ({
        Put: {
          TableName: records,
          Item: { ...handedMoneyKey(accountOf(to), rowPlaceOf(money.from)), ...money },
          ...asProposed(before),
        },
      })),
    ),
    ...nameEach(
      'handed',
      [...versions].map(([account, version]) => countActItem(account, version, records)),
    ),
    audit: handOverTraceItem(withoutMark(step), 'approve-split', { parts: before.parts }, records),
  }
}

/** The words of a row whose key was forgotten are empty, and there is nothing to seal. */
function partItem(row: Transfer, memoKeyOf: MemoKeyOf | undefined): Record<string, unknown> {
  const { memoForgotten: _forgotten, ...kept } = row
  if (memoKeyOf) return transferItem(kept, memoKeyOf)
  const { values } = moveToList(kept)
  const queue = values[':queue'] === undefined ? {} : { queue: values[':queue'] }
  return { ...transferKey(kept), ...queue, ...kept }
}

const moreItem = (
  { code, receivedVnd = 0, state, input }: OpenPledge,
  amountVnd: number,
  table: string,
): WriteItem =>
  pledgeItem(
    {
      code,
      state,
      beforeVnd: receivedVnd,
      afterVnd: receivedVnd + amountVnd,
      shown: input.publishName,
    },
    table,
  )

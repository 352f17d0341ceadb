import { bankRowItems } from '../ledger/bank-row-items.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { auditPut } from '../storage/audit-rows.ts'
import type { Wish } from '../storage/idempotency.ts'
import { handedMoneyKey, transferKey } from '../storage/records-table.ts'
import { nameEach, putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { announceItems, countActItem } from './handed-version-items.ts'
import { rowPlaceOf } from './hand-over.ts'
import type { HandOver, HandedMoney, Unlooked } from './hand-over.ts'
import { pledgeItem } from './plan-items.ts'
import { WISHES } from './standing-items.ts'
import { moveToList } from './transfer-items.ts'
import { publicDay, receivedEntry } from './transfer.ts'
import type { Transfer } from './transfer.ts'

/** A step by which a gift enters the books of another campaign. */
export interface HandOverStep {
  /** As it was read; its state must be what the step asks for. */
  transfer: Transfer
  /** Of the bank's row. */
  mark: string
  /** Subject of the token. */
  staff: string
  keyHash: string
  requestHash: string
  /** ISO time. */
  at: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  /** What the person says is nobody's, of what looks like somebody's in the public reason. */
  notPersonal?: readonly string[] | undefined
}
interface Tables {
  records: string
  ledger: string
}

export const wishOfHandOver = ({ keyHash, requestHash, transfer, at }: HandOverStep): Wish => ({
  keyHash,
  requestHash,
  code: transfer.id,
  wishedAt: at,
})

export interface HandOverChange {
  from: Transfer['state']
  to: Transfer['state']
  handOver: HandOver
  condition?: string
  names?: Record<string, string>
  values?: Record<string, unknown>
  /** What is set beside. */
  set?: readonly string[]
}

export function handOverChangeItem(
  { transfer, at }: HandOverStep,
  { from, to, handOver, condition, names = {}, values = {}, set = [] }: HandOverChange,
  table: string,
): WriteItem {
  const list = moveToList({ ...transfer, state: to })
  return {
    Update: {
      TableName: table,
      Key: transferKey(transfer),
      UpdateExpression: `SET ${['#state = :after', 'decidedAt = :at', 'handOver = :handOver', ...set, ...list.set].join(', ')} REMOVE ${[...WISHES, ...list.remove].join(', ')}`,
      ConditionExpression: ['#state = :before', ...(condition ? [condition] : [])].join(' AND '),
      ExpressionAttributeNames: { '#state': 'state', ...names },
      ExpressionAttributeValues: {
        ':after': to,
        ':before': from,
        ':at': at,
        ':handOver': handOver,
        ...list.values,
        ...values,
      },
    },
  }
}

export function handOverTraceItem(
  step: HandOverStep,
  act: string,
  after: object,
  table: string,
): WriteItem {
  const { transfer, at, staff, day } = step
  const { id: of, campaign, state } = transfer
  return auditPut(table, day, { at, staff, act, of, campaign, before: { state }, after })
}

/** The campaign, pledge and account that a gift is to be handed over to. */
export interface HandOverWish extends Pick<HandOver, 'to' | 'code' | 'unlooked'> {
  account: string
}

/** Money of a gift that lies on another account than that of the campaign which has it. */
export const moneyOf = (transfer: Transfer, code: string | undefined): HandedMoney => ({
  from: rowPlaceOf(transfer),
  ...(code === undefined ? {} : { code }),
  day: publicDay(transfer),
  amountVnd: transfer.amountVnd,
})

/**
 * One person wishes it; the books say nothing yet. No credit that may be its money is booked by itself
 * from then on, so that whoever approves has seen all that were booked before.
 */
export function proposeHandOverItems(
  step: HandOverStep,
  { to, code, account, unlooked }: HandOverWish,
  { records }: Tables,
) {
  const { transfer, at } = step
  const seen = unlooked === undefined ? {} : { unlooked }
  const handOver = { to, code, proposedBy: step.staff, proposedAt: step.at, ...seen }
  const change: HandOverChange = { from: 'waiting', to: 'hand-over-proposed', handOver }
  return {
    transfer: handOverChangeItem(step, change, records),
    ...nameEach(
      'announced',
      announceItems(
        account,
        [{ ...moneyOf(transfer, code), proposedAt: at }],
        `${at} ${transfer.id}`,
        records,
      ),
    ),
    audit: handOverTraceItem(step, 'propose-hand-over', { to, code, ...seen }, records),
  }
}

/** Holds that the person who decides is another one, and decides on what they have seen. */
const byAnother = ({ staff }: HandOverStep, { proposedAt }: HandOver) => ({
  condition: 'handOver.proposedBy <> :staff AND handOver.proposedAt = :seen',
  values: { ':staff': staff, ':seen': proposedAt },
})

/** Another person does not allow it: the row waits as it did. */
export function rejectHandOverItems(
  step: HandOverStep,
  { before, account }: { before: HandOver; account: string },
  rejection: string,
  { records }: Tables,
) {
  const handOver = { ...before, rejectedBy: step.staff, rejection }
  const change: HandOverChange = {
    from: 'hand-over-proposed',
    to: 'waiting',
    handOver,
    ...byAnother(step, before),
  }
  return {
    transfer: handOverChangeItem(step, change, records),
    money: {
      Delete: {
        TableName: records,
        Key: handedMoneyKey(account, rowPlaceOf(step.transfer)),
        ...asProposed(before),
      },
    },
    audit: handOverTraceItem(step, 'reject-hand-over', { rejection }, records),
  }
}

/** Holds that the money is what was proposed. A proposal of an earlier time has announced none. */
export const asProposed = ({ proposedAt }: Pick<HandOver, 'proposedAt'>) => ({
  ConditionExpression: 'attribute_not_exists(pk) OR proposedAt = :proposed',
  ExpressionAttributeValues: { ':proposed': proposedAt },
})

/** What an approval was decided on. */
export interface HandOverGround {
  before: HandOver
  pledge: OpenPledge
  /** Of the other campaign. */
  account: string
  /** Of what is handed over to that account, as it was read before its books were looked through. */
  version: number
  unlooked?: Unlooked | undefined
}

/**
 * Another person allows it. One transaction books the gift for its pledge in the campaign of that,
 * and keeps that the money lies on the other account and is to follow: the line of bank and books of
 * both campaigns says so from then on, and a credit that may be this money is not booked by itself.
 */
export function approveHandOverItems(
  step: HandOverStep,
  { before: proposed, pledge, account, version, unlooked }: HandOverGround,
  { records, ledger }: Tables,
) {
  const { transfer, staff, at, mark } = step
  // More rows may have come since it was proposed.
  const before = { ...proposed, ...(unlooked === undefined ? {} : { unlooked }) }
  const { amountVnd } = transfer
  const entry = receivedEntry({ ...transfer, campaign: before.to }, pledge, mark)
  const [bankRow] = bankRowItems(ledger, [entry])
  const money = moneyOf(transfer, pledge.code)
  const receivedVnd = pledge.receivedVnd ?? 0
  const change: HandOverChange = {
    from: 'hand-over-proposed',
    to: 'to-transfer',
    handOver: { ...before, approvedBy: staff, approvedAt: at },
    ...byAnother(step, before),
  }
  return {
    transfer: handOverChangeItem(step, change, records),
    audit: handOverTraceItem(
      step,
      'approve-hand-over',
      { to: before.to, code: before.code, unlooked },
      records,
    ),
    money: {
      Put: {
        TableName: records,
        Item: { ...handedMoneyKey(account, money.from), ...money },
        ...asProposed(before),
      },
    },
    handed: countActItem(account, version, records),
    entry: putNew(
      ledger,
      pendingItem({ entry, createdAt: at, act: transfer.id, name: pledge.publicName }),
    ),
    bankRow,
    pledge: pledgeItem(
      {
        code: pledge.code,
        beforeVnd: receivedVnd,
        afterVnd: receivedVnd + amountVnd,
        shown: pledge.input.publishName,
        state: pledge.state,
      },
      records,
    ),
  }
}

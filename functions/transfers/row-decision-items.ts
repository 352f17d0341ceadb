import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { Funds } from '../ledger/funds.ts'
import { assignedToNameItems } from '../ledger/name-ruling-items.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import { auditPut } from '../storage/audit-rows.ts'
import type { Wish } from '../storage/idempotency.ts'
import { paidInKey, paidOutKey, transferKey } from '../storage/records-table.ts'
import { nameEach, putNew } from '../storage/transaction.ts'
import type { NamedItems, WriteItem } from '../storage/transaction.ts'
import type { StatementLimits } from './book-alone.ts'
import { bookedAloneItem } from './booked-alone-items.ts'
import type { CounterPart } from './counter-parts.ts'
import type { PledgeChange } from './import-plan.ts'
import { pledgeItem } from './plan-items.ts'
import { textOfDecision } from './row-decision.ts'
import type { RowDecision, WishedDecision } from './row-decision.ts'
import { changedItem, leavingItems } from './taken-rows-items.ts'
import { CARRIES_NOTHING, NOT_MOVED, NO_OPEN_REASSIGN, WISHES } from './standing-items.ts'
import { moveToList } from './transfer-items.ts'
import type { NotGift, PaysOut, Transfer } from './transfer.ts'

/** The correction of the entry by which a row stands in the books as a gift. */
export interface RowCorrection {
  entry: LedgerEntry
  index: number
  changedBefore: number
  /** The mark of the row, by which staff find what became of its entry. */
  origin: string
  /** As they were weighed, where less is received by it; undefined where more is. */
  funds: Funds | undefined
  pledge: Omit<PledgeChange, 'foundVnd'> | undefined
  /** Money that was given to a pledge by hand: its entry has no code, by which it would be counted. */
  unassigned: { code: string; amountVnd: number } | undefined
}

/** How much may leave by an entry that a row carries out. */
export interface PaidEntry {
  index: number
  amountVnd: number
  /** What the entry says, with its corrections. */
  mostVnd: number
  /** Whether the books say that it left a till, so that the account may have nothing to do with it. */
  inCash?: boolean | undefined
}

/** How much of the cash of a counter's day a row paid in. */
export interface CounterCash extends CounterPart {
  /** What the books say that counters took on it. */
  bookedVnd: number
}

export interface RowAct {
  /** As it was read; its state must be what the decision asks for. */
  transfer: Transfer
  decision: RowDecision
  correction?: RowCorrection | undefined
  paid?: readonly PaidEntry[] | undefined
  counterCash?: readonly CounterCash[] | undefined
  /** What this person may decide alone on the day; undefined where another one wished it before. */
  alone: StatementLimits | undefined
  secondedBy: string | undefined
  keyHash: string
  at: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  staff: string
}
interface Tables {
  records: string
  ledger: string
}

export const wishOfRowAct = ({
  keyHash,
  transfer,
  decision,
  at,
}: Pick<RowAct, 'keyHash' | 'transfer' | 'decision' | 'at'>): Wish => ({
  keyHash,
  code: transfer.id,
  requestHash: `decide ${textOfDecision(decision)}`,
  wishedAt: at,
})

/** All that a decision changes, so that a row never says what the books do not. */
export function rowActItems(act: RowAct, tables: Tables): NamedItems<string> {
  const { transfer, decision, correction, alone, at, day, staff, secondedBy } = act
  const worth = { amountVnd: Math.abs(transfer.amountVnd), rows: 1, at, day, staff }
  const { id: of, campaign, state } = transfer
  return {
    transfer: rowItem(act, tables.records),
    alone: alone && bookedAloneItem(worth, alone, tables.records),
    audit: auditPut(tables.records, day, {
      at,
      staff,
      act: `row-${decision.decision}`,
      of,
      campaign,
      before: { state, notGift: transfer.notGift?.kind, paysOut: transfer.paysOut?.entries },
      after: { ...decision, entry: correction?.index, secondedBy },
    }),
    ...nameEach('paid', paidItems(act, tables.records)),
    ...nameEach('counterCash', counterCashItems(act, tables.records)),
    ...(correction ? correctionItems(act, correction, tables) : {}),
  }
}

function rowItem(act: RowAct, table: string): WriteItem {
  const { transfer, secondedBy, at } = act
  const { state, set, remove } = changeOf(act)
  const list = moveToList({ ...transfer, state, decidedAt: at, ...set })
  const names = Object.keys(set)
  const twin = transfer.twin === undefined ? 'attribute_not_exists(twin)' : 'twin = :twin'
  const code = transfer.code === undefined ? 'attribute_not_exists(code)' : 'code = :code'
  return {
    Update: {
      TableName: table,
      Key: transferKey(transfer),
      UpdateExpression: `SET ${['#state = :after', 'decidedAt = :at', ...names.map((name) => `${name} = :${name}`), ...list.set].join(', ')} REMOVE ${[...WISHES, ...remove, ...list.remove].join(', ')}`,
      ConditionExpression: [
        '#state = :before',
        twin,
        code,
        ...(transfer.state === 'received' ? [NO_OPEN_REASSIGN] : []),
        CARRIES_NOTHING,
        ...(secondedBy === undefined
          ? []
          : ['rowWish.#to = :to', 'rowWish.#by = :wisher', 'rowWish.#state = :before']),
      ].join(' AND '),
      ExpressionAttributeNames: {
        '#state': 'state',
        ...(secondedBy === undefined ? {} : { '#to': 'to', '#by': 'by' }),
      },
      ExpressionAttributeValues: {
        ':after': state,
        ':before': transfer.state,
        ':nothing': 0,
        ':at': at,
        ...Object.fromEntries(names.map((name) => [`:${name}`, set[name]])),
        ...list.values,
        ...(transfer.twin === undefined ? {} : { ':twin': transfer.twin }),
        ...(transfer.code === undefined ? {} : { ':code': transfer.code }),
        ...(secondedBy === undefined
          ? {}
          : { ':to': textOfDecision(act.decision), ':wisher': secondedBy }),
      },
    },
  }
}

interface RowChange {
  state: Transfer['state']
  set: Record<string, NotGift | PaysOut>
  remove: readonly string[]
}

function changeOf({
  transfer,
  decision,
  correction,
  counterCash = [],
  secondedBy,
  at,
  staff,
}: RowAct): RowChange {
  const who = { by: staff, at, ...(secondedBy === undefined ? {} : { secondedBy }) }
  if (decision.decision === 'not-a-gift') {
    const { kind, counterDays } = decision
    const notGift: NotGift = {
      kind,
      ...who,
      from: transfer.state,
      ...(correction
        ? { entry: correction.index, correctedVnd: -(correction.entry.amountVnd ?? 0) }
        : {}),
      ...(counterDays ? { counterDays: [...counterDays] } : {}),
      ...(counterCash.length > 0
        ? { counterParts: counterCash.map(({ day, amountVnd }) => ({ day, amountVnd })) }
        : {}),
    }
    return { state: 'not-a-gift', set: { notGift }, remove: [] }
  }
  if (decision.decision === 'pays-out')
    return {
      state: 'pays-out',
      set: { paysOut: { entries: [...decision.entries], ...who } },
      remove: [],
    }
  const state = transfer.state === 'pays-out' ? 'outgoing' : (transfer.notGift?.from ?? 'waiting')
  return { state, set: {}, remove: ['notGift', 'paysOut'] }
}

/** Holds that no entry is carried out by more than it says, however many rows do so. */
function paidItems({ transfer, decision, paid = [] }: RowAct, table: string): readonly WriteItem[] {
  if (decision.decision === 'pays-out')
    return paid.map(({ index, amountVnd, mostVnd }) => ({
      Update: {
        TableName: table,
        Key: paidOutKey(index),
        UpdateExpression: 'ADD paidVnd :amount',
        ConditionExpression: 'attribute_not_exists(pk) OR paidVnd <= :before',
        ExpressionAttributeValues: { ':amount': amountVnd, ':before': mostVnd - amountVnd },
      },
    }))
  if (decision.decision !== 'take-back') return []
  return (transfer.paysOut?.entries ?? []).map(({ index, amountVnd }) => ({
    Update: {
      TableName: table,
      Key: paidOutKey(index),
      UpdateExpression: 'ADD paidVnd :less',
      ConditionExpression: 'paidVnd >= :amount',
      ExpressionAttributeValues: { ':less': -amountVnd, ':amount': amountVnd },
    },
  }))
}

/** Holds that no more cash of a day is paid in than was booked on it, however many rows do so. */
function counterCashItems(
  { transfer, decision, counterCash = [] }: RowAct,
  table: string,
): readonly WriteItem[] {
  const { campaign } = transfer
  if (decision.decision !== 'take-back')
    return counterCash.map(({ day, amountVnd, bookedVnd }) => ({
      Update: {
        TableName: table,
        Key: paidInKey(campaign, day),
        UpdateExpression: 'ADD paidVnd :amount',
        ConditionExpression: 'attribute_not_exists(pk) OR paidVnd <= :before',
        ExpressionAttributeValues: { ':amount': amountVnd, ':before': bookedVnd - amountVnd },
      },
    }))
  return (transfer.notGift?.counterParts ?? []).map(({ day, amountVnd }) => ({
    Update: {
      TableName: table,
      Key: paidInKey(campaign, day),
      UpdateExpression: 'ADD paidVnd :less',
      ConditionExpression: 'paidVnd >= :amount',
      ExpressionAttributeValues: { ':less': -amountVnd, ':amount': amountVnd },
    },
  }))
}

function correctionItems(
  { transfer, at }: RowAct,
  { funds, pledge, unassigned, ...correction }: RowCorrection,
  tables: Tables,
): NamedItems<string> {
  const { campaign } = transfer
  const act = `row-${transfer.id}-${at}`
  const queued = funds
    ? leavingItems([correction], { campaign, before: funds }, { act, at }, tables)
    : [
        putNew(
          tables.ledger,
          pendingItem({ entry: correction.entry, createdAt: at, act, origin: correction.origin }),
        ),
      ]
  const name = unassigned && assignedToNameItems({ ...unassigned, campaign, at }, tables.ledger)
  return {
    changed: changedItem(correction, tables.records),
    pledge: pledge && pledgeItem(pledge, tables.records),
    nameRecord: name?.nameRecord,
    publisher: name?.publisher,
    ...nameEach('correction', queued),
  }
}

/** That a person wishes a decision which they may not make alone. */
export interface RowWish extends Pick<RowAct, 'transfer' | 'day' | 'staff' | 'at'> {
  decision: WishedDecision
  keyHash: string
}

export const wishOfRowWish = ({ keyHash, transfer, decision, at }: RowWish): Wish => ({
  keyHash,
  code: transfer.id,
  requestHash: `wish ${textOfDecision(decision)}`,
  wishedAt: at,
})

/** The wish on the row, in place of an earlier one, and the trace of it. */
export function rowWishItems({ transfer, decision, at, day, staff }: RowWish, table: string) {
  const to = textOfDecision(decision)
  const { state, code } = transfer
  const isAssign = decision.decision === 'assign'
  const wish = { to, by: staff, at, state, ...(code === undefined ? {} : { code }) }
  return {
    transfer: {
      Update: {
        TableName: table,
        Key: transferKey(transfer),
        UpdateExpression: 'SET rowWish = :wish',
        ConditionExpression: [
          '#state = :before',
          code === undefined ? 'attribute_not_exists(code)' : 'code = :code',
          ...(state === 'received' ? [isAssign ? NOT_MOVED : NO_OPEN_REASSIGN] : []),
        ].join(' AND '),
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':before': state,
          ':wish': wish,
          ...(code === undefined ? {} : { ':code': code }),
        },
      },
    },
    audit: auditPut(table, day, {
      at,
      staff,
      act: isAssign ? 'wish-assign-transfer' : 'wish-row-decision',
      of: transfer.id,
      campaign: transfer.campaign,
      before: { rowWish: transfer.rowWish },
      after: { rowWish: to },
    }),
  }
}

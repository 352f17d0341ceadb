import { vietnamDay } from '../../shared/vietnam-time.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { waitingGiftKey, waitingGiftQueue } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import { receiptItems } from './contribution-items.ts'
import type { TableNames } from './contribution-items.ts'
import { giveNumber } from './contribution.ts'
import type { Contribution } from './contribution.ts'
import { worthOf } from './counter-limits.ts'
import type { GiftDecision, WaitingGift, WaitingGiftState } from './waiting-gift.ts'

/** The gift and the trace of who entered it: no number, no entry, nothing on a pledge. */
export function newWaitingItems(gift: WaitingGift, { records }: TableNames) {
  const { id, createdAt: at, draft } = gift
  const { campaign, staff, pledge } = draft
  const after = { state: 'waiting', ...worthOf(draft), gifts: draft.gifts.length, pledge }
  return {
    gift: putNew(records, {
      ...waitingGiftKey(id),
      ...gift,
      code: id,
      queue: waitingGiftQueue(campaign),
    }),
    audit: auditPut(records, vietnamDay(new Date(at)), {
      at,
      staff,
      act: 'record-gift',
      of: id,
      campaign,
      after,
    }),
  }
}

interface Decided {
  state: Exclude<WaitingGiftState, 'waiting'>
  /** Whether it must be the person who entered it, or must be another one. */
  by: 'same' | 'other'
  reason?: string
  number?: string
}

/** Ends the waiting, once. The condition of the write is what holds two persons apart. */
function decideItem({ gift, staff, at }: GiftDecision, decided: Decided, records: string) {
  const { state, by, ...more } = decided
  const set = Object.entries(more).filter(([, value]) => value !== undefined)
  return {
    Update: {
      TableName: records,
      Key: waitingGiftKey(gift.id),
      UpdateExpression: `SET #state = :state, decidedBy = :staff, decidedAt = :at${set.map(([name]) => `, #${name} = :${name}`).join('')} REMOVE queue`,
      ConditionExpression: `#state = :waiting AND #draft.#staff ${by === 'same' ? '=' : '<>'} :staff`,
      ExpressionAttributeNames: {
        '#state': 'state',
        '#draft': 'draft',
        '#staff': 'staff',
        ...Object.fromEntries(set.map(([name]) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: {
        ':state': state,
        ':waiting': 'waiting',
        ':staff': staff,
        ':at': at,
        ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      },
    },
  }
}

/** The receipt that a waiting gift becomes when it is confirmed. */
export const confirmedReceipt = (
  { gift: { draft }, staff, at }: GiftDecision,
  last: number,
): Contribution => ({ ...giveNumber(draft, last), confirmedBy: staff, confirmedAt: at })

/**
 * Everything that a receipt is, and the end of the waiting, in one transaction: only here does the
 * gift get its number and its entries, so that none is missing and none is given twice.
 */
export function confirmItems(decision: GiftDecision, last: number, tables: TableNames) {
  const receipt = confirmedReceipt(decision, last)
  const decided: Decided = { state: 'confirmed', by: 'other', number: receipt.number }
  return {
    ...receiptItems(receipt, last, tables),
    gift: decideItem(decision, decided, tables.records),
  }
}

/** A gift that another person refuses, with the reason, or that its own clerk takes back. */
export function endItems(decision: GiftDecision, reason: string | undefined, records: string) {
  const { gift, staff, at } = decision
  const state = reason === undefined ? 'cancelled' : 'refused'
  const decided: Decided =
    reason === undefined ? { state, by: 'same' } : { state, by: 'other', reason }
  return {
    gift: decideItem(decision, decided, records),
    audit: auditPut(records, vietnamDay(new Date(at)), {
      at,
      staff,
      act: reason === undefined ? 'cancel-gift' : 'refuse-gift',
      of: gift.id,
      campaign: gift.draft.campaign,
      // Who reads the trace sees how much cash a clerk said was never given.
      before: { state: 'waiting', ...worthOf(gift.draft) },
      after: { state, reason },
    }),
  }
}

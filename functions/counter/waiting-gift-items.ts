import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { waitingGiftKey, waitingGiftQueue } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import { receiptItems } from './contribution-items.ts'
import type { TableNames } from './table-names.ts'
import { counterDayItem } from './counter-day-items.ts'
import { giveNumber } from './contribution.ts'
import type { Contribution } from './contribution.ts'
import { handedInItem } from './pledge-gift-items.ts'
import { worthOf } from './counter-limits.ts'
import type { GiftDecision, WaitingGift, WaitingGiftState } from './waiting-gift.ts'

/** The gift and the trace of who entered it: no number, no entry, and no sum on a pledge. */
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
    pledge: handedInItem(draft, id, 'ADD', records),
    day: counterDayItem(draft, id, records),
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
  state: Exclude<WaitingGiftState, 'waiting' | 'cancelled'>
  reason?: string
  number?: string
}

/**
 * Ends the waiting, once. The condition of the write holds that another person does so than who
 * entered the gift: the giver has a slip, and whoever holds the cash must not make it vanish.
 */
function decideItem({ gift, staff, at }: GiftDecision, decided: Decided, records: string) {
  const { state, ...more } = decided
  const set = Object.entries(more).filter(([, value]) => value !== undefined)
  return {
    Update: {
      TableName: records,
      Key: waitingGiftKey(gift.id),
      UpdateExpression: `SET #state = :state, decidedBy = :staff, decidedAt = :at${set.map(([name]) => `, #${name} = :${name}`).join('')} REMOVE queue`,
      ConditionExpression: '#state = :waiting AND #draft.#staff <> :staff',
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
  { gift: { id, draft }, staff, at, receivedVnd }: GiftDecision,
  last: number,
): Contribution => ({
  ...giveNumber(draft, last),
  slip: id,
  confirmedBy: staff,
  confirmedAt: at,
  ...(receivedVnd === undefined ? {} : { knowingReceivedVnd: receivedVnd }),
})

/**
 * Everything that a receipt is, and the end of the waiting, in one transaction: only here does the
 * gift get its number and its entries, so that none is missing and none is given twice.
 */
export function confirmItems(
  decision: GiftDecision,
  seen: { last: number; pledge: OpenPledge | undefined },
  tables: TableNames,
) {
  const receipt = confirmedReceipt(decision, seen.last)
  const decided: Decided = { state: 'confirmed', number: receipt.number }
  return {
    ...receiptItems(receipt, seen, tables),
    gift: decideItem(decision, decided, tables.records),
  }
}

/** A gift that an approver closes with the reason: it never enters the books. */
export function refuseItems(decision: GiftDecision, reason: string, records: string) {
  const { gift, staff, at } = decision
  return {
    gift: decideItem(decision, { state: 'refused', reason }, records),
    pledge: handedInItem(gift.draft, gift.id, 'DELETE', records),
    audit: auditPut(records, vietnamDay(new Date(at)), {
      at,
      staff,
      act: 'refuse-gift',
      of: gift.id,
      campaign: gift.draft.campaign,
      // Who reads the trace sees how much cash is said never to have been given, and by whom.
      before: { state: 'waiting', ...worthOf(gift.draft), recordedBy: gift.draft.staff },
      after: { state: 'refused', reason },
    }),
  }
}

/** The person who entered a gift asks, once, that it be closed. It waits for another one. */
export function askCancelItems(decision: GiftDecision, reason: string, records: string) {
  const { gift, staff, at } = decision
  return {
    gift: {
      Update: {
        TableName: records,
        Key: waitingGiftKey(gift.id),
        UpdateExpression: 'SET cancelAsked = :asked',
        ConditionExpression:
          '#state = :waiting AND #draft.#staff = :staff AND attribute_not_exists(cancelAsked)',
        ExpressionAttributeNames: { '#state': 'state', '#draft': 'draft', '#staff': 'staff' },
        ExpressionAttributeValues: {
          ':asked': { at, reason },
          ':waiting': 'waiting',
          ':staff': staff,
        },
      },
    },
    audit: auditPut(records, vietnamDay(new Date(at)), {
      at,
      staff,
      act: 'ask-cancel-gift',
      of: gift.id,
      campaign: gift.draft.campaign,
      before: { state: 'waiting', ...worthOf(gift.draft) },
      after: { state: 'waiting', reason },
    }),
  }
}

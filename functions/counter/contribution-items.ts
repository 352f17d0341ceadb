import { vietnamDay } from '../../shared/vietnam-time.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { TTL_ATTRIBUTE } from '../storage/keys.ts'
import { withdrawnNameKey } from '../storage/ledger-table.ts'
import { lastReceiptKey, pledgeKey, receiptKey, takenAloneKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { receiptYear, receivedEntries, totalVnd } from './contribution.ts'
import type { Contribution, Draft } from './contribution.ts'
import { worthOf } from './counter-limits.ts'
import type { Worth } from './counter-limits.ts'

export interface NewContribution {
  draft: Draft
  keyHash: string
  requestHash: string
  /** The last number that was seen to be given: this one takes the next. */
  last: number
  /** What the clerk may have taken alone on that day before, at most. */
  room: Worth
}

/** A giver who does not agree any more that the name is shown. */
export interface HiddenName {
  contribution: Contribution
  /** Of the gift whose name it is. */
  reference: string
  /** ISO time. */
  at: string
  /** Subject of the clerk's token. */
  staff: string
}

export interface TableNames {
  records: string
  ledger: string
}

type EntryName = `entry ${string}`
export type ReceiptItem = 'counter' | 'receipt' | 'pledge' | 'audit' | EntryName
type ReceiptItems = Readonly<Record<ReceiptItem, WriteItem | undefined>>

/**
 * What a clerk took alone is kept so long for whoever asks after it; the limit needs one day of it.
 */
const TAKEN_ALONE_DAYS = 60

/**
 * Adds a receipt to what its clerk has taken alone on the day. The condition is what holds the
 * limit of a day, whatever is written at the same moment.
 */
export function takenAloneItem({ draft, room }: NewContribution, { records }: TableNames) {
  const { amountVnd, quantity } = worthOf(draft)
  const day = vietnamDay(new Date(draft.receivedAt))
  const end = Math.floor(Date.parse(draft.receivedAt) / 1_000) + TAKEN_ALONE_DAYS * 86_400
  return {
    Update: {
      TableName: records,
      Key: takenAloneKey(day, draft.staff),
      UpdateExpression: 'SET #end = :end ADD amountVnd :vnd, quantity :quantity',
      ConditionExpression:
        'attribute_not_exists(pk) OR (amountVnd <= :vndBefore AND quantity <= :quantityBefore)',
      ExpressionAttributeNames: { '#end': TTL_ATTRIBUTE },
      ExpressionAttributeValues: {
        ':end': end,
        ':vnd': amountVnd,
        ':quantity': quantity,
        ':vndBefore': room.amountVnd,
        ':quantityBefore': room.quantity,
      },
    },
  }
}

/**
 * The next number, the receipt, the audit row, the pending entries, and what the pledge has
 * received. A number is given only together with its receipt, so that none is ever missing,
 * whatever fails; and only where the last one is still the last, so that none is given twice.
 */
export function receiptItems(
  contribution: Contribution,
  last: number,
  tables: TableNames,
): ReceiptItems {
  const { campaign, number, receivedAt, staff, gifts } = contribution
  // One that waited enters the books when it is confirmed, behind what entered them before.
  const { confirmedAt: at = receivedAt, confirmedBy } = contribution
  const year = receiptYear(receivedAt)
  const entries = receivedEntries(contribution)
  // Who gave is in the receipt alone: the audit row says what was done, by whom.
  const after = {
    number,
    amountVnd: totalVnd(contribution),
    gifts: gifts.length,
    entries: entries.length,
    pledge: contribution.pledge,
    ...(confirmedBy === undefined ? {} : { recordedBy: staff }),
  }
  const act = {
    at,
    staff: confirmedBy ?? staff,
    act: confirmedBy === undefined ? 'receive' : 'confirm-gift',
    of: number,
    campaign,
    after,
  }
  const pending = entries.map(({ entry, name }, line): [EntryName, WriteItem] => {
    const place = String(line).padStart(2, '0')
    const named = { entry, createdAt: at, act: `${campaign}#${number}#${place}`, name }
    return [`entry ${place}`, putNew(tables.ledger, pendingItem(named))]
  })
  return {
    counter: {
      Update: {
        TableName: tables.records,
        Key: lastReceiptKey(campaign, year),
        UpdateExpression: 'SET #last = :next',
        ConditionExpression: last === 0 ? 'attribute_not_exists(pk)' : '#last = :last',
        ExpressionAttributeNames: { '#last': 'last' },
        ExpressionAttributeValues: { ':next': last + 1, ...(last === 0 ? {} : { ':last': last }) },
      },
    },
    receipt: putNew(tables.records, {
      ...receiptKey(campaign, year, number.slice(-6)),
      ...contribution,
    }),
    pledge: pledgeItem(contribution, tables.records),
    audit: auditPut(tables.records, vietnamDay(new Date(at)), act),
    ...Object.fromEntries(pending),
  }
}

/** All that ever changes of a receipt: a consent that was taken back. */
export function hideNameItems(
  { contribution, reference, at, staff }: HiddenName,
  tables: TableNames,
) {
  const { campaign, number, receivedAt, gifts } = contribution
  const gift = `gifts[${gifts.findIndex((one) => one.reference === reference)}]`
  const act = {
    at,
    staff,
    act: 'hide-name',
    of: number,
    campaign,
    before: { publishName: true },
    after: { reference, publishName: false },
  }
  return {
    receipt: {
      Update: {
        TableName: tables.records,
        Key: receiptKey(campaign, receiptYear(receivedAt), number.slice(-6)),
        UpdateExpression: `SET ${gift}.publishName = :no, ${gift}.nameHiddenAt = :at`,
        ConditionExpression: `${gift}.publishName = :yes AND ${gift}.#reference = :reference`,
        ExpressionAttributeNames: { '#reference': 'reference' },
        ExpressionAttributeValues: {
          ':yes': true,
          ':no': false,
          ':at': at,
          ':reference': reference,
        },
      },
    },
    audit: auditPut(tables.records, vietnamDay(new Date(at)), act),
    publisher: {
      Put: { TableName: tables.ledger, Item: { ...withdrawnNameKey(reference), at } },
    },
    // What comes for the same pledge later must not show the name again.
    pledge: reference === contribution.pledge ? hidePledgeName(reference, at, tables) : undefined,
  }
}

const hidePledgeName = (code: string, at: string, { records }: TableNames): WriteItem => ({
  Update: {
    TableName: records,
    Key: pledgeKey(code),
    UpdateExpression: 'SET #input.publishName = :no, nameHiddenAt = :at REMOVE publicName',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#input': 'input' },
    ExpressionAttributeValues: { ':no': false, ':at': at },
  },
})

/** The pledge must be what it was when the clerk's wish was checked; money is counted on it. */
function pledgeItem(contribution: Contribution, table: string): WriteItem | undefined {
  if (contribution.pledge === undefined) return undefined
  const common = {
    TableName: table,
    Key: pledgeKey(contribution.pledge),
    ConditionExpression: '#state = :public AND campaign = :campaign',
    ExpressionAttributeNames: { '#state': 'state' },
  }
  const values = { ':public': 'public', ':campaign': contribution.campaign }
  const amountVnd = totalVnd(contribution)
  const hasGoods = contribution.gifts.some(({ goods = [] }) => goods.length > 0)
  const changes = [
    ...(hasGoods ? ['SET goodsReceivedAt = if_not_exists(goodsReceivedAt, :at)'] : []),
    ...(amountVnd > 0 ? ['ADD receivedVnd :amount'] : []),
  ]
  return {
    Update: {
      ...common,
      UpdateExpression: changes.join(' '),
      ExpressionAttributeValues: {
        ...values,
        ...(hasGoods ? { ':at': contribution.receivedAt } : {}),
        ...(amountVnd > 0 ? { ':amount': amountVnd } : {}),
      },
    },
  }
}

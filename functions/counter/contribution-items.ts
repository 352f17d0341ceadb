import { vietnamDay } from '../../shared/vietnam-time.ts'
import { MAX_ENTRIES_OF_ROW, pendingItem, pendingRow } from '../ledger/pending-items.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { lastReceiptKey, receiptKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { counterDayItem } from './counter-day-items.ts'
import { totalVnd } from './contribution.ts'
import { confirmsPledge, pledgeGiftItems } from './pledge-gift-items.ts'
import { receivedEntries } from './received-entries.ts'
import { receiptOrigin, receiptYear } from './receipt-number.ts'
import type { Contribution } from './contribution.ts'
import type { TableNames } from './table-names.ts'

type EntryName = `entry ${string}`
export type ReceiptItem =
  | 'counter'
  | 'receipt'
  | 'pledge'
  | 'pledgeEntry'
  | 'sheet'
  | 'audit'
  | EntryName
type ReceiptItems = Readonly<Record<ReceiptItem, WriteItem | undefined>>

/**
 * The next number, the receipt, the audit row, the pending entries, and what the pledge has
 * received, which may confirm it. A number is given only together with its receipt, so that none is ever missing,
 * whatever fails; and only where the last one is still the last, so that none is given twice.
 */
export function receiptItems(
  contribution: Contribution,
  { last, pledge }: { last: number; pledge: OpenPledge | undefined },
  tables: TableNames,
): ReceiptItems {
  const { campaign, number, receivedAt, staff, gifts } = contribution
  // One that waited enters the books when it is confirmed, behind what entered them before.
  const { confirmedAt: at = receivedAt, confirmedBy, knowingReceivedVnd } = contribution
  const year = receiptYear(receivedAt)
  const entries = receivedEntries(contribution)
  // Who gave is in the receipt alone: the audit row says what was done, by whom.
  const after = {
    number,
    amountVnd: totalVnd(contribution),
    gifts: gifts.length,
    entries: entries.length,
    pledge: contribution.pledge,
    ...(confirmsPledge(contribution, pledge) ? { pledgeConfirmed: true } : {}),
    ...(confirmedBy === undefined ? {} : { recordedBy: staff }),
    ...(knowingReceivedVnd === undefined ? {} : { knowingReceivedVnd }),
  }
  const act = {
    at,
    staff: confirmedBy ?? staff,
    act: confirmedBy === undefined ? 'receive' : 'confirm-gift',
    of: number,
    campaign,
    after,
  }
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
    ...pledgeGiftItems(contribution, pledge, tables),
    // What waited stands on the sheet of its day by its slip.
    sheet:
      contribution.slip === undefined
        ? counterDayItem(contribution, number, tables.records)
        : undefined,
    audit: auditPut(tables.records, vietnamDay(new Date(at)), act),
    ...entryItems(contribution, at, tables.ledger),
  }
}

/**
 * Each sum and each line of goods is a row of the queue; the lines of a list, which may be many, lie
 * in few of them.
 */
function entryItems(
  contribution: Contribution,
  createdAt: string,
  ledger: string,
): Record<EntryName, WriteItem> {
  const { campaign, number, list } = contribution
  const entries = receivedEntries(contribution)
  const size = list ? MAX_ENTRIES_OF_ROW : 1
  const rows = Array.from({ length: Math.ceil(entries.length / size) }, (_, at) =>
    entries.slice(at * size, (at + 1) * size),
  )
  return Object.fromEntries(
    rows.map((row, at): [EntryName, WriteItem] => {
      const place = String(at).padStart(2, '0')
      const named = { createdAt, act: `${campaign}#${number}#${place}` }
      const caused = row.map((one) => ({ ...one, origin: receiptOrigin(contribution) }))
      const [first] = caused
      const item = list || !first ? pendingRow(caused, named) : pendingItem({ ...first, ...named })
      return [`entry ${place}`, putNew(ledger, item)]
    }),
  )
}

import { vietnamDay } from '../../shared/vietnam-time.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { withdrawnNameKey } from '../storage/ledger-table.ts'
import { pledgeKey, receiptKey } from '../storage/records-table.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { TableNames } from './table-names.ts'
import { receiptYear } from './receipt-number.ts'
import type { Contribution } from './contribution.ts'

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

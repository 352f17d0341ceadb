import { handedMoneyKey, handedVersionKey, importLeaseKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { HandedMoney } from './hand-over.ts'
import { LANES } from './lanes.ts'

/**
 * Announces that gifts are to be handed over to the campaign of an account. From then on no credit
 * that may be their money is booked by itself: whoever imports into the account and has read before
 * what may follow is refused by the rows of its lease, and reads anew.
 */
export function announceItems(
  account: string,
  handed: readonly HandedMoney[],
  mark: string,
  table: string,
): readonly WriteItem[] {
  const announced = { ':announced': mark }
  return [
    ...handed.map((money) => putNew(table, { ...handedMoneyKey(account, money.from), ...money })),
    {
      Update: {
        TableName: table,
        Key: handedVersionKey(account),
        UpdateExpression: 'SET announced = :announced ADD #version :one',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ...announced, ':one': 1 },
      },
    },
    ...Array.from({ length: LANES }, (_, lane) => ({
      Update: {
        TableName: table,
        Key: importLeaseKey(account, lane),
        // Where nobody has imported yet the row is new, and anybody may take the lease.
        UpdateExpression:
          'SET announced = :announced, leaseUntil = if_not_exists(leaseUntil, :nobody)',
        ExpressionAttributeValues: { ...announced, ':nobody': '' },
      },
    })),
  ]
}

/**
 * Counts an act that rests on what was handed over to an account, or on what its books hold. Of two
 * such acts that have read the same, one is refused, and reads anew.
 * @param before the count that was read before all else.
 */
export const countActItem = (account: string, before: number, table: string): WriteItem => ({
  Update: {
    TableName: table,
    Key: handedVersionKey(account),
    UpdateExpression: 'ADD #version :one',
    ConditionExpression: `${before === 0 ? 'attribute_not_exists(#version) OR ' : ''}#version = :before`,
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':one': 1, ':before': before },
  },
})

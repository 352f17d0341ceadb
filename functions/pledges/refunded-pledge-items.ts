import { EFFECTS } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { pledgeKey } from '../storage/records-table.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { OpenPledge } from './pledge.ts'

/**
 * What a refund or a correction of money that came changes on its pledge, as it was read just
 * before: what came is less by it, and never less than nothing. Undefined where nothing of the pledge
 * changes.
 */
export function changedReceiptItem(
  entry: LedgerEntry,
  pledge: OpenPledge | undefined,
  table: string,
): WriteItem | undefined {
  const change = changeOf(entry)
  if (!pledge || change === 0) return undefined
  const { code, receivedVnd = 0, refundedVnd = 0 } = pledge
  const refunded = entry.kind === 'refunded' ? Math.min(-change, receivedVnd) : 0
  return {
    Update: {
      TableName: table,
      Key: pledgeKey(code),
      UpdateExpression: `SET receivedVnd = :after${refunded > 0 ? ', refundedVnd = :refunded' : ''}`,
      ConditionExpression:
        pledge.receivedVnd === undefined
          ? 'attribute_exists(pk) AND attribute_not_exists(receivedVnd)'
          : 'receivedVnd = :before',
      ExpressionAttributeValues: {
        ':after': Math.max(receivedVnd + change, 0),
        ...(pledge.receivedVnd === undefined ? {} : { ':before': receivedVnd }),
        ...(refunded > 0 ? { ':refunded': refundedVnd + refunded } : {}),
      },
    },
  }
}

/** By how much an entry changes the money that came; 0 for goods and for every other state. */
function changeOf({ kind, state, amountVnd = 0 }: LedgerEntry): number {
  if (kind === 'corrected') return state === 'received' ? amountVnd : 0
  const effect = EFFECTS[kind]
  return kind === 'refunded' && effect.state === 'received' ? effect.sign * amountVnd : 0
}

import { handedMoneyKey, transferKey } from '../storage/records-table.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { handOverChangeItem, handOverTraceItem } from './hand-over-items.ts'
import type { HandOverStep } from './hand-over-items.ts'
import { rowPlaceOf } from './hand-over.ts'
import type { HandOver } from './hand-over.ts'
import { textOfDecision } from './row-decision.ts'
import type { WishedDecision } from './row-decision.ts'
import { WISHES } from './standing-items.ts'
import { moveToList } from './transfer-items.ts'
import type { Transfer } from './transfer.ts'

/** The gift's hand-over as it was read, and the rows by which its money went and came. */
export interface SettledRows extends SecondedDecision {
  before: HandOver
  debit: Transfer
  credit: Transfer
}

/** What two people have decided, and who of them wished it before. */
export interface SecondedDecision {
  decision: WishedDecision
  secondedBy: string
}
interface Tables {
  records: string
}

/** Holds that the other person still wishes the same, of the row as it stands. */
export const byTwo = (
  { transfer, staff }: HandOverStep,
  { decision, secondedBy }: SecondedDecision,
) => ({
  condition:
    'rowWish.#to = :to AND rowWish.#by = :wisher AND rowWish.#by <> :staff AND rowWish.#state = :wished',
  names: { '#to': 'to', '#by': 'by' },
  values: {
    ':to': textOfDecision(decision),
    ':wisher': secondedBy,
    ':staff': staff,
    ':wished': transfer.state,
  },
})

/** The money has followed: the two rows of the bank and the gift name each other, each once. */
export function settleHandOverItems(step: HandOverStep, rows: SettledRows, { records }: Tables) {
  const { transfer, at } = step
  const { before, debit, credit, secondedBy } = rows
  const handOver = { ...before, debit: rowPlaceOf(debit), credit: rowPlaceOf(credit) }
  const after = { debit: debit.id, credit: credit.id, secondedBy }
  return {
    transfer: handOverChangeItem(
      step,
      { from: 'to-transfer', to: 'transferred', handOver, ...byTwo(step, rows) },
      records,
    ),
    debit: moveItem(debit, { from: 'outgoing', to: 'between-accounts' }, at, records),
    credit: moveItem(credit, { from: 'waiting', to: 'between-accounts' }, at, records),
    money: {
      Update: {
        TableName: records,
        Key: handedMoneyKey(credit.account, rowPlaceOf(transfer)),
        UpdateExpression: 'SET settledAt = :at',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(settledAt)',
        ExpressionAttributeValues: { ':at': at },
      },
    },
    audit: handOverTraceItem(step, 'settle-hand-over', after, records),
  }
}

/** The rows were wrong ones: each stands as it did before, and the money is to follow again. */
export function unsettleHandOverItems(step: HandOverStep, rows: SettledRows, { records }: Tables) {
  const { transfer, at } = step
  const { before, debit, credit, secondedBy } = rows
  const { debit: _debit, credit: _credit, ...handOver } = before
  const after = { debit: debit.id, credit: credit.id, secondedBy }
  return {
    transfer: handOverChangeItem(
      step,
      { from: 'transferred', to: 'to-transfer', handOver, ...byTwo(step, rows) },
      records,
    ),
    debit: moveItem(debit, { from: 'between-accounts', to: 'outgoing' }, at, records),
    credit: moveItem(credit, { from: 'between-accounts', to: 'waiting' }, at, records),
    money: {
      Update: {
        TableName: records,
        Key: handedMoneyKey(credit.account, rowPlaceOf(transfer)),
        UpdateExpression: 'REMOVE settledAt',
        ConditionExpression: 'attribute_exists(settledAt)',
      },
    },
    audit: handOverTraceItem(step, 'unsettle-hand-over', after, records),
  }
}

function moveItem(
  row: Transfer,
  { from, to }: { from: Transfer['state']; to: Transfer['state'] },
  at: string,
  table: string,
): WriteItem {
  const list = moveToList({ ...row, state: to })
  return {
    Update: {
      TableName: table,
      Key: transferKey(row),
      UpdateExpression: `SET ${['#state = :after', 'decidedAt = :at', ...list.set].join(', ')} REMOVE ${[...WISHES, ...list.remove].join(', ')}`,
      ConditionExpression: '#state = :before',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':after': to, ':before': from, ':at': at, ...list.values },
    },
  }
}

import { handedMoneyKey, transferKey } from '../storage/records-table.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { handOverChangeItem, handOverTraceItem } from './hand-over-items.ts'
import type { HandOverStep } from './hand-over-items.ts'
import { rowPlaceOf } from './hand-over.ts'
import type { CarriedMoney, CarriedPart, HandOver } from './hand-over.ts'
import { byTwo } from './settle-hand-over-items.ts'
import type { SecondedDecision } from './settle-hand-over-items.ts'
import type { Transfer } from './transfer.ts'

/** Money of a gift that rows of the bank carried which are decided on already, as they were read. */
export interface CarriedRows extends SecondedDecision {
  before: HandOver
  part: CarriedPart
  /** The account of the campaign that has the gift. */
  account: string
  debit: Transfer
  /** Where the money came on that account; none where it went back to the donor. */
  credit?: Transfer | undefined
}
interface Tables {
  records: string
}

/** A part of the money has followed, or went back: rows that carried more parts name only their sum. */
export function carryItems(step: HandOverStep, rows: CarriedRows, { records }: Tables) {
  const { before, part } = rows
  return changeItems(step, rows, [...(before.carried ?? []), part], part.amountVnd, records)
}

/** The last of such parts was a wrong one: it is to follow again, and its rows are free of it. */
export function uncarryItems(step: HandOverStep, rows: CarriedRows, { records }: Tables) {
  const { before, part } = rows
  return changeItems(step, rows, (before.carried ?? []).slice(0, -1), -part.amountVnd, records)
}

function changeItems(
  step: HandOverStep,
  rows: CarriedRows,
  carried: readonly CarriedPart[],
  changeVnd: number,
  table: string,
) {
  const { transfer } = step
  const { before, account, debit, credit, secondedBy, part } = rows
  const { carried: was = [], ...rest } = before
  const isWhole = carriedVnd(carried) === transfer.amountVnd
  const two = byTwo(step, rows)
  return {
    transfer: handOverChangeItem(
      step,
      {
        from: transfer.state,
        to: isWhole ? 'transferred' : 'to-transfer',
        handOver: carried.length === 0 ? rest : { ...rest, carried: [...carried] },
        ...two,
        condition: `${two.condition} AND ${was.length === 0 ? 'attribute_not_exists(handOver.carried)' : 'handOver.carried = :was'}`,
        values: { ...two.values, ...(was.length === 0 ? {} : { ':was': was }) },
      },
      table,
    ),
    debit: carryingItem(debit, changeVnd, table),
    credit: credit && carryingItem(credit, changeVnd, table),
    money: moneyItem(step, { account, was, carried, isWhole }, table),
    audit: handOverTraceItem(
      step,
      changeVnd > 0 ? 'carry-hand-over' : 'uncarry-hand-over',
      { ...part, secondedBy },
      table,
    ),
  }
}

const carriedVnd = (carried: readonly CarriedPart[]): number =>
  carried.reduce((all, { amountVnd }) => all + amountVnd, 0)

/** Holds that no row carries more than it has, and that it is still what it was decided to be. */
function carryingItem(row: Transfer, changeVnd: number, table: string): WriteItem {
  const mostVnd = Math.abs(row.amountVnd)
  const isMore = changeVnd > 0
  return {
    Update: {
      TableName: table,
      Key: transferKey(row),
      UpdateExpression: 'ADD carriesVnd :change',
      ConditionExpression: `#state = :state AND ${isMore ? '(attribute_not_exists(carriesVnd) OR carriesVnd <= :bound)' : 'carriesVnd >= :bound'}`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':change': changeVnd,
        ':state': row.state,
        ':bound': isMore ? mostVnd - changeVnd : -changeVnd,
      },
    },
  }
}

function moneyItem(
  { transfer, at }: HandOverStep,
  {
    account,
    was,
    carried,
    isWhole,
  }: {
    account: string
    was: readonly CarriedPart[]
    carried: readonly CarriedPart[]
    isWhole: boolean
  },
  table: string,
): WriteItem {
  return {
    Update: {
      TableName: table,
      Key: handedMoneyKey(account, rowPlaceOf(transfer)),
      UpdateExpression: `SET carried = :carried${isWhole ? ', settledAt = :at' : ' REMOVE settledAt'}`,
      ConditionExpression: `attribute_exists(pk) AND ${was.length === 0 ? '(attribute_not_exists(carried) OR size(carried) = :none)' : 'carried = :was'}`,
      ExpressionAttributeValues: {
        ':carried': carried.map(moneyOf),
        ...(isWhole ? { ':at': at } : {}),
        ...(was.length === 0 ? { ':none': 0 } : { ':was': was.map(moneyOf) }),
      },
    },
  }
}

/** What the line of bank and books is told of a part: days and a sum. */
const moneyOf = ({ as, debit, credit, amountVnd }: CarriedPart): CarriedMoney => ({
  as,
  outOn: debit.day,
  inOn: (credit ?? debit).day,
  amountVnd,
})

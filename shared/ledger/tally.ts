import { EFFECTS, STATES } from './entry.ts'
import type { LedgerEntry, MoneyState } from './entry.ts'

/**
 * A sum in whole VND, and the number of acts that make it up. An act that undoes another one is
 * subtracted from both. A correction changes the sum and leaves the count.
 */
export interface Tally {
  amountVnd: number
  count: number
}
export type TalliesByState = Record<MoneyState, Tally>

/** A quantity of goods, in the unit of its key, and the number of acts that make it up. */
export interface GoodsTally {
  quantity: number
  count: number
}
export type GoodsByState = Record<MoneyState, GoodsTally>

export const emptyTallies = (): TalliesByState => ({
  pledged: { amountVnd: 0, count: 0 },
  received: { amountVnd: 0, count: 0 },
  allocated: { amountVnd: 0, count: 0 },
  disbursed: { amountVnd: 0, count: 0 },
})
export const emptyGoods = (): GoodsByState => ({
  pledged: { quantity: 0, count: 0 },
  received: { quantity: 0, count: 0 },
  allocated: { quantity: 0, count: 0 },
  disbursed: { quantity: 0, count: 0 },
})

/** The key of goods in the sums: `<kind>|<unit>`. */
export const goodsKey = ({ kind, unit }: NonNullable<LedgerEntry['goods']>): string =>
  `${kind}|${unit}`

/** Adds the money of an entry. @throws RangeError when the sum leaves the safe integers. */
export function addMoney(tallies: TalliesByState, entry: LedgerEntry): void {
  const { state, sign, counts } = effectOf(entry)
  const tally = tallies[state]
  tally.amountVnd = safe(tally.amountVnd + sign * (entry.amountVnd ?? 0))
  tally.count += counts
}

/** Adds the goods of an entry. @throws RangeError when the sum leaves the safe integers. */
export function addGoods(goods: GoodsByState, entry: LedgerEntry): void {
  const { state, sign, counts } = effectOf(entry)
  const tally = goods[state]
  tally.quantity = safe(tally.quantity + sign * (entry.goods?.quantity ?? 0))
  tally.count += counts
}

function effectOf(entry: LedgerEntry): { state: MoneyState; sign: 1 | -1; counts: 1 | 0 | -1 } {
  if (entry.kind === 'corrected') return { state: entry.state ?? STATES[0], sign: 1, counts: 0 }
  const { state, sign } = EFFECTS[entry.kind]
  return { state, sign, counts: sign }
}

function safe(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError('totals-overflow')
  return sum
}

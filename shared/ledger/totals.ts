import { EFFECTS, STATES } from './entry.ts'
import type { LedgerEntry, MoneyState } from './entry.ts'

/** A sum in whole VND and how many acts make it up (acts that undo others are subtracted; a correction changes the sum alone). */
export interface Tally {
  amountVnd: number
  count: number
}
export type TalliesByState = Record<MoneyState, Tally>
export type GoodsByState = Record<MoneyState, { quantity: number; count: number }>

/**
 * Totals of one campaign: a pure fold over its ledger entries, in order. `money` is the whole; `byDay`, `byCommune` and
 * `byDonorKind` split the same sums (an anonymous gift stands under "anonymous" there, a gift without commune under "none").
 */
export interface CampaignTotals {
  money: TalliesByState
  byDay: Record<string, TalliesByState>
  byCommune: Record<string, TalliesByState>
  byDonorKind: Record<string, TalliesByState>
  /** Keys are `<goods kind>|<unit>`. */
  goods: Record<string, GoodsByState>
}

const emptyTallies = (): TalliesByState => ({
  pledged: { amountVnd: 0, count: 0 },
  received: { amountVnd: 0, count: 0 },
  allocated: { amountVnd: 0, count: 0 },
  disbursed: { amountVnd: 0, count: 0 },
})
const emptyGoods = (): GoodsByState => ({
  pledged: { quantity: 0, count: 0 },
  received: { quantity: 0, count: 0 },
  allocated: { quantity: 0, count: 0 },
  disbursed: { quantity: 0, count: 0 },
})

export function emptyTotals(): CampaignTotals {
  return { money: emptyTallies(), byDay: {}, byCommune: {}, byDonorKind: {}, goods: {} }
}

/**
 * Folds entries into the totals that stand before them and returns new totals; neither argument is changed.
 * @throws RangeError when a sum leaves the safe integers.
 */
export function foldTotals(before: CampaignTotals, entries: Iterable<LedgerEntry>): CampaignTotals {
  const totals = structuredClone(before)
  for (const entry of entries) addEntry(totals, entry)
  return totals
}

/** Adds one entry to totals that are the caller's own. @throws RangeError when a sum leaves the safe integers. */
export function addEntry(totals: CampaignTotals, entry: LedgerEntry): void {
  const { state, sign, counts } = effectOf(entry)
  if (entry.goods) {
    const tally = (totals.goods[`${entry.goods.kind}|${entry.goods.unit}`] ??= emptyGoods())[state]
    tally.quantity = safe(tally.quantity + sign * entry.goods.quantity)
    tally.count += counts
    return
  }
  const splits = [
    totals.money,
    (totals.byDay[entry.day] ??= emptyTallies()),
    (totals.byCommune[entry.commune ?? 'none'] ??= emptyTallies()),
    (totals.byDonorKind[entry.donorKind ?? 'anonymous'] ??= emptyTallies()),
  ]
  for (const split of splits) {
    const tally = split[state]
    tally.amountVnd = safe(tally.amountVnd + sign * (entry.amountVnd ?? 0))
    tally.count += counts
  }
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

import type { LedgerEntry } from './entry.ts'
import { addGoods, addMoney, emptyGoods, emptyTallies, goodsKey } from './tally.ts'
import type { GoodsByState, TalliesByState } from './tally.ts'

/**
 * Totals of one campaign: a pure fold over its ledger entries, in order. `money` is the whole sum;
 * `byDay`, `byCommune` and `byDonorKind` split it. An anonymous gift stands under "anonymous" among
 * the donor kinds, and a gift without a commune under "none".
 *
 * These five members never change: auditors that were published long ago compare them as a whole. A
 * new way to split the sums belongs into `splits.ts`.
 */
export interface CampaignTotals {
  money: TalliesByState
  byDay: Record<string, TalliesByState>
  byCommune: Record<string, TalliesByState>
  byDonorKind: Record<string, TalliesByState>
  /** Keys are `<goods kind>|<unit>`. */
  goods: Record<string, GoodsByState>
}

export function emptyTotals(): CampaignTotals {
  return { money: emptyTallies(), byDay: {}, byCommune: {}, byDonorKind: {}, goods: {} }
}

/**
 * Folds entries into the totals that stand before them and returns new totals; neither argument is
 * changed.
 * @throws RangeError when a sum leaves the safe integers.
 */
export function foldTotals(before: CampaignTotals, entries: Iterable<LedgerEntry>): CampaignTotals {
  const totals = structuredClone(before)
  for (const entry of entries) addEntry(totals, entry)
  return totals
}

/**
 * Adds one entry to totals that are the caller's own.
 * @throws RangeError when a sum leaves the safe integers.
 */
export function addEntry(totals: CampaignTotals, entry: LedgerEntry): void {
  if (entry.goods) return addGoods((totals.goods[goodsKey(entry.goods)] ??= emptyGoods()), entry)
  addMoney(totals.money, entry)
  addMoney((totals.byDay[entry.day] ??= emptyTallies()), entry)
  addMoney((totals.byCommune[entry.commune ?? 'none'] ??= emptyTallies()), entry)
  addMoney((totals.byDonorKind[entry.donorKind ?? 'anonymous'] ??= emptyTallies()), entry)
}

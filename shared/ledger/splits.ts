import type { LedgerEntry } from './entry.ts'
import { addGoods, addMoney, emptyGoods, emptyTallies, goodsKey } from './tally.ts'
import type { GoodsByState, TalliesByState } from './tally.ts'

/**
 * Further splits of a campaign's sums, beside those of `CampaignTotals`. Each is a pure fold over
 * the campaign's ledger entries, from the first one. A key is there once an entry has touched it.
 *
 * The name of a split means one fold for ever, because auditors that know the name compare the
 * sums. A fold that comes to other sums must have another name.
 */
export interface CampaignSplits {
  /** Money by the channel of the entry. */
  byChannel: Record<string, TalliesByState>
  /**
   * Goods by commune; keys are `<commune>|<goods kind>|<unit>`, with `none` for an entry without a
   * commune.
   */
  goodsByCommune: Record<string, GoodsByState>
}
export type SplitName = keyof CampaignSplits

/** How one split is folded. */
export interface SplitRule<Sums> {
  /** Whether its sums are of money or of goods. */
  sums: 'money' | 'goods'
  /**
   * Adds an entry, and tells whether that changed anything.
   * @throws RangeError when a sum leaves the safe integers.
   */
  add: (split: Sums, entry: LedgerEntry) => boolean
}

const moneyBy = (
  keyOf: (entry: LedgerEntry) => string,
): SplitRule<Record<string, TalliesByState>> => ({
  sums: 'money',
  add(split, entry) {
    if (entry.goods) return false
    addMoney((split[keyOf(entry)] ??= emptyTallies()), entry)
    return true
  },
})

const goodsBy = (
  keyOf: (entry: LedgerEntry) => string,
): SplitRule<Record<string, GoodsByState>> => ({
  sums: 'goods',
  add(split, entry) {
    if (!entry.goods) return false
    addGoods((split[`${keyOf(entry)}|${goodsKey(entry.goods)}`] ??= emptyGoods()), entry)
    return true
  },
})

/** Every split, by its name. A new one is a line here and a member of `CampaignSplits`. */
export const SPLITS: { readonly [Name in SplitName]: SplitRule<CampaignSplits[Name]> } = {
  byChannel: moneyBy(({ channel }) => channel),
  goodsByCommune: goodsBy(({ commune }) => commune ?? 'none'),
}
export const SPLIT_NAMES = Object.keys(SPLITS) as readonly SplitName[]

export function emptySplits(): CampaignSplits {
  return { byChannel: {}, goodsByCommune: {} }
}

/**
 * Adds one entry to the sums of one split, which are the caller's own, and tells whether that
 * changed them.
 */
export function addToSplit<Name extends SplitName>(
  name: Name,
  sums: CampaignSplits[Name],
  entry: LedgerEntry,
): boolean {
  return SPLITS[name].add(sums, entry)
}

/**
 * Adds one entry to splits that are the caller's own.
 * @throws RangeError when a sum leaves the safe integers.
 */
export function addEntryToSplits(splits: CampaignSplits, entry: LedgerEntry): void {
  for (const name of SPLIT_NAMES) addToSplit(name, splits[name], entry)
}

/**
 * The splits of a campaign's entries, from the first one.
 * @throws RangeError when a sum leaves the safe integers.
 */
export function foldSplits(entries: Iterable<LedgerEntry>): CampaignSplits {
  const splits = emptySplits()
  for (const entry of entries) addEntryToSplits(splits, entry)
  return splits
}

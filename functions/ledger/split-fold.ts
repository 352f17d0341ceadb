import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { SPLIT_NAMES, addToSplit } from '../../shared/ledger/splits.ts'
import type { CampaignSplits, SplitName } from '../../shared/ledger/splits.ts'

/**
 * One split of one campaign's sums, folded from the first entry of the log up to a place. The place
 * is stored with the sums, so that a fold is never begun in the middle of the log: a split that has
 * no row yet begins at entry 0, whatever the size of the log is by then.
 */
export interface SplitFold {
  campaign: string
  name: SplitName
  /** The number of entries that the sums are folded from. */
  foldedTo: number
  sums: CampaignSplits[SplitName]
}

/** A fold on its way to the size of the log. */
export interface OpenFold {
  fold: SplitFold
  /** The place of the stored row; undefined when there is no row. */
  storedAt: number | undefined
  /** Whether the sums are other than those of the stored row. */
  isChanged: boolean
}

/**
 * The folds of every campaign and split, each at the place where its row left it. A row that is
 * ahead of the log belongs to another log, so that its fold begins anew.
 */
export function openFolds(
  stored: readonly SplitFold[],
  {
    campaigns,
    size,
    names,
  }: { campaigns: readonly string[]; size: number; names: readonly SplitName[] },
): readonly OpenFold[] {
  return campaigns.flatMap((campaign) =>
    names.map((name) => {
      const row = stored.find((one) => one.campaign === campaign && one.name === name)
      const fold: SplitFold =
        row && row.foldedTo <= size
          ? { ...row, sums: structuredClone(row.sums) }
          : { campaign, name, foldedTo: 0, sums: {} }
      return { fold, storedAt: row?.foldedTo, isChanged: false }
    }),
  )
}

/** The first entry that some fold still lacks; the size of the log when all are complete. */
export const firstMissing = (folds: readonly OpenFold[], size: number): number =>
  Math.min(size, ...folds.map(({ fold }) => fold.foldedTo))

/** Adds consecutive entries, of which the first has this index, to every fold that lacks them. */
export function addToFolds(
  folds: readonly OpenFold[],
  first: number,
  entries: readonly LedgerEntry[],
): void {
  for (const open of folds) {
    const { fold } = open
    if (fold.foldedTo < first) throw new RangeError('split-fold-gap')
    for (const entry of entries.slice(fold.foldedTo - first)) {
      const isOfCampaign = entry.campaign === fold.campaign
      if (isOfCampaign && addToSplit(fold.name, fold.sums, entry)) open.isChanged = true
    }
    fold.foldedTo = Math.max(fold.foldedTo, first + entries.length)
  }
}

/** The splits of each campaign that are folded up to this size. Those on their way are left out. */
export function completeSplits(
  folds: readonly OpenFold[],
  size: number,
): ReadonlyMap<string, Partial<CampaignSplits>> {
  const splits = new Map<string, Partial<CampaignSplits>>()
  for (const { fold } of folds) {
    const { campaign, name, foldedTo, sums } = fold
    const complete = foldedTo === size ? { [name]: sums } : {}
    splits.set(campaign, { ...splits.get(campaign), ...complete })
  }
  return splits
}

export const isSplitName = (name: string): name is SplitName =>
  (SPLIT_NAMES as readonly string[]).includes(name)

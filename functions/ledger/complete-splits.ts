import type { CampaignSplits } from '../../shared/ledger/splits.ts'
import type { OpenFold } from './open-folds.ts'

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

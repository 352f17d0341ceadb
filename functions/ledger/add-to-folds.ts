import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { addToSplit } from '../../shared/ledger/splits.ts'
import type { OpenFold } from './open-folds.ts'

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

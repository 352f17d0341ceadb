import { TILE_WIDTH } from '../../../shared/ledger/tile.ts'
import type { OpenFold } from '../open-folds.ts'
import type { SplitStore } from '../split-store.ts'

/**
 * Stores the folds that have changed. A fold whose sums stayed as they were is stored only when its
 * place is a page behind: that costs nothing but reading that page again.
 */
export async function storeFolds(folds: readonly OpenFold[], splits: SplitStore): Promise<void> {
  for (const open of folds) {
    const { fold, storedAt, isChanged } = open
    const isFarBehind = fold.foldedTo - (storedAt ?? 0) >= TILE_WIDTH
    if (!isChanged && !isFarBehind) continue
    // A fold that another publisher has stored is as right as this one; only the row is theirs.
    const outcome = await splits.put(fold, storedAt)
    if (outcome === 'written') open.storedAt = fold.foldedTo
    open.isChanged = false
  }
}

import { parseEntry } from '../../../shared/ledger/entry.ts'
import { SPLIT_NAMES } from '../../../shared/ledger/splits.ts'
import type { CampaignSplits, SplitName } from '../../../shared/ledger/splits.ts'
import { TILE_WIDTH } from '../../../shared/ledger/tile.ts'
import type { LedgerStore } from '../ledger-store.ts'
import { addToFolds, completeSplits, firstMissing, openFolds } from '../split-fold.ts'
import type { OpenFold } from '../split-fold.ts'
import type { SplitStore } from '../split-store.ts'

export interface CatchUpDeps {
  ledger: Pick<LedgerStore, 'listPage'>
  splits: SplitStore
}

/** Pages of the log that are read at the same time, and after which the folds are stored. */
const PAGES_AT_ONCE = 32
/**
 * Bounds one run at half a million entries, which are some ten seconds. The next bell, or the
 * clock, goes on.
 */
const MAX_PAGES = 2_048

/**
 * Brings every split of these campaigns up to the size of the log, and gives those that have
 * reached it. A split that was never folded, because it is new or the log is older than it, is
 * folded from the first entry. Each step is stored with its place, so that a run that ends early
 * loses at most one step, and a publisher of an older release, which knows nothing of a split, only
 * leaves it behind.
 */
export async function catchUpSplits(
  campaigns: readonly string[],
  size: number,
  { ledger, splits }: CatchUpDeps,
  {
    names = SPLIT_NAMES,
    maxPages = MAX_PAGES,
  }: { names?: readonly SplitName[]; maxPages?: number } = {},
): Promise<ReadonlyMap<string, Partial<CampaignSplits>>> {
  const folds = openFolds(await splits.list(), { campaigns, size, names })
  let next = firstMissing(folds, size)
  for (let pages = 0; next < size && pages < maxPages; ) {
    const firstPage = Math.floor(next / TILE_WIDTH)
    const pagesLeft = Math.ceil(size / TILE_WIDTH) - firstPage
    const count = Math.min(PAGES_AT_ONCE, pagesLeft, maxPages - pages)
    const read = await Promise.all(
      Array.from({ length: count }, (_, at) => ledger.listPage(firstPage + at)),
    )
    const first = firstPage * TILE_WIDTH
    const entries = read
      .flat()
      .slice(0, size - first)
      .map(parseEntry)
    if (entries.length < Math.min(count * TILE_WIDTH, size - first))
      throw new Error('log-page-short')
    addToFolds(folds, first, entries)
    await storeFolds(folds, splits)
    next = first + entries.length
    pages += count
  }
  return completeSplits(folds, size)
}

/**
 * Stores the folds that have changed. A fold whose sums stayed as they were is stored only when its
 * place is a page behind: that costs nothing but reading that page again.
 */
async function storeFolds(folds: readonly OpenFold[], splits: SplitStore): Promise<void> {
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

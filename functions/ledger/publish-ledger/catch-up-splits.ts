import { parseEntry } from '../../../shared/ledger/entry.ts'
import { SPLIT_NAMES } from '../../../shared/ledger/splits.ts'
import type { CampaignSplits, SplitName } from '../../../shared/ledger/splits.ts'
import { TILE_WIDTH } from '../../../shared/ledger/tile.ts'
import type { LedgerStore } from '../ledger-store.ts'
import { completeSplits } from '../complete-splits.ts'
import { firstMissing, openFolds } from '../open-folds.ts'
import { addToFolds } from '../add-to-folds.ts'
import type { SplitStore } from '../split-store.ts'
import { storeFolds } from './store-folds.ts'

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

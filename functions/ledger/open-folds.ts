import type { SplitName } from '../../shared/ledger/splits.ts'
import type { SplitFold } from './split-fold.ts'

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

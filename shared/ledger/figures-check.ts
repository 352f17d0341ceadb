import { compareFigures } from './compare-figures.ts'
import { right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Figures } from './shown-figures.ts'

/** Compares the figures of one file with the fold of the entries. */
export interface FiguresCheck {
  /** The number of entries that the figures are folded from. */
  size: number
  /** Says that the fold has this size now. Figures of this size are compared. */
  compareAt: (size: number) => void
  /** What was found, once the whole signed log is folded. */
  finding: (signedSize: number) => Finding
  /** Splits that are shown and not known here. */
  unknown: () => readonly string[]
}

/**
 * Makes the check of one file. `foldOf` gives the fold of a campaign as it stands. `mustShowAll`: a
 * split that is known here and not shown is a fault.
 */
export function makeFiguresCheck(
  step: 'totals' | 'splits',
  figures: Figures,
  { foldOf, mustShowAll }: { foldOf: (campaign: string) => object; mustShowAll: boolean },
): FiguresCheck {
  const differing: string[] = []
  const unknown = new Set<string>()
  const absent = new Set<string>(figures.campaigns.size === 0 ? Object.keys(foldOf('')) : [])
  const compareAt = (size: number): void => {
    if (size !== figures.size) return
    for (const [campaign, shown] of figures.campaigns) {
      const found = compareFigures(shown, foldOf(campaign))
      const wrongNames = mustShowAll ? [...found.differing, ...found.absent] : found.differing
      if (wrongNames.length > 0) differing.push(`${campaign} (${wrongNames.join(', ')})`)
      for (const name of found.unknown) unknown.add(name)
      for (const name of found.absent) absent.add(name)
    }
  }
  compareAt(0)
  return {
    size: figures.size,
    compareAt,
    unknown: () => [...unknown],
    finding(signedSize) {
      if (figures.reason !== undefined) return wrong(step, { reason: figures.reason })
      const details = {
        campaigns: figures.campaigns.size,
        ofEntries: figures.size,
        ...(unknown.size > 0 ? { unknown: [...unknown].join(', ') } : {}),
        ...(!mustShowAll && absent.size > 0 ? { notShown: [...absent].join(', ') } : {}),
      }
      if (differing.length > 0) return wrong(step, { ...details, differing: differing.join(', ') })
      // Nobody should be shown figures of a size that is not signed, because nobody can check them.
      return figures.size > signedSize
        ? wrong(step, { ...details, signed: signedSize })
        : right(step, details)
    },
  }
}

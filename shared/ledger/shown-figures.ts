import { fromUtf8 } from './bytes.ts'
import { reasonOf, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

/** The figures that a portal shows in one file, and the number of entries that they are folded from. */
export interface Figures {
  size: number
  /** What is shown of each campaign, by its id. */
  campaigns: ReadonlyMap<string, unknown>
  /** Why the file could not be read, when it could not. */
  reason?: string
}

/** Nothing is shown, which is right for a file that older portals do not have. */
export const NO_FIGURES: Figures = { size: 0, campaigns: new Map() }

/** Reads a file of figures. `member` is the member of each campaign that holds them. */
export function readFigures(bytes: Uint8Array | undefined, member: 'totals' | 'splits'): Figures {
  try {
    if (!bytes) throw new Error('figures-missing')
    const { ledgerSize, campaigns } = JSON.parse(fromUtf8(bytes)) as {
      ledgerSize: number
      campaigns: Array<Record<string, unknown> & { id: string }>
    }
    if (!Number.isSafeInteger(ledgerSize)) throw new Error('figures-unreadable')
    return { size: ledgerSize, campaigns: new Map(campaigns.map((one) => [one.id, one[member]])) }
  } catch (error) {
    return { ...NO_FIGURES, reason: reasonOf(error) }
  }
}

/** Names of splits: what was shown and differs, what is not known here, and what is known and was not shown. */
export interface Comparison {
  differing: readonly string[]
  unknown: readonly string[]
  absent: readonly string[]
}

/**
 * Compares what is shown of a campaign with its fold, split by split. Every split that the fold has
 * is compared to the last digit. A split that the fold does not have was added to the portal after
 * this code was written: it cannot be checked here, so that it is named, and it is no fault.
 */
export function compareFigures(shown: unknown, folded: object): Comparison {
  if (typeof shown !== 'object' || shown === null)
    return { differing: Object.keys(folded), unknown: [], absent: [] }
  const isAbsent = (name: string): boolean => !Object.hasOwn(shown, name)
  const names = Object.keys(folded)
  const sums = shown as Record<string, unknown>
  return {
    differing: Object.entries(folded)
      .filter(([name, fold]) => !isAbsent(name) && canonical(sums[name]) !== canonical(fold))
      .map(([name]) => name),
    unknown: Object.keys(shown).filter((name) => !names.includes(name)),
    absent: names.filter(isAbsent),
  }
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

/** Compares the figures of one file with the fold of the entries. */
export interface FiguresCheck {
  /** The number of entries that the figures are folded from. */
  size: number
  /** Says that the fold has this size now. Figures of this size are compared. */
  at: (size: number) => void
  /** What was found, once the whole signed log is folded. */
  finding: (signedSize: number) => Finding
  /** Splits that are shown and not known here. */
  unknown: () => readonly string[]
}

/**
 * Makes the check of one file.
 * `foldOf` gives the fold of a campaign as it stands. `mustShowAll`: a split that is known here and not shown is a fault.
 */
export function makeFiguresCheck(
  step: 'totals' | 'splits',
  figures: Figures,
  { foldOf, mustShowAll }: { foldOf: (campaign: string) => object; mustShowAll: boolean },
): FiguresCheck {
  const differing: string[] = []
  const unknown = new Set<string>()
  const absent = new Set<string>(figures.campaigns.size === 0 ? Object.keys(foldOf('')) : [])
  const at = (size: number): void => {
    if (size !== figures.size) return
    for (const [campaign, shown] of figures.campaigns) {
      const found = compareFigures(shown, foldOf(campaign))
      const wrongNames = mustShowAll ? [...found.differing, ...found.absent] : found.differing
      if (wrongNames.length > 0) differing.push(`${campaign} (${wrongNames.join(', ')})`)
      for (const name of found.unknown) unknown.add(name)
      for (const name of found.absent) absent.add(name)
    }
  }
  at(0)
  return {
    size: figures.size,
    at,
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

import { fromUtf8 } from './bytes.ts'
import { reasonOf, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import { emptyTotals } from './totals.ts'
import type { CampaignTotals } from './totals.ts'

/** The figures that a portal shows, and the number of entries that they are folded from. */
export interface Figures {
  size: number
  totals: ReadonlyMap<string, unknown>
  /** Why there is nothing to compare. */
  reason?: string
}

export function readFigures(bytes: Uint8Array | undefined): Figures {
  try {
    if (!bytes) throw new Error('figures-missing')
    const { ledgerSize, campaigns } = JSON.parse(fromUtf8(bytes)) as {
      ledgerSize: number
      campaigns: Array<{ id: string; totals: unknown }>
    }
    if (!Number.isSafeInteger(ledgerSize)) throw new Error('figures-unreadable')
    return { size: ledgerSize, totals: new Map(campaigns.map(({ id, totals }) => [id, totals])) }
  } catch (error) {
    return { size: 0, totals: new Map(), reason: reasonOf(error) }
  }
}

/** Compares shown figures with the fold of the entries, at the moment when the fold has their size. */
export function makeTotalsCheck(
  figures: Figures | undefined,
  totals: ReadonlyMap<string, CampaignTotals>,
) {
  const differing: string[] = []
  const compare = (size: number): void => {
    if (size !== figures?.size) return
    for (const [campaign, shown] of figures.totals)
      if (canonicalTotals(shown) !== canonicalTotals(totals.get(campaign) ?? emptyTotals()))
        differing.push(campaign)
  }
  compare(0)
  return {
    at: compare,
    finding(size: number): Finding {
      if (!figures || figures.reason !== undefined)
        return wrong('totals', { reason: figures?.reason ?? '' })
      const details = { campaigns: figures.totals.size, ofEntries: figures.size }
      if (differing.length > 0)
        return wrong('totals', { ...details, differing: differing.join(', ') })
      // Figures of a size that is not signed cannot be checked: that is told as wrong, since nobody should be shown them.
      return figures.size > size
        ? wrong('totals', { ...details, signed: size })
        : right('totals', details)
    },
  }
}

function canonicalTotals(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalTotals(member)}`).join(',')}}`
}

import { fromUtf8 } from './bytes.ts'
import { reasonOf } from './finding.ts'

/**
 * The figures that a portal shows in one file, and the number of entries that they are folded from.
 */
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

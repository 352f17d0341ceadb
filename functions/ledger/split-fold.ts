import { SPLIT_NAMES } from '../../shared/ledger/splits.ts'
import type { CampaignSplits, SplitName } from '../../shared/ledger/splits.ts'

/**
 * One split of one campaign's sums, folded from the first entry of the log up to a place. The place
 * is stored with the sums, so that a fold is never begun in the middle of the log: a split that has
 * no row yet begins at entry 0, whatever the size of the log is by then.
 */
export interface SplitFold {
  campaign: string
  name: SplitName
  /** The number of entries that the sums are folded from. */
  foldedTo: number
  sums: CampaignSplits[SplitName]
}

/** Whether a name is one of a split that this code knows. */
export const isSplitName = (name: string): name is SplitName =>
  (SPLIT_NAMES as readonly string[]).includes(name)

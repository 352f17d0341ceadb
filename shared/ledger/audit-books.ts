import type { LedgerEntry } from './entry.ts'
import { makeLogRules } from './log-rules.ts'
import type { LogRules } from './log-rules.ts'
import { addEntryToSplits, emptySplits } from './splits.ts'
import type { CampaignSplits } from './splits.ts'
import { addEntry, emptyTotals } from './totals.ts'
import type { CampaignTotals } from './totals.ts'

/** The sums of all entries that were read so far, and what of them was against the rules. */
export interface Books {
  read: number
  totals: Map<string, CampaignTotals>
  splits: Map<string, CampaignSplits>
  rules: LogRules
  add: (entry: LedgerEntry) => void
}

export function makeBooks(): Books {
  const books: Books = {
    read: 0,
    totals: new Map(),
    splits: new Map(),
    rules: makeLogRules(),
    add(entry) {
      const totals = books.totals.get(entry.campaign) ?? emptyTotals()
      const splits = books.splits.get(entry.campaign) ?? emptySplits()
      books.totals.set(entry.campaign, totals)
      books.splits.set(entry.campaign, splits)
      addEntry(totals, entry)
      addEntryToSplits(splits, entry)
      books.rules.add(entry)
      books.read++
    },
  }
  return books
}

import type { STATES } from '../../shared/ledger/entry.ts'
import type { TalliesByState } from '../../shared/ledger/tally.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'

/** A calendar month that has entries, from the first day with an entry to the last one. */
export interface Span {
  from: string
  to: string
  tallies: TalliesByState
}

/** The sums by month, because the days of a long campaign would not fit on paper. */
export function sumByMonth(byDay: CampaignTotals['byDay']): readonly Span[] {
  const spans = new Map<string, Span>()
  for (const day of Object.keys(byDay).toSorted()) {
    const tallies = byDay[day]
    if (!tallies) continue
    const month = day.slice(0, 7)
    const before = spans.get(month)
    spans.set(
      month,
      before
        ? { from: before.from, to: day, tallies: addTallies(before.tallies, tallies) }
        : { from: day, to: day, tallies },
    )
  }
  return [...spans.values()]
}

function addTallies(a: TalliesByState, b: TalliesByState): TalliesByState {
  const add = (state: (typeof STATES)[number]) => ({
    amountVnd: a[state].amountVnd + b[state].amountVnd,
    count: a[state].count + b[state].count,
  })
  return {
    pledged: add('pledged'),
    received: add('received'),
    allocated: add('allocated'),
    disbursed: add('disbursed'),
  }
}

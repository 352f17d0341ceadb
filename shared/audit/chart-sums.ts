import { CHART_LIST_KEY, chartListSchema } from '../charts/chart-list.ts'
import { fromUtf8 } from '../ledger/bytes.ts'
import type { LedgerEntry } from '../ledger/entry.ts'
import { addToSplit } from '../ledger/splits.ts'
import type { CampaignSplits } from '../ledger/splits.ts'
import { addEntry, emptyTotals } from '../ledger/totals.ts'
import type { CampaignTotals } from '../ledger/totals.ts'
import { readJson } from '../read-json.ts'
import type { PortalAccess } from './portal-access.ts'

interface Sums {
  totals: CampaignTotals
  byChannel: CampaignSplits['byChannel']
}
/** The sums of the first entries of the log, as many as the charts are drawn from. */
export interface ChartSums {
  size: () => number
  add: (entry: LedgerEntry) => void
  of: (campaign: string) => Sums
}

export function makeChartSums(): ChartSums {
  const sums = new Map<string, Sums>()
  let size = 0
  return {
    size: () => size,
    add(entry) {
      size++
      const own = sums.get(entry.campaign) ?? { totals: emptyTotals(), byChannel: {} }
      sums.set(entry.campaign, own)
      addEntry(own.totals, entry)
      addToSplit('byChannel', own.byChannel, entry)
    },
    of: (campaign) => sums.get(campaign) ?? { totals: emptyTotals(), byChannel: {} },
  }
}

/** How much of the log the charts that are public now are drawn from; 0 where there are none. */
export async function sizeOfCharts({ fetchPublic }: PortalAccess): Promise<number> {
  const bytes = await fetchPublic(CHART_LIST_KEY)
  try {
    return readJson(chartListSchema, bytes && fromUtf8(bytes))?.ledgerSize ?? 0
  } catch {
    return 0
  }
}

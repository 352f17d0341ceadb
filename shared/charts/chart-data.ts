import { CHANNELS } from '../ledger/entry.ts'
import type { CampaignSplits } from '../ledger/splits.ts'
import { emptyTallies } from '../ledger/tally.ts'
import type { CampaignTotals } from '../ledger/totals.ts'
import type { Localized } from '../locale.ts'
import { poolFewGifts } from './few-gifts.ts'

/** The charts of a campaign, in the order in which they are shown. */
export const CHARTS = ['flow', 'days', 'communes', 'places', 'channels'] as const
export type Chart = (typeof CHARTS)[number]

/** What charts of a campaign are drawn from: public figures of one state of the books. */
export interface ChartFigures {
  campaign: { id: string; names: Localized; demo: boolean }
  totals: CampaignTotals
  byChannel: CampaignSplits['byChannel']
  asOf: Date
  ledgerSize: number
}

export type Column = 'receivedVnd' | 'allocatedVnd' | 'disbursedVnd' | 'amountVnd' | 'count'
export interface ChartRow {
  /** A day, the code of a commune, a channel or a state; `few` for what is not told apart. */
  key: string
  values: readonly number[]
}
/** The figures that a chart shows, from which its drawing and its tables are made. */
export interface ChartTable {
  /** What the rows are told apart by. */
  by: 'day' | 'commune' | 'channel' | 'state'
  columns: readonly Column[]
  rows: readonly ChartRow[]
}

/** Rows that are of no commune of the province stand last. */
const OUTSIDE = new Set(['elsewhere', 'none'])

export const CHART_TABLES: Readonly<Record<Chart, (figures: ChartFigures) => ChartTable>> = {
  /** What is left of each step stands between the steps. What was pledged is no part of it. */
  flow({ totals: { money } }) {
    const left = (from: number, to: number): number => Math.max(0, from - to)
    const { pledged, received, allocated, disbursed } = money
    return {
      by: 'state',
      columns: ['amountVnd'],
      rows: [
        { key: 'pledged', values: [pledged.amountVnd] },
        { key: 'received', values: [received.amountVnd] },
        { key: 'allocated', values: [allocated.amountVnd] },
        { key: 'unallocated', values: [left(received.amountVnd, allocated.amountVnd)] },
        { key: 'disbursed', values: [disbursed.amountVnd] },
        { key: 'undisbursed', values: [left(allocated.amountVnd, disbursed.amountVnd)] },
      ],
    }
  },
  days({ totals: { byDay } }) {
    const rows = Object.entries(byDay)
      .filter(([, { received }]) => received.amountVnd !== 0 || received.count !== 0)
      .map(([key, { received }]) => ({ key, values: [received.amountVnd, received.count] }))
    return {
      by: 'day',
      columns: ['receivedVnd', 'count'],
      rows: rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    }
  },
  communes({ totals: { byCommune } }) {
    return {
      by: 'commune',
      columns: ['receivedVnd', 'count'],
      rows: poolFewGifts(byCommune),
    }
  },
  /** Decisions of public bodies, which expose nobody. */
  places({ totals: { byCommune } }) {
    const rows = Object.entries(byCommune)
      .map(([key, { allocated, disbursed }]) => ({
        key,
        values: [allocated.amountVnd, disbursed.amountVnd],
      }))
      .filter(({ values }) => values.some((value) => value !== 0))
    return {
      by: 'commune',
      columns: ['allocatedVnd', 'disbursedVnd'],
      rows: rows.toSorted(byLargest),
    }
  },
  channels({ byChannel }) {
    const rows = CHANNELS.map((key) => {
      const { received } = byChannel[key] ?? emptyTallies()
      return { key, values: [received.amountVnd, received.count] }
    })
    return {
      by: 'channel',
      columns: ['receivedVnd', 'count'],
      rows: rows.filter(({ values }) => values.some((value) => value !== 0)).toSorted(byLargest),
    }
  },
}

export function byLargest(a: ChartRow, b: ChartRow): number {
  const outside = Number(OUTSIDE.has(a.key)) - Number(OUTSIDE.has(b.key))
  if (outside !== 0) return outside
  return (b.values[0] ?? 0) - (a.values[0] ?? 0) || (a.key < b.key ? -1 : 1)
}

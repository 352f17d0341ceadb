import * as z from 'zod/mini'
import { LOCALES } from '../locale.ts'
import type { Locale } from '../locale.ts'
import type { Chart } from './chart-data.ts'

/** `/data/charts.json`: the state of the books that all charts are drawn from. */
export const chartListSchema = z.strictObject({
  format: z.literal('nhip-cau/charts/1'),
  asOf: z.iso.datetime(),
  ledgerSize: z.int().check(z.nonnegative()),
  campaigns: z.array(z.string()),
})
export type ChartList = z.infer<typeof chartListSchema>

export const CHART_LIST_KEY = 'data/charts.json'

/** `/data/charts/<campaign>/days.svg`, and `days.en.svg` for another language. */
export function chartKey(campaign: string, chart: Chart, locale: Locale): string {
  const language = locale === LOCALES[0] ? '' : `.${locale}`
  return `data/charts/${campaign}/${chart}${language}.svg`
}
/** The figures of a chart; its headings are the same in every language. */
export const chartTableKey = (campaign: string, chart: Chart): string =>
  `data/charts/${campaign}/${chart}.csv`

/** All tables of a campaign's charts, a sheet for each. */
export const chartWorkbookKey = (campaign: string): string => `data/charts/${campaign}/charts.xlsx`

import { toCsv } from '../csv.ts'
import type { Cell } from '../csv.ts'
import { LOCALES } from '../locale.ts'
import type { Locale } from '../locale.ts'
import { XLSX_TYPE, makeWorkbook } from '../xlsx.ts'
import { CHARTS, CHART_TABLES } from './chart-data.ts'
import type { Chart, ChartFigures } from './chart-data.ts'
import type { DrawnChart } from './chart-frame.ts'
import { renderChannelsChart } from './channels-chart.ts'
import { renderDaysChart } from './days-chart.ts'
import { renderFlowChart } from './flow-chart.ts'
import { renderMapChart } from './map-chart.ts'
import { chartKey, chartTableKey, chartWorkbookKey } from './chart-list.ts'
import { rowLabel } from './row-labels.ts'

const DRAW: Readonly<Record<Chart, (figures: ChartFigures, locale: Locale) => DrawnChart>> = {
  flow: renderFlowChart,
  days: renderDaysChart,
  communes: (figures, locale) => renderMapChart('communes', figures, locale),
  places: (figures, locale) => renderMapChart('places', figures, locale),
  channels: renderChannelsChart,
}

export const drawChart = (chart: Chart, figures: ChartFigures, locale: Locale): DrawnChart =>
  DRAW[chart](figures, locale)

/** The rows of a chart for programs: a key, what people call it in Vietnamese, and the figures. */
function rowsOf(
  chart: Chart,
  figures: ChartFigures,
): { head: readonly string[]; rows: ReadonlyArray<readonly Cell[]> } {
  const { by, columns, rows } = CHART_TABLES[chart](figures)
  return {
    head: [by, 'name', ...columns],
    rows: rows.map(({ key, values }) => [key, rowLabel(chart, key, LOCALES[0]), ...values]),
  }
}

export function chartCsv(chart: Chart, figures: ChartFigures): string {
  const { head, rows } = rowsOf(chart, figures)
  return toCsv(head, rows)
}

/** Every file of a campaign's charts. The same figures give the same bytes. */
export function* chartFiles(
  figures: ChartFigures,
): Iterable<{ key: string; contentType: string; body: string | Uint8Array<ArrayBuffer> }> {
  const { id } = figures.campaign
  for (const chart of CHARTS) {
    for (const locale of LOCALES)
      yield {
        key: chartKey(id, chart, locale),
        contentType: 'image/svg+xml; charset=utf-8',
        body: String(drawChart(chart, figures, locale).svg),
      }
    yield {
      key: chartTableKey(id, chart),
      contentType: 'text/csv; charset=utf-8',
      body: chartCsv(chart, figures),
    }
  }
  yield {
    key: chartWorkbookKey(id),
    contentType: XLSX_TYPE,
    body: makeWorkbook(CHARTS.map((chart) => ({ name: chart, ...rowsOf(chart, figures) }))),
  }
}

import { fillText } from '../locale.ts'
import type { Locale } from '../locale.ts'
import { formatInteger, sayVndTogether } from '../money.ts'
import { drawBars } from './bars.ts'
import { CHART_TABLES } from './chart-data.ts'
import type { ChartFigures } from './chart-data.ts'
import { emptyDrawing, renderChart } from './chart-frame.ts'
import type { Drawing, DrawnChart } from './chart-frame.ts'
import { CHART_TEXTS } from './chart-texts.ts'
import { rowLabel } from './row-labels.ts'

export const renderChannelsChart = (figures: ChartFigures, locale: Locale): DrawnChart =>
  renderChart('channels', figures, locale, (top) => draw(figures, locale, top))

function draw(figures: ChartFigures, locale: Locale, top: number): Drawing {
  const { rows } = CHART_TABLES.channels(figures)
  if (rows.length === 0) return emptyDrawing(top, locale)
  const said = sayVndTogether(
    rows.map(({ values }) => values[0] ?? 0),
    locale,
  )
  const bars = rows.map(({ key, values: [value = 0, count = 0] }, at) => ({
    label: `${rowLabel('channels', key, locale)} (${fillText(CHART_TEXTS.gifts[locale], { count: formatInteger(count, locale) })})`,
    said: said[at] ?? '',
    value,
    style: 'r' as const,
  }))
  const says = bars.map((bar) => `${bar.label}: ${bar.said}`).join('; ')
  return { ...drawBars(bars, top), says: `${says}.`, notes: [] }
}

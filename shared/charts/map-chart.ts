import { COMMUNES, communeName, findCommune } from '../communes.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import { fillText } from '../locale.ts'
import type { Locale } from '../locale.ts'
import { formatInteger, sayVnd } from '../money.ts'
import { drawBars } from './bars.ts'
import { CHART_TABLES } from './chart-data.ts'
import type { ChartFigures, ChartRow } from './chart-data.ts'
import { INNER, MARGIN, emptyDrawing, renderChart, round } from './chart-frame.ts'
import type { Drawing, DrawnChart } from './chart-frame.ts'
import { CHART_TEXTS } from './chart-texts.ts'
import tiles from '#province/commune-tiles.json' with { type: 'json' }
import { rowLabel } from './row-labels.ts'

/** Where each commune's tile lies: column and row, near its real neighbours; a test places them anew. */
export const COMMUNE_TILES = tiles as unknown as Readonly<
  Record<string, readonly [column: number, row: number]>
>
const COLUMNS = 1 + Math.max(...Object.values(COMMUNE_TILES).map(([column]) => column))
const ROWS = 1 + Math.max(...Object.values(COMMUNE_TILES).map(([, row]) => row))
/** No wider than a name needs, in a province of few communes. */
const SIDE = Math.min(64, INNER / COLUMNS)
const TALL = 42
/** So many names stand below the map; the table has all of them. */
const RANKED = 10

type MapChart = 'communes' | 'places'

/** A tile for each commune with its figure, and below it the communes with the largest sums. */
export const renderMapChart = (
  chart: MapChart,
  figures: ChartFigures,
  locale: Locale,
): DrawnChart => renderChart(chart, figures, locale, (top) => draw(chart, figures, { locale, top }))

function draw(
  chart: MapChart,
  figures: ChartFigures,
  { locale, top }: { locale: Locale; top: number },
): Drawing {
  const { rows } = CHART_TABLES[chart](figures)
  const told = rows.filter(({ key }) => findCommune(key))
  const outside = rows.filter(({ key }) => !findCommune(key))
  if (rows.length === 0) return emptyDrawing(top, locale)
  const mapped = drawMap(told, { locale, top })
  const below = top + ROWS * TALL + 12
  const ranked = told.slice(0, RANKED)
  const style = chart === 'places' ? 'a' : 'r'
  // What is of no single commune stands in words: beside it no commune would be seen.
  const bars = [...ranked, ...outside].map(({ key, values: [sum = 0] }) => ({
    label: rowLabel(chart, key, locale),
    said: sayVnd(sum, locale),
    value: findCommune(key) ? sum : 0,
    style,
  })) satisfies ReadonlyArray<Parameters<typeof drawBars>[0][number]>
  const { body, height } = drawBars(bars, below)
  const says = bars
    .slice(0, 3)
    .map(({ label, said }) => `${label}: ${said}`)
    .join('; ')
  const largest = fillText(CHART_TEXTS.largest[locale], { count: String(RANKED) })
  const notes = [
    ...(told.length > RANKED ? [`${largest}.`] : []),
    ...(chart === 'communes' ? [CHART_TEXTS.fewNote[locale]] : []),
  ]
  return { body: [mapped, body], height: ROWS * TALL + 12 + height, says: `${says}.`, notes }
}

function drawMap(
  told: readonly ChartRow[],
  { locale, top }: { locale: Locale; top: number },
): readonly Html[] {
  const sums = new Map(told.map(({ key, values }) => [key, values[0] ?? 0]))
  const largest = Math.max(...sums.values(), 0)
  return COMMUNES.map((commune) => {
    const [column, row] = COMMUNE_TILES[commune.code] ?? [0, 0]
    const sum = sums.get(commune.code) ?? 0
    const level = sum > 0 && largest > 0 ? Math.ceil((4 * sum) / largest) : 0
    const [x, y] = [round(MARGIN + column * SIDE), top + row * TALL]
    const words = linesOf(commune.name)
    const middle = round(x + SIDE / 2)
    const start = y + 13 + (words.length > 1 ? 0 : 5)
    const name = words.map(
      (word, at) => html`<tspan x="${middle}" dy="${at === 0 ? 0 : 10}">${word}</tspan>`,
    )
    const figure = sum > 0 ? millions(sum, locale) : '–'
    return html`
      <g><title>${`${communeName(commune, locale)}: ${sum > 0 ? sayVnd(sum, locale) : '–'}`}</title>
      <path class="l${level}" d="M${x + 1} ${y + 1}h${round(SIDE - 2)}v${TALL - 2}h${round(2 - SIDE)}z"/>
      <text class="c mid" x="${middle}" y="${start}">
      ${name}<tspan class="b" x="${middle}" dy="12">${figure}</tspan></text></g>`
  })
}

/** A name in two lines at most: a tile has no room for three. */
function linesOf(name: string): readonly string[] {
  const words = name.split(' ')
  const last = words.pop() ?? ''
  return words.length === 0 ? [last] : [words.join(' '), last]
}

/** A sum on a tile: in millions, or in billions from ten thousand millions on. */
function millions(sum: number, locale: Locale): string {
  const isBillions = sum >= 1_000_000_000
  const figure = sum / (isBillions ? 1_000_000_000 : 1_000_000)
  const said =
    figure < 10
      ? new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'vi-VN', {
          maximumFractionDigits: figure < 1 ? 2 : 1,
        }).format(figure)
      : formatInteger(figure, locale)
  return `${said} ${isBillions ? BILLIONS[locale] : MILLIONS[locale]}`
}
const MILLIONS = { vi: 'tr', en: 'm', pt: 'mi' } as const
const BILLIONS = { vi: 'tỷ', en: 'bn', pt: 'bi' } as const

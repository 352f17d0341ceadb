import { html } from '../html.ts'
import { fillText } from '../locale.ts'
import type { Locale } from '../locale.ts'
import { sayVnd } from '../money.ts'
import { formatDay } from '../vietnam-time.ts'
import { CHART_TABLES } from './chart-data.ts'
import type { ChartFigures } from './chart-data.ts'
import { INNER, MARGIN, emptyDrawing, lengthOf, renderChart, round } from './chart-frame.ts'
import type { Drawing, DrawnChart } from './chart-frame.ts'
import { CHART_TEXTS } from './chart-texts.ts'

/** More columns than that are too thin to be seen on a phone; the table has all days. */
const MOST_DAYS = 84
const HEIGHT = 150
const DAY_MS = 86_400_000

export const renderDaysChart = (figures: ChartFigures, locale: Locale): DrawnChart =>
  renderChart('days', figures, locale, (top) => draw(figures, locale, top))

function draw(figures: ChartFigures, locale: Locale, top: number): Drawing {
  const sums = new Map(
    CHART_TABLES.days(figures).rows.map(({ key, values }) => [key, values[0] ?? 0]),
  )
  const days = newestDays([...sums.keys()])
  const [first, last] = [days[0], days.at(-1)]
  const most = days.toSorted((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0))[0]
  if (first === undefined || last === undefined || most === undefined)
    return emptyDrawing(top, locale)
  const largest = sums.get(most) ?? 0
  const step = INNER / days.length
  const base = top + 22 + HEIGHT
  const columns = days.map((day, at) => {
    const high = lengthOf(sums.get(day) ?? 0, largest, HEIGHT)
    const wide = round(Math.min(40, Math.max(1, step * 0.8)))
    const x = round(MARGIN + at * step + (step - wide) / 2)
    return high > 0
      ? html`<path class="r" d="M${x} ${base}v${-high}h${wide}v${high}z"/>`
      : undefined
  })
  const at = days.indexOf(most)
  const peak = round(MARGIN + (at + 0.5) * step)
  const said = `${short(most)}: ${sayVnd(largest, locale)}`
  const isLeft = peak < MARGIN + INNER / 2
  const body = html`
    <text class="b${isLeft ? '' : ' end'}" x="${isLeft ? MARGIN : MARGIN + INNER}" y="${top + 14}">${said}</text>
    <path class="x" d="M${MARGIN} ${base}h${INNER}"/>${columns}
    <text x="${MARGIN}" y="${base + 16}">${short(first)}</text>
    <text class="end" x="${MARGIN + INNER}" y="${base + 16}">${short(last)}</text>`
  const isPart = days.length === MOST_DAYS && [...sums.keys()].some((day) => day < first)
  const says = `${fillText(CHART_TEXTS.most[locale], { day: formatDay(most, locale) })}, ${sayVnd(largest, locale)}.`
  const note = fillText(CHART_TEXTS.newestDays[locale], { count: String(MOST_DAYS) })
  return { body, height: HEIGHT + 46, says, notes: isPart ? [`${note}.`] : [] }
}

/** `15/10/2025`: short enough for the foot of a column. */
const short = (day: string): string => day.split('-').toReversed().join('/')

/** Every day from the first gift to the last, those without a gift too, or the newest of them. */
function newestDays(given: readonly string[]): readonly string[] {
  const [first, last] = [given[0], given.at(-1)]
  if (first === undefined || last === undefined) return []
  const end = Date.parse(`${last}T00:00:00Z`)
  const count = Math.round((end - Date.parse(`${first}T00:00:00Z`)) / DAY_MS) + 1
  const shown = Math.min(count, MOST_DAYS)
  return Array.from({ length: shown }, (_, at) =>
    new Date(end - (shown - 1 - at) * DAY_MS).toISOString().slice(0, 10),
  )
}

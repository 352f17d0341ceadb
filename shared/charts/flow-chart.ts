import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Locale } from '../locale.ts'
import { MONEY_TEXTS } from '../money-texts.ts'
import { sayVndTogether } from '../money.ts'
import { CHART_TABLES } from './chart-data.ts'
import type { ChartFigures } from './chart-data.ts'
import { INNER, MARGIN, renderChart, round } from './chart-frame.ts'
import type { Drawing, DrawnChart } from './chart-frame.ts'
import { rowLabel } from './row-labels.ts'

/** Height of a band, and of the water that runs from one to the next. */
const BAND = 20
const FALL = 62
const PLEDGED = 58

/**
 * A river that parts: what was received runs on into what was allocated and what is not yet, and
 * that into what was handed over and what is not yet, all to one scale. What was pledged stands above
 * it in words, because anybody can type a number.
 */
export const renderFlowChart = (figures: ChartFigures, locale: Locale): DrawnChart =>
  renderChart('flow', figures, locale, (top) => draw(figures, locale, top))

function draw(figures: ChartFigures, locale: Locale, top: number): Drawing {
  const rows = CHART_TABLES.flow(figures).rows.map(
    ({ key, values }) => [key, values[0] ?? 0] as const,
  )
  const spoken = sayVndTogether(
    rows.map(([, value]) => value),
    locale,
  )
  const sums = new Map<string, number>(rows)
  const say = (key: string): string => {
    const at = rows.findIndex(([name]) => name === key)
    return (sums.get(key) ?? 0) > 0 ? (spoken[at] ?? '') : MONEY_TEXTS.none[locale]
  }
  const largest = Math.max(sums.get('received') ?? 0, sums.get('allocated') ?? 0)
  const wide = (key: string): number =>
    largest > 0 ? round(((sums.get(key) ?? 0) / largest) * INNER) : 0
  const label = (key: string): string => rowLabel('flow', key, locale)
  const level = (at: number): number => top + PLEDGED + at * (BAND + FALL)
  const band = (key: string, style: string, at: { x: number; y: number }): Html | undefined =>
    wide(key) > 0
      ? html`<path class="${style}" d="M${at.x} ${at.y}h${wide(key)}v${BAND}h${-wide(key)}z"/>`
      : undefined
  const right = (key: string): number => round(MARGIN + INNER - wide(key))
  const written = (key: string, y: number, isRight = false): Html => html`
    <text class="${isRight ? 'end' : ''}" x="${isRight ? MARGIN + INNER : MARGIN}" y="${y - 20}">${label(key)}</text>
    <text class="b${isRight ? ' end' : ''}" x="${isRight ? MARGIN + INNER : MARGIN}" y="${y - 5}">${say(key)}</text>`
  const [one, two, three] = [level(0), level(1), level(2)]
  const body = html`
    <text class="e" x="${MARGIN}" y="${top + 6}">${`${label('pledged')}:`}</text>
    <text class="e" x="${MARGIN}" y="${top + 20}">${say('pledged')}</text>
    ${written('received', one)}${band('received', 'r', { x: MARGIN, y: one })}
    ${fall({ x: MARGIN, wide: wide('allocated') }, { x: MARGIN, from: one + BAND, to: two })}
    ${fall({ x: MARGIN + wide('allocated'), wide: wide('unallocated') }, { x: right('unallocated'), from: one + BAND, to: two })}
    ${written('allocated', two)}${band('allocated', 'a', { x: MARGIN, y: two })}
    ${written('unallocated', two, true)}${band('unallocated', 'o', { x: right('unallocated'), y: two })}
    ${fall({ x: MARGIN, wide: wide('disbursed') }, { x: MARGIN, from: two + BAND, to: three })}
    ${fall({ x: MARGIN + wide('disbursed'), wide: wide('undisbursed') }, { x: right('undisbursed'), from: two + BAND, to: three })}
    ${written('disbursed', three)}${band('disbursed', 'd', { x: MARGIN, y: three })}
    ${written('undisbursed', three, true)}${band('undisbursed', 'a', { x: right('undisbursed'), y: three })}`
  const says = rows.map(([key]) => `${label(key)}: ${say(key)}`).join('; ')
  return { body, height: PLEDGED + 2 * (BAND + FALL) + BAND + 6, says: `${says}.`, notes: [] }
}

/** Water that runs from a part of one band to another of the same width. */
function fall(
  { x, wide }: { x: number; wide: number },
  { x: endX, from, to }: { x: number; from: number; to: number },
): Html | undefined {
  if (wide <= 0) return undefined
  const middle = (from + to) / 2
  return html`<path class="f" d="M${round(x)} ${from}C${round(x)} ${middle} ${round(endX)} ${middle} ${round(endX)} ${to}h${wide}C${round(endX + wide)} ${middle} ${round(x + wide)} ${middle} ${round(x + wide)} ${from}z"/>`
}

import { html, joinHtml } from '../html.ts'
import type { Html, Part } from '../html.ts'
import { fillText } from '../locale.ts'
import type { Locale } from '../locale.ts'
import { formatInteger } from '../money.ts'
import { PROVINCE } from '../province.ts'
import { formatMoment } from '../vietnam-time.ts'
import type { Chart, ChartFigures } from './chart-data.ts'
import { CHART_TEXTS, CHART_TITLES } from './chart-texts.ts'

/** Width of a drawing in its own units: that of a small phone, on which nothing gets smaller. */
export const WIDTH = 360
export const MARGIN = 12
export const INNER = WIDTH - 2 * MARGIN

const STYLE = joinHtml([
  html`text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:#1b2458;font-size:12px}`,
  html`.p{fill:#fffdf8}.t{font-size:16px;font-weight:700}.e{font-size:10px}.b{font-weight:700}`,
  html`.c{font-size:9px}.m{font-size:11px;fill:#a61b29;font-weight:700}.end{text-anchor:end}.mid{text-anchor:middle}`,
  html`.r{fill:#3a4a9f}.a{fill:url(#h);stroke:#1b2458}.d{fill:#1b2458}.o{fill:none;stroke:#1b2458;stroke-dasharray:3 3}`,
  html`.g{stroke:#d99a00;stroke-width:2}.x{stroke:#8d95c4;stroke-dasharray:2 4}.f{fill:#3a4a9f;opacity:.22}`,
  html`.h{stroke:#1b2458;stroke-width:2.5}`,
  html`.l0{fill:#eef0f6}.l1{fill:#d5daf0}.l2{fill:#aab4e2}.l3{fill:#3a4a9f}.l4{fill:#1b2458}.l3+text,.l4+text{fill:#fffdf8}`,
  html`@media(prefers-color-scheme:dark){text{fill:#eceaf4}.p{fill:#10142e}.m{fill:#ff8a93}`,
  html`.r{fill:#8f9df0}.a{stroke:#eceaf4}.d{fill:#eceaf4}.o{stroke:#eceaf4}.f{fill:#8f9df0}.h{stroke:#eceaf4}`,
  html`.l0{fill:#1a2045}.l1{fill:#27307a}.l2{fill:#3a4a9f}.l3{fill:#8f9df0}.l4{fill:#eceaf4}.l3+text,.l4+text{fill:#10142e}}`,
])

/** A drawing as a file of its own, its height in its own units, and what it shows in a sentence. */
export interface DrawnChart {
  svg: Html
  height: number
  says: string
}

/** What a chart draws between its head and its foot. */
export interface Drawing {
  body: Part
  height: number
  /** What it shows, said in a sentence, for those who do not see it. */
  says: string
  /** What a reader has to know to read it rightly. */
  notes: readonly string[]
}

/**
 * A chart as a file of its own, which a newspaper can show without a script: title, unit, moment and
 * source stand in it. The same figures give the same bytes.
 */
export function renderChart(
  chart: Chart,
  figures: ChartFigures,
  locale: Locale,
  draw: (top: number) => Drawing,
): DrawnChart {
  const { campaign, asOf, ledgerSize } = figures
  const time = fillText(CHART_TEXTS.asOf[locale], { time: formatMoment(asOf, locale) })
  const title = CHART_TITLES[chart][locale]
  const size = formatInteger(ledgerSize, locale)
  const head = [
    ...lines(title, 32, 't', 20),
    ...lines(campaign.names[locale], 48, '', 16),
    ...lines(CHART_TEXTS.unit[locale], 58, 'e', 14),
  ]
  const top = heightOf(head) + 26
  const { body, height, says, notes } = draw(top)
  const foot = [
    ...notes.flatMap((note) => lines(note, 58, 'e', 13)),
    ...lines(time, 58, 'e', 13),
    ...lines(
      fillText(CHART_TEXTS.source[locale], { size, province: PROVINCE.titled[locale] }),
      58,
      'e',
      13,
    ),
    ...(campaign.demo ? lines(CHART_TEXTS.demo[locale], 50, 'm', 16) : []),
  ]
  const end = top + height
  const whole = end + 18 + heightOf(foot)
  const svg = html`
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${whole}" width="${WIDTH}"
      height="${whole}" role="img" aria-labelledby="t d" lang="${locale}">
      <title id="t">${`${title}. ${campaign.names[locale]}`}</title>
      <desc id="d">${`${says} ${time}.`}</desc>
      <style>${STYLE}</style>
      <defs>
        <pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"><path class="h" d="M0 0v6"/></pattern>
      </defs>
      <path class="p" d="M0 0h${WIDTH}v${whole}H0z"/>
      ${writeLines(head, 8)}
      <path class="g" d="M${MARGIN} ${top - 10}h${INNER}"/>
      ${body}${writeLines(foot, end + 8)}
    </svg>`
  return { svg, height: whole, says: `${says} ${time}.` }
}

interface Line {
  text: string
  style: string
  height: number
}

/** A drawing breaks no lines by itself. */
function lines(text: string, most: number, style: string, height: number): readonly Line[] {
  const broken: string[] = []
  for (const word of text.split(' ')) {
    const last = broken.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most)
      broken[broken.length - 1] = `${last} ${word}`
    else broken.push(word)
  }
  return broken.map((one) => ({ text: one, style, height }))
}

const heightOf = (all: readonly Line[]): number => all.reduce((sum, { height }) => sum + height, 0)

function writeLines(all: readonly Line[], top: number): readonly Html[] {
  return all.map(({ text, style }, at) => {
    const y = top + heightOf(all.slice(0, at + 1)) - 3
    return html`<text class="${style}" x="${MARGIN}" y="${y}">${text}</text>`
  })
}

export const round = (value: number): number => Math.round(value * 10) / 10

/** Length to scale, and never so short that a sum that exists is not seen. */
export function lengthOf(value: number, largest: number, most: number): number {
  if (value <= 0 || largest <= 0) return 0
  return Math.max(2, round((value / largest) * most))
}

/** What a chart without figures shows. */
export const emptyDrawing = (top: number, locale: Locale): Drawing => ({
  body: html`<text x="${MARGIN}" y="${top + 20}">${CHART_TEXTS.none[locale]}</text>`,
  height: 30,
  says: CHART_TEXTS.none[locale],
  notes: [],
})

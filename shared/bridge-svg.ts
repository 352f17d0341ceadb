import { html, joinHtml } from './html.ts'
import type { Html } from './html.ts'
import type { MoneyState } from './ledger/entry.ts'
import type { TalliesByState } from './ledger/tally.ts'
import { fillText, text } from './locale.ts'
import type { Locale, Localized } from './locale.ts'
import { MONEY_TEXTS } from './money-texts.ts'
import { formatVnd, sayVndTogether } from './money.ts'
import { SHOWN_STATES, STATE_NAMES, nameOf } from './state-names.ts'
import { formatMoment } from './vietnam-time.ts'

export interface BridgeView {
  totals: TalliesByState
  locale: Locale
  /** The moment that the sums are true for. */
  asOf: Date
  campaignName: string
  closed: boolean
  demo: boolean
}
const SPANS = ['received', 'allocated', 'disbursed'] as const

const TEXTS = {
  asOf: text('Cập nhật lúc {time}', 'As of {time}', 'Atualizado às {time}'),
  closed: text('Đã kết thúc tiếp nhận', 'No longer accepting gifts', 'Recebimento encerrado'),
  demo: text(
    'MINH HỌA – SỐ LIỆU GIẢ',
    'DEMONSTRATION – INVENTED FIGURES',
    'DEMONSTRAÇÃO – NÚMEROS FICTÍCIOS',
  ),
  title: text('Tiến độ: {name}', 'Progress: {name}', 'Andamento: {name}'),
} as const satisfies Record<string, Localized>

/** Width of the drawing in its own units: that of a small phone, so that its text is never smaller than on the page. */
const WIDTH = 360
const MARGIN = 12
const SPAN_WIDTH = WIDTH - 2 * MARGIN
const HEAD = 44
const ROW = 62
/** The first row holds the money that came, and has room for larger letters. */
const FIRST_ROW = 78
const LAST_ROW = 46
const DECK_HEIGHT = 22
const ARCH = 18

const STYLE = joinHtml([
  html`text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:#1b2458}`,
  html`.p{fill:#fffdf8}.n{font-size:13px}.s{font-size:15px;font-weight:700}`,
  html`.f{font-size:24px;font-weight:700}.e{font-size:10px}.m{font-size:11px;fill:#a61b29;font-weight:700}`,
  html`.received{fill:#3a4a9f}`,
  html`.allocated{fill:url(#h);stroke:#1b2458;stroke-width:1}.disbursed{fill:#1b2458}`,
  html`.g{stroke:#d99a00;stroke-width:2}`,
  html`.b{stroke:#8d95c4;stroke-width:1;stroke-dasharray:2 4}`,
  html`.h{stroke:#1b2458;stroke-width:2.5}`,
  html`@media(prefers-color-scheme:dark){text{fill:#eceaf4}.p{fill:#10142e}.m{fill:#ff8a93}`,
  html`.received{fill:#8f9df0}.allocated{stroke:#eceaf4}`,
  html`.disbursed{fill:#eceaf4}.h{stroke:#eceaf4}}`,
])

/**
 * Draws a campaign's money as spans of one bridge, to one scale (the longest is the largest of the three): received solid, allocated hatched, disbursed solid and darker. What was
 * pledged is told below in words alone: a span of promises could be made longer than all money by whoever types a number. A complete SVG file with title and description, for light
 * and dark; the same view gives the same text.
 */
export function renderBridgeSvg(view: BridgeView): Html {
  const { totals, locale, asOf, campaignName, closed, demo } = view
  const largest = Math.max(...SPANS.map((state) => totals[state].amountVnd), 0)
  const notes = [...(demo ? [TEXTS.demo[locale]] : []), ...(closed ? [TEXTS.closed[locale]] : [])]
  const end = HEAD + FIRST_ROW + (SPANS.length - 1) * ROW + LAST_ROW
  const height = end + notes.length * 16 + 14
  const title = fillText(TEXTS.title[locale], { name: campaignName })
  const time = fillText(TEXTS.asOf[locale], { time: formatMoment(asOf, locale) })
  const sums = SHOWN_STATES.map(
    (state) => `${nameOf(state, locale)}: ${formatVnd(totals[state].amountVnd, locale)}`,
  )
  const spans = SPANS.map((state, row) => renderSpan(view, state, topOf(row), largest))
  const marks = notes.map(
    (note, index) =>
      html`<text class="m" x="${MARGIN}" y="${end + 12 + index * 16}">${note}</text>`,
  )
  return html`
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}"
      width="${WIDTH}" height="${height}" role="img" aria-labelledby="t d" lang="${locale}">
      <title id="t">${title}</title>
      <desc id="d">${`${sums.join('. ')}. ${time}.`}</desc>
      <style>${STYLE}</style>
      <defs>
        <pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"><path class="h" d="M0 0v6"/></pattern>
      </defs>
      <path class="p" d="M0 0h${WIDTH}v${height}H0z"/>
      <text class="e" x="${MARGIN}" y="20">${time}</text>
      <path class="g" d="M${MARGIN} 30h${SPAN_WIDTH}"/>
      ${spans}${renderPledged(view, end - LAST_ROW)}${marks}
    </svg>`
}

/** Where a span has its foot at the same distance from the next, the first is moved by its larger letters. */
const topOf = (row: number): number => HEAD + row * ROW + (FIRST_ROW - ROW)

/** The sum of a state in a few words, which no other sum of the drawing has. */
function saySum({ totals, locale }: BridgeView, state: MoneyState): string {
  if (totals[state].amountVnd <= 0) return MONEY_TEXTS.none[locale]
  const said = sayVndTogether(
    SHOWN_STATES.map((one) => totals[one].amountVnd),
    locale,
  )
  return said[SHOWN_STATES.indexOf(state)] ?? ''
}

/** Whoever points at a sum reads it to the last đồng. */
const renderExact = ({ totals, locale }: BridgeView, state: MoneyState): Html =>
  html`<title>${formatVnd(totals[state].amountVnd, locale)}</title>`

function renderPledged(view: BridgeView, top: number): Html {
  const { locale } = view
  const sum = saySum(view, 'pledged')
  return html`
    <text class="e" x="${MARGIN}" y="${top + 18}">${nameOf('pledged', locale)}:</text>
    <text class="e" x="${MARGIN}" y="${top + 34}">${sum}${renderExact(view, 'pledged')}</text>`
}

function renderSpan(
  view: BridgeView,
  state: (typeof SPANS)[number],
  top: number,
  largest: number,
): Html {
  const { totals, locale } = view
  const sum = saySum(view, state)
  const length = spanLength(totals[state].amountVnd, largest)
  const deck =
    length > 0
      ? html`<path class="${state}" d="${archedDeck(MARGIN, top + 22, length)}"/>`
      : undefined
  const end = WIDTH - MARGIN
  // The ground under every span, so that an empty one is seen to be empty.
  const ground = html`<path class="b" d="M${MARGIN} ${top + 22 + DECK_HEIGHT}h${SPAN_WIDTH}"/>`
  const name = STATE_NAMES[state][locale]
  const exact = renderExact(view, state)
  // What came stands in large letters, which leave no room for a name beside them in any language.
  const said =
    state === 'received'
      ? html`
          <text class="n" x="${MARGIN}" y="${top - 8}">${name}</text>
          <text class="f" x="${MARGIN}" y="${top + 15}">${sum}${exact}</text>`
      : html`
          <text class="n" x="${MARGIN}" y="${top + 14}">${name}</text>
          <text class="s" x="${end}" y="${top + 14}" text-anchor="end">${sum}${exact}</text>`
  return html`${said}${ground}${deck}`
}

/** Length in units of the drawing: to scale, but never so short that a sum that exists is not seen. */
export function spanLength(amountVnd: number, largest: number): number {
  if (amountVnd <= 0 || largest <= 0) return 0
  return Math.max(3, Math.round((amountVnd / largest) * SPAN_WIDTH * 10) / 10)
}

/** A deck with as many arches under it as its length has room for. */
function archedDeck(x: number, y: number, length: number): string {
  const arches = Math.floor(length / ARCH)
  const rest = length - arches * ARCH
  const bottom = y + DECK_HEIGHT
  const arch = `h-2v-7a7 7 0 0 0 -14 0v7h-2`
  const end = rest > 0 ? `h${round(-rest)}` : ''
  return `M${x} ${y}h${round(length)}V${bottom}${end}${arch.repeat(arches)}z`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

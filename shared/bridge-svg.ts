import { escapeHtml } from './html.ts'
import { STATES } from './ledger/entry.ts'
import type { MoneyState } from './ledger/entry.ts'
import type { TalliesByState } from './ledger/totals.ts'
import type { Locale, Localized } from './locale.ts'
import { formatVnd, sayVnd } from './money.ts'
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

/** Names of the four states, as the portal writes them everywhere. */
export const STATE_NAMES: Record<MoneyState, Localized> = {
  pledged: { vi: 'Đã đăng ký', en: 'Pledged', pt: 'Prometido' },
  received: { vi: 'Đã tiếp nhận', en: 'Received', pt: 'Recebido' },
  allocated: { vi: 'Đã phân bổ', en: 'Allocated', pt: 'Alocado' },
  disbursed: { vi: 'Đã giải ngân', en: 'Disbursed', pt: 'Entregue' },
}

const TEXTS = {
  asOf: { vi: 'Cập nhật lúc {time}', en: 'As of {time}', pt: 'Atualizado às {time}' },
  none: { vi: 'Chưa có khoản nào', en: 'None yet', pt: 'Ainda nenhum' },
  closed: {
    vi: 'Đã kết thúc tiếp nhận',
    en: 'No longer accepting gifts',
    pt: 'Recebimento encerrado',
  },
  demo: {
    vi: 'MINH HỌA – SỐ LIỆU GIẢ',
    en: 'DEMONSTRATION – INVENTED FIGURES',
    pt: 'DEMONSTRAÇÃO – NÚMEROS FICTÍCIOS',
  },
  title: { vi: 'Tiến độ: {name}', en: 'Progress: {name}', pt: 'Andamento: {name}' },
} as const satisfies Record<string, Localized>

/** Width of the drawing in its own units: that of a small phone, so that its text is never smaller than on the page. */
const WIDTH = 360
const MARGIN = 12
const SPAN_WIDTH = WIDTH - 2 * MARGIN
const HEAD = 44
const ROW = 62
const DECK_HEIGHT = 22
const ARCH = 18

const STYLE =
  'text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;fill:#1b2458}.p{fill:#fffdf8}.n{font-size:13px}.s{font-size:15px;font-weight:700}.e{font-size:11px}.m{font-size:11px;fill:#a61b29;font-weight:700}' +
  '.pledged{fill:none;stroke:#1b2458;stroke-width:1.5}.received{fill:#3a4a9f}.allocated{fill:url(#h);stroke:#1b2458;stroke-width:1}.disbursed{fill:#1b2458}.g{stroke:#d99a00;stroke-width:2}.b{stroke:#8d95c4;stroke-width:1;stroke-dasharray:2 4}.h{stroke:#1b2458;stroke-width:2.5}' +
  '@media(prefers-color-scheme:dark){text{fill:#eceaf4}.p{fill:#10142e}.m{fill:#ff8a93}.pledged{stroke:#eceaf4}.received{fill:#8f9df0}.allocated{stroke:#eceaf4}.disbursed{fill:#eceaf4}.h{stroke:#eceaf4}}'

/**
 * Draws the four states of a campaign's money as spans of one bridge, to one scale (the longest is the largest of the four): pledged in outline, received solid, allocated hatched,
 * disbursed solid and darker. A complete SVG file with title and description, for light and dark; the same view gives the same text.
 */
export function renderBridgeSvg(view: BridgeView): string {
  const { totals, locale, asOf, campaignName, closed, demo } = view
  const largest = Math.max(...STATES.map((state) => totals[state].amountVnd), 0)
  const notes = [demo && TEXTS.demo[locale], closed && TEXTS.closed[locale]].filter(
    (note) => note !== false,
  )
  const height = HEAD + STATES.length * ROW + notes.length * 16 + 14
  const title = TEXTS.title[locale].replace('{name}', () => campaignName)
  const time = TEXTS.asOf[locale].replace('{time}', () => formatMoment(asOf, locale))
  const description = STATES.map(
    (state) => `${STATE_NAMES[state][locale]}: ${formatVnd(totals[state].amountVnd, locale)}`,
  ).join('. ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="t d" lang="${locale}">`,
    `<title id="t">${escapeHtml(title)}</title><desc id="d">${escapeHtml(`${description}. ${time}.`)}</desc>`,
    `<style>${STYLE}</style><defs><pattern id="h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="h" d="M0 0v6"/></pattern></defs>`,
    `<path class="p" d="M0 0h${WIDTH}v${height}H0z"/>`,
    `<text class="e" x="${MARGIN}" y="20">${escapeHtml(time)}</text><path class="g" d="M${MARGIN} 30h${SPAN_WIDTH}"/>`,
    ...STATES.map((state, row) => renderSpan(view, state, HEAD + row * ROW, largest)),
    ...notes.map(
      (note, index) =>
        `<text class="m" x="${MARGIN}" y="${HEAD + STATES.length * ROW + 12 + index * 16}">${escapeHtml(note)}</text>`,
    ),
    '</svg>',
  ].join('')
}

function renderSpan(
  { totals, locale }: BridgeView,
  state: MoneyState,
  top: number,
  largest: number,
): string {
  const { amountVnd } = totals[state]
  const sum = amountVnd > 0 ? sayVnd(amountVnd, locale) : TEXTS.none[locale]
  const length = spanLength(amountVnd, largest)
  return [
    `<text class="n" x="${MARGIN}" y="${top + 14}">${STATE_NAMES[state][locale]}</text>`,
    `<text class="s" x="${WIDTH - MARGIN}" y="${top + 14}" text-anchor="end">${escapeHtml(sum)}</text>`,
    // The ground under every span, so that an empty one is seen to be empty.
    `<path class="b" d="M${MARGIN} ${top + 22 + DECK_HEIGHT}h${SPAN_WIDTH}"/>`,
    length > 0 ? `<path class="${state}" d="${archedDeck(MARGIN, top + 22, length)}"/>` : '',
  ].join('')
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

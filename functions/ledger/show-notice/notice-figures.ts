import { STATE_NAMES } from '../../../shared/bridge-svg.ts'
import { GOODS, UNITS } from '../../../shared/goods.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { STATES } from '../../../shared/ledger/entry.ts'
import type { MoneyState } from '../../../shared/ledger/entry.ts'
import type { TalliesByState } from '../../../shared/ledger/tally.ts'
import type { Locale, Localized } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { renderTable } from '../../http/table.ts'
import type { Cell } from '../../http/table.ts'
import type { GoodsLine } from '../notice.ts'
import { sayNotice } from '../notice-texts.ts'
import type { NoticeView } from './notice-view.ts'

/** Four states, each with its sum and how many acts make it up. */
export function renderMoney({ notice: { money }, locale }: NoticeView): Html {
  const rows = STATES.map((state): Cell[] => [
    STATE_NAMES[state][locale],
    { number: formatInteger(money[state].amountVnd, locale) },
    { number: formatInteger(money[state].count, locale) },
  ])
  const head = [
    sayNotice('state', locale),
    { number: sayNotice('sum', locale) },
    { number: sayNotice('acts', locale) },
  ]
  return renderTable(sayNotice('money', locale), head, rows)
}

/**
 * One row for each split of the money, with its sums: what is allocated has no donor, and so no
 * kind of one.
 */
export function renderSplit(
  caption: string,
  first: string,
  rows: ReadonlyArray<readonly [string, TalliesByState]>,
  locale: Locale,
  states: readonly MoneyState[] = STATES,
): Html {
  if (rows.length === 0) return renderNone(caption, sayNotice('none', locale))
  const head = [first, ...states.map((state) => ({ number: STATE_NAMES[state][locale] }))]
  const cells = rows.map(([label, tallies]): Cell[] => [
    label,
    ...states.map((state) => ({ number: formatInteger(tallies[state].amountVnd, locale) })),
  ])
  return renderTable(`${caption} (VND)`, head, cells)
}

/** Goods received, allocated and handed out, by kind and unit; `max` lines. */
export function renderGoods({ notice, locale }: NoticeView, max: number): Html {
  const { goods, commune } = notice
  const caption = sayNotice(commune === undefined ? 'goods' : 'goodsAll', locale)
  if (goods.length === 0) return renderNone(caption, sayNotice('noGoods', locale))
  const states = ['received', 'allocated', 'disbursed'] as const
  const row = ({ kind, unit, tallies }: GoodsLine): Cell[] => [
    kindName(kind, locale),
    ...states.map((state) => ({ number: quantityOf(tallies[state].quantity, unit, locale) })),
  ]
  const head = [
    sayNotice('goodsKind', locale),
    ...states.map((state) => ({ number: STATE_NAMES[state][locale] })),
  ]
  const table = renderTable(caption, head, goods.slice(0, max).map(row))
  return html`${table}${renderMore('moreGoods', goods.length - max, locale)}`
}

/** The kind without its examples, which a sheet has no room for. */
export const kindName = (kind: string, locale: Locale): string =>
  (GOODS as Record<string, Localized>)[kind]?.[locale].replace(/ \(.*\)$/u, '') ?? kind
export const quantityOf = (quantity: number, unit: string, locale: Locale): string =>
  `${formatInteger(quantity, locale)} ${(UNITS as Record<string, Localized>)[unit]?.[locale] ?? unit}`

export const renderNone = (caption: string, text: string): Html =>
  html`<p><b>${caption}:</b> ${text}</p>`

/** How many lines the sheet has no room for. */
export function renderMore(
  name: 'moreGoods' | 'moreAllocations',
  count: number,
  locale: Locale,
): Html | undefined {
  if (count <= 0) return undefined
  const text = sayNotice(name, locale, { count: formatInteger(count, locale) })
  return html`<p class="sheet__small">${text}</p>`
}

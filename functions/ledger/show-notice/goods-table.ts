import { STATE_NAMES } from '../../../shared/state-names.ts'
import { GOODS, UNITS } from '../../../shared/goods.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import type { Locale, Localized } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { renderTable } from '../../http/table.ts'
import type { Cell } from '../../http/table.ts'
import type { GoodsLine } from '../goods-lines.ts'
import { sayNotice } from '../notice-texts.ts'
import { renderNone, renderMore } from './short-table.ts'
import type { NoticeView } from './notice-view.ts'

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
/** A quantity with its unit. */
export const quantityOf = (quantity: number, unit: string, locale: Locale): string =>
  `${formatInteger(quantity, locale)} ${(UNITS as Record<string, Localized>)[unit]?.[locale] ?? unit}`

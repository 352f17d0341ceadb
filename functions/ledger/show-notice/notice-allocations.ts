import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { KIND_NAMES } from '../../../shared/ledger-texts.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatVnd } from '../../../shared/money.ts'
import { renderTable } from '../../http/table.ts'
import type { Cell } from '../../http/table.ts'
import type { Allocation } from '../allocations.ts'
import { kindName, quantityOf, renderMore, renderNone } from './notice-figures.ts'
import { sayNotice } from '../notice-texts.ts'
import { placeName } from './notice-view.ts'
import type { NoticeView } from './notice-view.ts'

/** Where the money and goods went, the newest first; `max` lines. */
export function renderAllocations({ notice, locale }: NoticeView, max: number): Html {
  const { allocations = [], money } = notice
  const caption = sayNotice('allocations', locale)
  // The list follows the totals within a minute: meanwhile nothing must be said that they
  // contradict.
  const none =
    money.allocated.count + money.disbursed.count > 0 ? 'allocationsSoon' : 'noAllocations'
  if (allocations.length === 0) return renderNone(caption, sayNotice(none, locale))
  const head = [
    ...(['day', 'where', 'decision'] as const).map((name) => sayNotice(name, locale)),
    { number: sayNotice('howMuch', locale) },
    { number: sayNotice('entry', locale) },
  ]
  const rows = allocations.slice(0, max).map((one) => allocationRow(one, locale))
  const more = renderMore('moreAllocations', allocations.length - max, locale)
  return html`${renderTable(caption, head, rows)}${more}`
}

function allocationRow(allocation: Allocation, locale: Locale): readonly Cell[] {
  const { index, kind, day, commune, purpose, decision } = allocation
  const where = [commune === undefined ? undefined : placeName(commune, locale), purpose]
    .filter((part) => part !== undefined)
    .join(', ')
  const act = KIND_NAMES[kind === 'disbursed' ? 'disbursed' : 'allocated'][locale]
  return [
    day.split('-').toReversed().join('/'),
    where === '' ? act : `${act}: ${where}`,
    decision ?? '',
    { number: giftOf(allocation, locale) },
    { number: String(index) },
  ]
}

function giftOf({ amountVnd, goods }: Allocation, locale: Locale): string {
  if (amountVnd !== undefined) return formatVnd(amountVnd, locale)
  return goods
    ? `${quantityOf(goods.quantity, goods.unit, locale)} ${kindName(goods.kind, locale)}`
    : ''
}

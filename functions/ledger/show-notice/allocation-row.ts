import { KIND_NAMES } from '../../../shared/ledger-texts.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatVnd } from '../../../shared/money.ts'
import type { Cell } from '../../http/table.ts'
import type { Allocation } from '../allocations.ts'
import { kindName, quantityOf } from './goods-table.ts'
import { placeName } from './notice-view.ts'

/** One act by which money or goods went out, as a row of the table. */
export function allocationRow(allocation: Allocation, locale: Locale): readonly Cell[] {
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

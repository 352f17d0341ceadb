import type { Html } from '../../../shared/html.ts'
import { formatInteger } from '../../../shared/money.ts'
import { renderTable } from '../../http/table.ts'
import type { GoodsLine } from '../goods-line.ts'
import type { Gift } from '../gift.ts'
import { shortKind, quantityOf, conditionOf } from './goods-words.ts'

export function renderGoods(goods: readonly GoodsLine[]): Html | undefined {
  if (goods.length === 0) return undefined
  const hasValue = goods.some(({ valueVnd }) => valueVnd !== undefined)
  const rows = goods.map((one, index) => [
    String(index + 1),
    one.name === undefined ? shortKind(one.kind) : `${one.name} (${shortKind(one.kind)})`,
    { number: quantityOf(one) },
    conditionOf(one),
    ...(hasValue ? [{ number: valueOf(one) }] : []),
  ])
  const head = [
    'STT',
    'Tên, loại hiện vật',
    { number: 'Số lượng' },
    'Tình trạng',
    ...(hasValue ? [{ number: 'Giá trị kê khai (đồng)' }] : []),
  ]
  return renderTable('Hiện vật', head, rows)
}

/** All goods of a slip. */
export const renderSlipGoods = (gifts: readonly Gift[]): Html | undefined =>
  renderGoods(gifts.flatMap(({ goods = [] }) => goods))

const valueOf = ({ valueVnd }: GoodsLine): string =>
  valueVnd === undefined ? '' : formatInteger(valueVnd, 'vi')

import { GOODS, UNITS } from '../../../shared/goods.ts'
import { formatInteger } from '../../../shared/money.ts'
import type { GoodsLine } from '../goods-line.ts'
import type { Gift } from '../gift.ts'

/** The kind without its examples, which a sheet has no room for. */
export const shortKind = (kind: GoodsLine['kind']): string =>
  GOODS[kind].vi.replace(/ \(.*\)$/u, '')
/** A quantity with its unit. */
export const quantityOf = ({ quantity, unit }: GoodsLine): string =>
  `${formatInteger(quantity, 'vi')} ${UNITS[unit].vi}`

/** Goods of one kind and unit together, for the whole list; empty where there are none. */
export const sumGoods = (gifts: readonly Gift[]): string =>
  sumGoodsLines(gifts.flatMap(({ goods = [] }) => goods))

export function sumGoodsLines(goods: readonly GoodsLine[]): string {
  const sums = new Map<string, number>()
  for (const { kind, unit, quantity } of goods) {
    const key = `${UNITS[unit].vi} ${shortKind(kind)}`
    sums.set(key, (sums.get(key) ?? 0) + quantity)
  }
  return [...sums].map(([key, quantity]) => `${formatInteger(quantity, 'vi')} ${key}`).join('; ')
}

/** New or used, and the use-by day where there is one. */
export function conditionOf({ condition, expiresOn }: GoodsLine): string {
  const state = condition === 'new' ? 'Mới' : 'Đã qua sử dụng'
  return expiresOn === undefined
    ? state
    : `${state}, hạn dùng ${expiresOn.split('-').toReversed().join('/')}`
}

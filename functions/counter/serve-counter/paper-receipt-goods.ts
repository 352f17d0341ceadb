import { GOODS, UNITS } from '../../../shared/goods.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { renderTable } from '../../http/table.ts'
import type { Cell } from '../../http/table.ts'
import type { GoodsLine } from '../contribution-input.ts'
import type { Gift } from '../contribution.ts'

/** The kind without its examples, which a sheet has no room for. */
const shortKind = (kind: GoodsLine['kind']): string => GOODS[kind].vi.replace(/ \(.*\)$/u, '')
const quantityOf = ({ quantity, unit }: GoodsLine): string =>
  `${formatInteger(quantity, 'vi')} ${UNITS[unit].vi}`

/** Goods of one kind and unit together, for the whole list; empty where there are none. */
export function sumGoods(gifts: readonly Gift[]): string {
  const sums = new Map<string, number>()
  for (const { kind, unit, quantity } of gifts.flatMap(({ goods = [] }) => goods)) {
    const key = `${UNITS[unit].vi} ${shortKind(kind)}`
    sums.set(key, (sums.get(key) ?? 0) + quantity)
  }
  return [...sums].map(([key, quantity]) => `${formatInteger(quantity, 'vi')} ${key}`).join('; ')
}

export function renderGoods(goods: readonly GoodsLine[]): Html | undefined {
  if (goods.length === 0) return undefined
  const rows = goods.map((one, index) => [
    String(index + 1),
    one.name === undefined ? shortKind(one.kind) : `${one.name} (${shortKind(one.kind)})`,
    { number: quantityOf(one) },
    conditionOf(one),
  ])
  const head = ['STT', 'Tên, loại hiện vật', { number: 'Số lượng' }, 'Tình trạng']
  return renderTable('Hiện vật', head, rows)
}

/** All goods of a slip, whoever of a list gave them. */
export const renderSlipGoods = (gifts: readonly Gift[]): Html | undefined =>
  renderGoods(gifts.flatMap(({ goods = [] }) => goods))

function conditionOf({ condition, expiresOn }: GoodsLine): string {
  const state = condition === 'new' ? 'Mới' : 'Đã qua sử dụng'
  return expiresOn === undefined
    ? state
    : `${state}, hạn dùng ${expiresOn.split('-').toReversed().join('/')}`
}

/**
 * Each giver of a list has a reference and an opening of their own, so that everybody can check,
 * and take a name back, without the others.
 */
export function renderList(gifts: readonly Gift[]): Html {
  const rows = gifts.map((gift, index): readonly Cell[] => [
    String(index + 1),
    gift.name ?? 'Giấu tên',
    gift.publishName ? 'Có' : '',
    { number: giftOf(gift) },
    html`<code>${gift.reference}</code>`,
    gift.nameSalt === undefined ? '' : html`<code>${gift.nameSalt}</code>`,
  ])
  const head = [
    'STT',
    'Họ tên',
    'Công khai tên',
    { number: 'Số tiền, hiện vật' },
    'Mã tham chiếu',
    'Khóa mở niêm phong tên',
  ]
  return renderTable('Danh sách người ủng hộ', head, rows)
}

function giftOf({ amountVnd, goods: [one] = [] }: Gift): string {
  if (amountVnd !== undefined) return formatVnd(amountVnd, 'vi')
  return one ? `${quantityOf(one)} ${one.name ?? shortKind(one.kind)}` : ''
}

import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { formatVnd } from '../../../shared/money.ts'
import { renderTable } from '../../http/table.ts'
import type { Cell } from '../../http/table.ts'
import type { Gift } from '../gift.ts'
import type { ListSheet } from './list-sheets.ts'
import { shortKind, quantityOf } from './goods-words.ts'

const captionOf = (name: string | undefined): string =>
  name === undefined ? 'Danh sách người ủng hộ' : `Danh sách người ủng hộ, ${name}`

/**
 * Each giver of a list has a reference and an opening of their own, so that everybody can check,
 * and take a name back, without the others.
 */
export function renderList({ gifts, before, name }: ListSheet): Html {
  const rows = gifts.map((gift, index): readonly Cell[] => [
    String(before + index + 1),
    gift.name ?? 'Ẩn danh',
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
  return renderTable(captionOf(name), head, rows)
}

function giftOf({ amountVnd, goods: [one] = [] }: Gift): string {
  if (amountVnd !== undefined) return formatVnd(amountVnd, 'vi')
  if (!one) return ''
  const { name = shortKind(one.kind), valueVnd } = one
  const value = valueVnd === undefined ? '' : ` (kê khai ${formatVnd(valueVnd, 'vi')})`
  return `${quantityOf(one)} ${name}${value}`
}

/**
 * The same on a slip, which has no reference and opens no seal: whoever was given for sees that no
 * line is left out.
 */
export function renderSlipList({ gifts, before, name }: ListSheet): Html {
  const rows = gifts.map((gift, index): readonly Cell[] => [
    String(before + index + 1),
    gift.name ?? 'Ẩn danh',
    { number: giftOf(gift) },
  ])
  const head = ['STT', 'Họ tên', { number: 'Số tiền, hiện vật' }]
  return renderTable(captionOf(name), head, rows)
}

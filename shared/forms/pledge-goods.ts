import type { Campaign } from '../campaign.ts'
import { GOODS, UNITS, UNIT_KINDS } from '../goods.ts'
import type { GoodsKind } from '../goods.ts'
import { text } from '../locale.ts'
import type { Field } from './field.ts'

/** The largest number of units that one pledge of goods may name. */
export const MAX_QUANTITY = 1_000_000

/** A pledge has no place for files, so that a field for them does not compile. */
export type PledgeFields = ReadonlyArray<Exclude<Field, { kind: 'files' }>>

/** What and how much, where a campaign takes goods as well. */
export function goodsFields(campaign: Campaign): PledgeFields {
  const goods = { field: 'kind', is: ['goods'] }
  const goodsOptions = campaign.goods.map((kind) => ({
    value: kind,
    label: GOODS[kind as GoodsKind],
  }))
  return [
    {
      kind: 'choice',
      look: 'select',
      name: 'goodsKind',
      required: true,
      showWhen: goods,
      options: goodsOptions,
      label: text('Loại hiện vật', 'Kind of goods', 'Tipo de bens'),
      hint: text(
        'Hàng còn hạn sử dụng, bao bì nguyên vẹn. Không nhận đồ tươi sống.',
        'Within its use-by date and in sound packaging. Fresh food is not accepted.',
        'Dentro da validade e com embalagem intacta. Não se aceitam alimentos frescos.',
      ),
      errors: {
        required: text('Chọn loại hiện vật', 'Choose the kind of goods', 'Escolha o tipo de bens'),
      },
    },
    {
      kind: 'quantity',
      name: 'quantity',
      required: true,
      min: 1,
      max: MAX_QUANTITY,
      showWhen: goods,
      label: text('Số lượng', 'Quantity', 'Quantidade'),
      errors: {
        required: text(
          'Nhập số lượng, ví dụ 10',
          'Enter the quantity, for example 10',
          'Digite a quantidade, por exemplo 10',
        ),
      },
    },
    {
      kind: 'choice',
      look: 'select',
      name: 'unit',
      required: true,
      showWhen: goods,
      options: UNIT_KINDS.map((unit) => ({ value: unit, label: UNITS[unit] })),
      label: text('Đơn vị tính', 'Unit', 'Unidade'),
      errors: { required: text('Chọn đơn vị tính', 'Choose the unit', 'Escolha a unidade') },
    },
  ]
}

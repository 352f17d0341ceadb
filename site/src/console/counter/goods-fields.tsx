import { GOODS, GOODS_KINDS, UNITS, UNIT_KINDS } from '../../../../shared/goods.ts'
import type { Unit } from '../../../../shared/goods.ts'
import { ChoiceField, TextField, valueOf } from '../frame/fields.tsx'
import type { Choice, Form } from '../frame/fields.tsx'
import { language, say, sayNumber } from '../frame/language.ts'
import { readQuantity } from './read-quantity.ts'
import { TAKE_TEXTS } from './take-texts.ts'

type GoodsKind = (typeof GOODS_KINDS)[number]

/** One kind of goods of a receipt. */
export function GoodsFields({ form, at }: { form: Form; at: number }) {
  const name = (of: string): string => `goods.${at}.${of}`
  return (
    <fieldset class="panel goods">
      <legend>{say(TAKE_TEXTS.line, { number: String(at + 1) })}</legend>
      <ChoiceField
        form={form}
        name={name('kind')}
        label={TAKE_TEXTS.kind}
        choices={GOODS_KINDS.map((kind): Choice => ({ value: kind, text: say(GOODS[kind]) }))}
      />
      <TextField form={form} name={name('name')} label={TAKE_TEXTS.what} maxLength={60} optional />
      <TextField form={form} name={name('quantity')} label={TAKE_TEXTS.quantity} numeric />
      <ReadBack
        quantity={valueOf(form, name('quantity'))}
        unit={valueOf(form, name('unit')) as Unit}
      />
      <ChoiceField
        form={form}
        name={name('unit')}
        label={TAKE_TEXTS.unit}
        choices={UNIT_KINDS.map((unit): Choice => ({ value: unit, text: say(UNITS[unit]) }))}
      />
      <ChoiceField
        form={form}
        name={name('condition')}
        label={TAKE_TEXTS.condition}
        choices={[
          { value: 'new', text: say(TAKE_TEXTS.isNew) },
          { value: 'used', text: say(TAKE_TEXTS.isUsed) },
        ]}
      />
      <TextField
        form={form}
        name={name('expiresOn')}
        label={TAKE_TEXTS.expiresOn}
        type="date"
        optional
      />
    </fieldset>
  )
}

/** How a quantity is read, with its unit: a digit too many is seen before it is booked. */
function ReadBack({ quantity: typed, unit }: { quantity: string; unit: Unit }) {
  if (typed.trim() === '') return null
  const quantity = readQuantity(typed, language.value)
  if (quantity === undefined)
    return (
      <p class="wrong" role="status">
        {say(TAKE_TEXTS.quantityNotRead, { example: sayNumber(EXAMPLE) })}
      </p>
    )
  return (
    <p class="hint" role="status">
      {say(TAKE_TEXTS.reads, { sum: `${sayNumber(quantity)} ${say(UNITS[unit])}` })}
    </p>
  )
}
const EXAMPLE = 2_500

/** What a new line begins with: the first of each choice. */
export const newGoods = (at: number): Readonly<Record<string, string>> => ({
  [`goods.${at}.kind`]: GOODS_KINDS[0] ?? '',
  [`goods.${at}.unit`]: UNIT_KINDS[0] ?? '',
  [`goods.${at}.condition`]: 'new',
})

/** The goods as the portal takes them. */
export function goodsOf(form: Form, count: number) {
  return Array.from({ length: count }, (_, at) => {
    const read = (of: string): string => valueOf(form, `goods.${at}.${of}`).trim()
    return {
      kind: read('kind') as GoodsKind,
      // What cannot be read is sent as null, so that the portal says so at its field.
      quantity: readQuantity(read('quantity'), language.value) ?? Number.NaN,
      unit: read('unit') as Unit,
      condition: read('condition') as 'new' | 'used',
      ...(read('name') === '' ? {} : { name: read('name') }),
      ...(read('expiresOn') === '' ? {} : { expiresOn: read('expiresOn') }),
    }
  })
}

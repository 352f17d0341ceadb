import { GOODS, GOODS_KINDS, UNITS, UNIT_KINDS } from '../../../../shared/goods.ts'
import type { Unit } from '../../../../shared/goods.ts'
import { ChoiceField, TextField, valueOf } from '../frame/fields.tsx'
import type { Choice, Form } from '../frame/fields.tsx'
import { say } from '../frame/language.ts'
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
      quantity: Number(read('quantity').replaceAll(/[.\s]/gu, '')),
      unit: read('unit') as Unit,
      condition: read('condition') as 'new' | 'used',
      ...(read('name') === '' ? {} : { name: read('name') }),
      ...(read('expiresOn') === '' ? {} : { expiresOn: read('expiresOn') }),
    }
  })
}

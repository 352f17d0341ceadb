import type { Cell } from '../../shared/csv.ts'
import * as z from 'zod/mini'
import { GOODS, UNITS } from '../../shared/goods.ts'
import type { Locale, Localized } from '../../shared/locale.ts'
import { vietnamClock, vietnamDay } from '../../shared/vietnam-time.ts'
import type { TableColumn } from './route.ts'

/** One value of a row of the API as people read it in a table. */
export function cellOf(row: unknown, { of, kind, words }: TableColumn, locale: Locale): Cell {
  const value = valueAt(row, of.split('.'))
  if (typeof value === 'number') return value
  const said = say(value)
  if (kind === 'moment') return sayMoment(said)
  if (kind === 'goods') return sayGoods(value, locale)
  return (words !== undefined && Object.hasOwn(words, said) ? words[said]?.[locale] : said) ?? said
}

const valueAt = (value: unknown, [name, ...rest]: readonly string[]): unknown => {
  if (name === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return valueAt((value as Record<string, unknown>)[name], rest)
}

function say(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(say).join('; ')
  return JSON.stringify(value)
}

/** Days and moments are written as ISO 8601 does, which spreadsheets of every language read. */
function sayMoment(text: string): string {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? text : `${vietnamDay(at)} ${vietnamClock(at)}`
}

const goodsSchema = z.array(
  z.object({
    kind: z.string(),
    quantity: z.number(),
    unit: z.string(),
    name: z.optional(z.string()),
  }),
)
const NAMES: Readonly<Record<string, Localized>> = GOODS
const UNIT_NAMES: Readonly<Record<string, Localized>> = UNITS

function sayGoods(value: unknown, locale: Locale): string {
  const { data = [] } = goodsSchema.safeParse([value].flat())
  return data
    .map(({ kind, quantity, unit, name }) =>
      [quantity, UNIT_NAMES[unit]?.[locale] ?? unit, name ?? NAMES[kind]?.[locale] ?? kind].join(
        ' ',
      ),
    )
    .join('; ')
}

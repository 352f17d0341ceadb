import { GOODS, GOODS_KINDS, UNITS, UNIT_KINDS } from '../../../../shared/goods.ts'
import { LOCALES } from '../../../../shared/locale.ts'
import type { Locale, Localized } from '../../../../shared/locale.ts'
import { readQuantity } from './read-quantity.ts'

/** Goods of one line of a list, as the portal takes them. */
export interface ReadGoods {
  kind: (typeof GOODS_KINDS)[number]
  name: string
  quantity: number
  unit: (typeof UNIT_KINDS)[number]
  condition: 'new' | 'used'
}

const LINE = /^(?<quantity>\d[\d.,\s]*?)\s*(?<rest>[\p{L}²].*)$/u
const USED = /[\s,]+(?:cũ|đã dùng|đã qua sử dụng|used|usado)$/u
const MAX_NAME = 60

const plain = (text: string): string => text.normalize('NFC').toLowerCase()
const wordsOf = (text: Localized): readonly string[] => LOCALES.map((locale) => plain(text[locale]))
const begins = (text: string, word: string): boolean => text === word || text.startsWith(`${word} `)

/**
 * Goods as a head of a village writes them: how many, in what unit, and what: `20 kg gạo tẻ`. The kind
 * is that whose words name it, and other goods where none do. What is not said to be used is new.
 */
export function readGoods(typed: string, locale: Locale): ReadGoods | undefined {
  const { quantity: digits = '', rest = '' } = LINE.exec(plain(typed.trim()))?.groups ?? {}
  const quantity = readQuantity(digits, locale)
  const unit = UNIT_KINDS.flatMap((one) => wordsOf(UNITS[one]).map((word) => ({ one, word })))
    .toSorted((a, b) => b.word.length - a.word.length)
    .find(({ word }) => begins(rest, word))
  if (quantity === undefined || quantity === 0 || !unit) return undefined
  const named = rest.slice(unit.word.length).trim()
  const name = named.replace(USED, '')
  if (name === '' || name.length > MAX_NAME) return undefined
  return {
    kind: kindOf(name),
    name,
    quantity,
    unit: unit.one,
    condition: USED.test(named) ? 'used' : 'new',
  }
}

/** `gạo tẻ` is staple food, whose words name `gạo`. */
function kindOf(name: string): ReadGoods['kind'] {
  const phrases = GOODS_KINDS.flatMap((kind) =>
    wordsOf(GOODS[kind]).flatMap((text) =>
      text.split(/[(),]/u).map((part) => ({ kind, phrase: part.trim() })),
    ),
  )
  return phrases.find(({ phrase }) => phrase !== '' && begins(name, phrase))?.kind ?? 'khac'
}

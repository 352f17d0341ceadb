import type { Locale } from './locale.ts'
import { LANGUAGE_TAGS } from './locale.ts'

/** The smallest and largest sums a pledge may name, in whole VND. */
export const MIN_PLEDGE_VND = 10_000
export const MAX_PLEDGE_VND = 100_000_000_000

export type ParsedVnd =
  | { ok: true; amountVnd: number }
  | { ok: false; reason: 'empty' | 'not-a-number' | 'not-whole' | 'negative' }

/** Words that multiply: as typed by people, with and without Vietnamese marks, and the usual abbreviations. */
const MULTIPLIERS: ReadonlyArray<readonly [RegExp, number]> = [
  [/^(tỷ|tỉ|ty|ti|bilh(ão|ões|ao|oes)|billion|bn)$/u, 1_000_000_000],
  [/^(triệu|trieu|tr|milh(ão|ões|ao|oes)|million|m)$/u, 1_000_000],
  [/^(nghìn|ngàn|nghin|ngan|mil|thousand|k)$/u, 1_000],
]
const CURRENCY = /(vnđ|vnd|đồng|dong|₫|đ)$/u

/**
 * Reads a sum of Vietnamese đồng as people type it: `1.000.000`, `1,000,000`, `1 000 000`, `1000000 đ`, `1 triệu`,
 * `1,5 triệu`, `500k`. The đồng has no fractions, so a separator followed by other than three digits is accepted only
 * before a multiplying word. Returns whole VND, at most Number.MAX_SAFE_INTEGER; never throws.
 */
export function parseVnd(text: string): ParsedVnd {
  const squashed = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u00a0\u202f_]+/gu, '')
  if (squashed === '') return { ok: false, reason: 'empty' }
  if (/^[-−–]/u.test(squashed)) return { ok: false, reason: 'negative' }
  const bare = squashed.replace(/^\+/u, '').replace(CURRENCY, '')
  const parts = /^(?<digits>[\d.,]+)(?<word>\p{L}*)$/u.exec(bare)?.groups
  if (!parts?.digits) return { ok: false, reason: 'not-a-number' }
  const multiplier = parts.word ? MULTIPLIERS.find(([word]) => word.test(parts.word ?? ''))?.[1] : 1
  if (multiplier === undefined) return { ok: false, reason: 'not-a-number' }
  return scale(parts.digits, multiplier)
}

function scale(digits: string, multiplier: number): ParsedVnd {
  if (/^\d+$/u.test(digits) || /^\d{1,3}([.,])\d{3}(\1\d{3})*$/u.test(digits)) {
    return whole(BigInt(digits.replace(/[.,]/gu, '')) * BigInt(multiplier))
  }
  const decimal = /^(?<units>\d+)[.,](?<fraction>\d{1,9})$/u.exec(digits)?.groups
  if (!decimal?.units || !decimal.fraction) return { ok: false, reason: 'not-a-number' }
  const scaleOfFraction = 10n ** BigInt(decimal.fraction.length)
  const scaled = BigInt(decimal.units + decimal.fraction) * BigInt(multiplier)
  return scaled % scaleOfFraction === 0n
    ? whole(scaled / scaleOfFraction)
    : { ok: false, reason: 'not-whole' }
}

function whole(amount: bigint): ParsedVnd {
  return amount <= BigInt(Number.MAX_SAFE_INTEGER)
    ? { ok: true, amountVnd: Number(amount) }
    : { ok: false, reason: 'not-a-number' }
}

const CURRENCY_NAME = { vi: 'đồng', en: 'VND', pt: 'VND' } as const satisfies Record<Locale, string>

/** `1.250.000 đồng`, `1,250,000 VND`: the exact sum, with a no-break space before the unit. */
export function formatVnd(amountVnd: number, locale: Locale): string {
  return `${formatInteger(amountVnd, locale)}\u00a0${CURRENCY_NAME[locale]}`
}

/** Made once for each language: to make one takes a hundred times as long as to use it. */
const integers: Partial<Record<Locale, Intl.NumberFormat>> = {}

export function formatInteger(value: number, locale: Locale): string {
  integers[locale] ??= new Intl.NumberFormat(LANGUAGE_TAGS[locale], {
    maximumFractionDigits: 0,
    useGrouping: 'always',
  })
  return integers[locale].format(value)
}

const SCALES: ReadonlyArray<{
  from: number
  one: Record<Locale, string>
  many: Record<Locale, string>
}> = [
  {
    from: 1_000_000_000,
    one: { vi: 'tỷ', en: 'billion', pt: 'bilhão' },
    many: { vi: 'tỷ', en: 'billion', pt: 'bilhões' },
  },
  {
    from: 1_000_000,
    one: { vi: 'triệu', en: 'million', pt: 'milhão' },
    many: { vi: 'triệu', en: 'million', pt: 'milhões' },
  },
]

/**
 * A big sum in the words people say: `1,2 tỷ đồng`, `20 triệu đồng`, `1.2 billion VND`. Rounded down to one decimal, so that it never
 * says more than there is; the exact sum belongs beside it. Sums under a million stay exact.
 */
export function sayVnd(amountVnd: number, locale: Locale): string {
  const scaleOf = SCALES.find(({ from }) => amountVnd >= from)
  if (!scaleOf) return formatVnd(amountVnd, locale)
  const tenths = Math.floor((amountVnd * 10) / scaleOf.from)
  const figure = new Intl.NumberFormat(LANGUAGE_TAGS[locale], { maximumFractionDigits: 1 }).format(
    tenths / 10,
  )
  const word = tenths < 20 ? scaleOf.one[locale] : scaleOf.many[locale]
  const of = locale === 'pt' ? '\u00a0de' : ''
  return `${figure}\u00a0${word}${of}\u00a0${CURRENCY_NAME[locale]}`
}

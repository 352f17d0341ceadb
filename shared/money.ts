import type { Locale } from './locale.ts'
import { LANGUAGE_TAGS } from './locale.ts'

/** The smallest and largest sums a pledge may name, in whole VND. */
export const MIN_PLEDGE_VND = 10_000
export const MAX_PLEDGE_VND = 100_000_000_000

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
 * A big sum in the words people say: `1,2 tỷ đồng`, `20 triệu đồng`, `1.2 billion VND`. Rounded
 * down to one decimal, so that it never says more than there is; the exact sum belongs beside it.
 * Sums under a million stay exact.
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

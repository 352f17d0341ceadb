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

/** Decimals of a short figure: at least so many are asked for, and more only to tell sums apart. */
const FEWEST_DECIMALS = 2
const MOST_DECIMALS = 3

/**
 * A big sum in the words people say: `1,25 tỷ đồng`, `20 triệu đồng`. The exact sum belongs beside
 * it.
 */
export const sayVnd = (amountVnd: number, locale: Locale): string =>
  sayBriefly(amountVnd, locale, FEWEST_DECIMALS)

/**
 * Sums that stand beside each other, in the words people say. All are rounded by one rule, half up,
 * to as few decimals as tell different sums apart. Where three do not, all are said exactly,
 * because two sums that differ must never look alike.
 */
export function sayVndTogether(amountsVnd: readonly number[], locale: Locale): readonly string[] {
  const different = new Set(amountsVnd).size
  for (let decimals = FEWEST_DECIMALS; decimals <= MOST_DECIMALS; decimals++) {
    const said = amountsVnd.map((amountVnd) => sayBriefly(amountVnd, locale, decimals))
    if (new Set(said).size === different) return said
  }
  return amountsVnd.map((amountVnd) => formatVnd(amountVnd, locale))
}

/** Sums under a million stay exact. */
function sayBriefly(amountVnd: number, locale: Locale, decimals: number): string {
  const at = SCALES.findIndex(({ from }) => amountVnd >= from)
  const scale = SCALES[at]
  if (!scale) return formatVnd(amountVnd, locale)
  const larger = SCALES[at - 1]
  // What rounds up to a thousand of one word is said in the next: 999,999 triệu is 1 tỷ.
  const isNext = larger !== undefined && roundTo(amountVnd, scale.from, decimals) >= 1_000
  const { from, one, many } = isNext ? larger : scale
  const figure = roundTo(amountVnd, from, decimals)
  const said = new Intl.NumberFormat(LANGUAGE_TAGS[locale], {
    maximumFractionDigits: decimals,
  }).format(figure)
  const word = (figure < 2 ? one : many)[locale]
  const of = locale === 'pt' ? '\u00a0de' : ''
  return `${said}\u00a0${word}${of}\u00a0${CURRENCY_NAME[locale]}`
}

/** Half up. Sums are whole and far below 2^53, so that only the last division is not exact. */
function roundTo(amountVnd: number, from: number, decimals: number): number {
  const unit = from / 10 ** decimals
  return Math.floor((amountVnd + unit / 2) / unit) / 10 ** decimals
}

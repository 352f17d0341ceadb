import { LANGUAGE_TAGS } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'

/** `134,31`: square kilometres, two decimals. */
export function formatArea(km2: number, locale: Locale): string {
  return new Intl.NumberFormat(LANGUAGE_TAGS[locale], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    useGrouping: 'always',
  }).format(km2)
}

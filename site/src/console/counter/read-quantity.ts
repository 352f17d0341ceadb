import type { Locale } from '../../../../shared/locale.ts'

/** The sign between groups of three digits, as each language writes it. */
const GROUPED = {
  vi: /^[1-9]\d{0,2}(?:\.\d{3})+$/u,
  en: /^[1-9]\d{0,2}(?:,\d{3})+$/u,
  pt: /^[1-9]\d{0,2}(?:\.\d{3})+$/u,
} as const satisfies Record<Locale, RegExp>
const SPACED = /^[1-9]\d{0,2}(?:\s\d{3})+$/u

/**
 * A whole number of units as somebody typed it; undefined where it may be a fraction. `2.5` is two
 * and a half and never twenty-five, so that a sign is read only where it parts groups of three.
 */
export function readQuantity(typed: string, locale: Locale): number | undefined {
  const text = typed.trim()
  if (/^\d{1,9}$/u.test(text)) return Number(text)
  if (!GROUPED[locale].test(text) && !SPACED.test(text)) return undefined
  return Number(text.replaceAll(/\D/gu, ''))
}

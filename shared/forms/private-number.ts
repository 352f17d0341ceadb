import { readPhone } from './read-phone.ts'

/** Days, whose digits would otherwise pass for parts of a longer number. */
const DAYS = /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)/gu
/** Sums as people write them, in groups of three. */
const SUMS = /(?<!\+|\d[.,\s]?)[1-9]\d{0,2}(?:[.,\s]\d{3})+(?![.,]?\d)/gu
/** Numbers that anybody may dial, which are of no person. */
const HOTLINES = /(?<!\d)1[89]00[\s.]?\d{2,4}[\s.]?\d{2,4}(?!\d)/gu
/** Identity cards have nine or twelve digits, and accounts as many or more. */
const LONG = /\d{9,}/u
/** Digits with at most two signs between them, as people write a telephone number. */
const SPACED = /\+?\d(?:[\s().·\p{Pd}]{0,2}\d){8,14}/gu

/**
 * Whether a text holds what looks like the telephone number, the identity card or the account of a
 * person: what is published for good must not.
 */
export function hasPrivateNumber(text: string): boolean {
  const rest = text
    .normalize('NFKC')
    .replace(DAYS, ' # ')
    .replace(HOTLINES, ' # ')
    .replace(SUMS, ' # ')
  if (LONG.test(rest)) return true
  return [...rest.matchAll(SPACED)].some(({ 0: number }) => readPhone(number) !== undefined)
}

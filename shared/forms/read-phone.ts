import { cleanLine } from './clean-text.ts'

/** What people write before a number. */
const LABEL =
  /^(?:tel|phone|mobile|telefone|fone|zalo|hotline|đt|sđt|dt|sdt|đtdđ|điện thoại|dien thoai|số|so)\s*[:.]?\s*(?=[+\d(])/iu
/** Spaces, dots, brackets, slashes and dashes of any kind between digits. */
const SEPARATORS = /[\s().·/_\p{Pd}]+/gu

/**
 * Vietnamese numbers by the plan in force since 2018 (Decision 2036/QĐ-BTTTT): mobile 03, 05, 07,
 * 08, 09 with ten digits; fixed lines 02 with eleven; 1800 and 1900 with eight or ten, without a
 * zero in front.
 */
const NATIONAL = /^(?:[35789]\d{8}|2\d{9}|1[89]00(?:\d{4}|\d{6}))$/u
/** A number of another country: its code and the rest, fifteen digits at most (ITU-T E.164). */
const FOREIGN = /^\+(?!84)[1-9]\d{6,14}$/u

/**
 * A telephone number in the form of E.164, such as `+84912345678`; undefined when it cannot be one.
 */
export function readPhone(typed: string): string | undefined {
  const number = cleanLine(typed.normalize('NFKC')).replace(LABEL, '')
  // "+84 (0) 912" and "+44 (0) 20" carry the zero of calls within the country.
  const isInternational = /^\s*(?:\+|00)/u.test(number)
  const bare = isInternational ? number.replace(/\(\s*0\s*\)/u, '') : number
  const digits = bare.replace(SEPARATORS, '').replace(/^00/u, '+')
  if (!/^\+?\d+$/u.test(digits)) return undefined
  if (FOREIGN.test(digits)) return digits
  const national = /^(?:\+840?|0)(?<rest>\d+)$/u.exec(digits)?.groups?.rest ?? withoutCode(digits)
  return national !== undefined && NATIONAL.test(national) ? `+84${national}` : undefined
}

/** `84912345678` without the plus, and the numbers that are dialled without a zero. */
function withoutCode(digits: string): string | undefined {
  if (/^1[89]00/u.test(digits)) return digits
  return /^84(?<rest>\d{9,10})$/u.exec(digits)?.groups?.rest
}

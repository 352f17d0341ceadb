import { foldWords } from './fold-words.ts'
import { referenceValue } from './like-rows.ts'

/** What of a row of the bank it can be found by. */
interface Told {
  memo: string
  reference: string
}

/**
 * What a person looks for. Everything that is named must be there, words in any order and with or
 * without their marks.
 */
export interface Wanted {
  /** Words, names, and telephone numbers in whatever way they are written. */
  words?: string | undefined
  /** The last digits of an account, or all of them. */
  account?: string | undefined
  /** The bank's number of the row. */
  reference?: string | undefined
}

/** NAPAS carries 210 characters. Nobody is found by what stands behind ten times as many. */
const MAX_TEXT = 2_100
/** Terms of one row; a memo of NAPAS has some fifteen. */
const MAX_TERMS = 64
/** An account is looked for by at least so many of its last digits, and indexed by so many. */
export const ACCOUNT_DIGITS = 4
/** Numbers from this length on may be accounts; shorter ones are days and sums. */
const MIN_ACCOUNT = 6

/**
 * The terms of a row, each once and with its kind before it: `w:` a word, `p:` a telephone number,
 * `e:` the end of a number that may be an account, `r:` the bank's reference.
 */
export function termsOf({ memo, reference }: Told): readonly string[] {
  const text = fold(memo)
  const value = referenceOf(reference)
  const terms = [
    ...(value === '' ? [] : [`r:${value}`]),
    ...phonesOf(text).map(({ phone }) => `p:${phone}`),
    ...longNumbersOf(text).map((number) => `e:${number.slice(-ACCOUNT_DIGITS)}`),
    ...splitWords(text).map((word) => `w:${word}`),
  ]
  return [...new Set(terms)].slice(0, MAX_TERMS)
}

/** The terms that a row must have to be what is wanted; none where nothing can be looked for. */
export function wantedTerms({
  words = '',
  account = '',
  reference = '',
}: Wanted): readonly string[] {
  const text = fold(words)
  const phones = phonesOf(text)
  const rest = phones.reduceRight(
    (left, { from, to }) => `${left.slice(0, from)} ${left.slice(to)}`,
    text,
  )
  const digits = account.replace(/\D/gu, '')
  const value = referenceOf(reference)
  return [
    ...new Set([
      ...(value === '' ? [] : [`r:${value}`]),
      ...phones.map(({ phone }) => `p:${phone}`),
      ...(digits.length < ACCOUNT_DIGITS ? [] : [`e:${digits.slice(-ACCOUNT_DIGITS)}`]),
      ...splitWords(rest).map((word) => `w:${word}`),
    ]),
  ]
}

/** Whether a row is what is wanted: an index may say so of one that is not. */
export function isWanted(row: Told, wanted: Wanted): boolean {
  const terms = new Set(termsOf(row))
  if (!wantedTerms(wanted).every((term) => terms.has(term))) return false
  const digits = wanted.account?.replace(/\D/gu, '')
  if (digits === undefined || digits === '') return true
  return longNumbersOf(fold(row.memo)).some((number) => number.endsWith(digits))
}

const fold = (text: string): string => foldWords(text.slice(0, MAX_TEXT).normalize('NFKC'))
const splitWords = (text: string): readonly string[] =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1)
const referenceOf = (reference: string): string =>
  fold(referenceValue(reference)).replace(/[^\p{L}\p{N}.]/gu, '')
const longNumbersOf = (text: string): readonly string[] =>
  (text.match(/\d+/gu) ?? []).filter(({ length }) => length >= MIN_ACCOUNT)

/** Groups of digits that make up one telephone number. */
const MAX_GROUPS = 6
const BETWEEN = /^[ .()+-]{0,3}$/u

interface Phone {
  phone: string
  from: number
  to: number
}

/**
 * Telephone numbers in a text, as they are dialled within the country: `+84 912.345.678`,
 * `0912 345 678` and `84912345678` are one.
 */
function phonesOf(text: string): readonly Phone[] {
  const groups = [...text.matchAll(/\d+/gu)].map(({ 0: digits, index }) => ({
    digits,
    from: index,
    to: index + digits.length,
  }))
  const found: Phone[] = []
  for (let at = 0; at < groups.length; at++) {
    const phone = phoneAt(groups, at, text)
    if (!phone) continue
    found.push(phone.phone)
    at = phone.last
  }
  return found
}

type Group = Omit<Phone, 'phone'> & { digits: string }

function phoneAt(
  groups: readonly Group[],
  first: number,
  text: string,
): { phone: Phone; last: number } | undefined {
  let digits = ''
  let before: Group | undefined
  for (let last = first; last < first + MAX_GROUPS; last++) {
    const group = groups[last]
    if (!group || (before && !BETWEEN.test(text.slice(before.to, group.from)))) return undefined
    digits += group.digits
    const phone = dialled(digits)
    if (phone !== undefined)
      return { phone: { phone, from: groups[first]?.from ?? 0, to: group.to }, last }
    before = group
  }
  return undefined
}

/** Mobile numbers have ten digits within the country, and others eleven. */
function dialled(digits: string): string | undefined {
  const home = digits.replace(/^(?:00)?84(?=\d{9,10}$)/u, '0').replace(/^00/u, '0')
  return /^0(?:[35789]\d{8}|2\d{9})$/u.test(home) ? home : undefined
}

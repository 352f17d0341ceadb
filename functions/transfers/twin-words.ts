import { findCodes } from './memo-codes.ts'
import type { Transfer } from './transfer.ts'

export type Words = Pick<Transfer, 'memo' | 'reference'>

/** Shorter words are in so many texts that they prove nothing. */
const TELLING_LENGTH = 8
const MAX_WORDS = 40
/** The number that the core systems of several banks give a transfer. */
const BANKS_NUMBER = /^FT\d{10,16}$/u
/** Vietcombank writes its own number into the text, and tells it to the feeds as the reference. */
const VIETCOMBANKS_NUMBER = /\bMBVCB\W?\d{8,16}\b/gu

export const codesOf = (memo: string): string => findCodes(memo).toSorted().join(' ')
const squash = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, '')

/**
 * What may be alike in both rows: the whole text, the reference, and the long words with a digit in
 * them, as banks' own numbers are.
 */
export function wordsOf({ memo, reference }: Words): readonly string[] {
  const words = `${memo} ${reference}`.toUpperCase().match(/[A-Z0-9]+/gu) ?? []
  const telling = words
    .slice(0, MAX_WORDS)
    .filter((word) => word.length >= TELLING_LENGTH && /\d/u.test(word))
  return [squash(memo), ...telling].filter((word) => word !== '')
}

/**
 * The bank's own number of the transfer, from the reference or the text. Other numbers in a text,
 * such as accounts and phones, are in many rows.
 */
export function numbersOf({ memo, reference }: Words): readonly string[] {
  const words = memo.toUpperCase().match(/[A-Z0-9]+/gu) ?? []
  const whole = squash(reference)
  return [
    ...words.slice(0, MAX_WORDS).filter((word) => BANKS_NUMBER.test(word)),
    ...(memo.toUpperCase().match(VIETCOMBANKS_NUMBER) ?? []).slice(0, MAX_WORDS).map(squash),
    ...(whole.length >= TELLING_LENGTH && /\d/u.test(whole) ? [whole] : []),
  ]
}

import { isEscaped, unescapeText } from './escaped-text.ts'
import { toPlainCapitals } from './look-alikes.ts'

/** A memo as long as any bank's, many times over; what is behind it is not looked at. */
export const MAX_MEMO = 2_000

/**
 * The texts that a memo may mean, in capital letters: as it came, and without what programs put in
 * place of a character, where it holds such. Nothing is lost in either, so that what is found in
 * one of them stands there.
 */
export function readingsOf(memo: string): readonly string[] {
  const text = memo.slice(0, MAX_MEMO)
  const plain = toPlainCapitals(text)
  return isEscaped(text) ? [plain, toPlainCapitals(unescapeText(text))] : [plain]
}

/** Without white space, signs and marks, because a bank breaks a line anywhere. */
export const squash = (reading: string): string => reading.replace(/[^A-Z0-9]+/gu, '')

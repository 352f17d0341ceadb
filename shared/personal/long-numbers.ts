import { readPhone } from '../forms/read-phone.ts'
import { listPieces, withPlainDigits } from './digits.ts'
import type { Piece } from './digits.ts'
import { withBareSums, withoutLawfulNumbers } from './lawful-numbers.ts'

export interface FoundNumber {
  kind: 'phone' | 'identity' | 'account'
  from: number
  to: number
  digits: string
}

/** Accounts are seldom shorter, and telephone numbers never. */
const LEAST_DIGITS = 8
/** Behind such a word fewer are enough. */
const LEAST_NAMED = 6
const NAMED =
  /(?:stk|số tk|so tk|tài khoản|tai khoan|cccd|cmnd|căn cước|can cuoc|chứng minh|chung minh|điện thoại|dien thoai|sđt|sdt|đt|tel|phone|zalo)[^\p{L}\p{N}]{0,4}(?:số|so)?[^\p{L}\p{N}]{0,4}$/iu
/** What stands between digits of one number. A comma parts two of them. */
const WITHIN = /^[\s().·•/_+*\p{Pd}]{0,4}$/u
/** The same, and signs and words that people put there so that no program sees the number. */
const PARTED =
  /^[^\p{L}\p{N}]{0,4}(?:(?:và|rồi|tiếp|theo|chấm|cham|gạch|cách|sau|đó|là|và|and|then|dot|e)[^\p{L}\p{N}]{1,4}){0,3}$/iu
const MOBILE = /^(?:0|\+?84|0084)[35789]\d{8}$/u
/** Anybody may dial these, and they are of no person. */
const HOTLINE = /^1[89]00(?:\d{4}|\d{6})$/u
const CITIZEN = /^0\d{11}$/u
/** No telephone number is written in more parts. */
const MOST_PARTS = 12

/** Numbers of telephones, of papers and of accounts in a text, however their digits are set apart. */
export function findNumbers(text: string): readonly FoundNumber[] {
  const plain = withoutLawfulNumbers(withPlainDigits(text))
  const pieces = listPieces(plain)
  const runs = gather(pieces, plain)
  // The end of a number that is set apart, as "0912 rồi 345000", is no sum.
  const whole = withBareSums(withPlainDigits(text))
  return [...runs.flatMap((run) => readRun(run, plain)), ...findParted(listPieces(whole), whole)]
}

/** All digits of a text in one row, so that a known number is found whatever stands between them. */
export const digitsIn = (text: string): string =>
  listPieces(withPlainDigits(text))
    .map(({ digits }) => digits)
    .join('')

function gather(pieces: readonly Piece[], text: string): ReadonlyArray<readonly Piece[]> {
  const runs: Piece[][] = []
  for (const piece of pieces) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && WITHIN.test(text.slice(last.to, piece.from))) run.push(piece)
    else runs.push([piece])
  }
  return runs
}

function readRun(run: readonly Piece[], text: string): readonly FoundNumber[] {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last) return []
  const digits = run.map((piece) => piece.digits).join('')
  const isNamed = NAMED.test(text.slice(0, first.from))
  if (digits.length < (isNamed ? LEAST_NAMED : LEAST_DIGITS) || HOTLINE.test(digits)) return []
  const from = text[first.from - 1] === '+' ? first.from - 1 : first.from
  const kind = kindOf(digits, from < first.from)
  return [{ kind, from, to: last.to, digits }]
}

function kindOf(digits: string, isForeign: boolean): FoundNumber['kind'] {
  if (CITIZEN.test(digits) || digits.length === 9) return 'identity'
  return readPhone(isForeign ? `+${digits}` : digits) === undefined ? 'account' : 'phone'
}

/** A mobile number whose parts other words stand between, as "0912 rồi 345 rồi 678". */
function findParted(pieces: readonly Piece[], text: string): readonly FoundNumber[] {
  for (const [at, first] of pieces.entries()) {
    let digits = first.digits
    const gaps = new Set<string>()
    for (const piece of pieces.slice(at + 1, at + MOST_PARTS)) {
      const before = pieces[pieces.indexOf(piece) - 1] ?? first
      const gap = text.slice(before.to, piece.from)
      gaps.add(gap)
      // One and the same word between all of them is no sentence either.
      if (!PARTED.test(gap) && (gaps.size > 1 || gap.length > 12 || gap.includes('\u0001'))) break
      digits += piece.digits
      if (MOBILE.test(digits)) return [{ kind: 'phone', from: first.from, to: piece.to, digits }]
      if (digits.length > 13) break
    }
  }
  return []
}

/** A stretch of digits in a text: where it stands, and which digits it is read as. */
export interface Piece {
  from: number
  to: number
  digits: string
  /** Written in words, as "không chín". */
  isWord: boolean
}

/** Vietnamese digits as people say a number, with and without accents. */
const DIGIT_WORDS: Readonly<Record<string, string>> = {
  không: '0',
  khong: '0',
  một: '1',
  mốt: '1',
  mot: '1',
  hai: '2',
  ba: '3',
  bốn: '4',
  bon: '4',
  tư: '4',
  năm: '5',
  nam: '5',
  lăm: '5',
  sáu: '6',
  sau: '6',
  bảy: '7',
  bẩy: '7',
  bay: '7',
  tám: '8',
  tam: '8',
  chín: '9',
  chin: '9',
}
const PIECE = /\p{Nd}+|[\p{L}\p{M}]+/gu

/** Letters that stand for digits with somebody who knows the rule: in a word of them and of digits. */
const DISGUISED = /(?<![\p{L}\p{N}])(?=[\doil|sbz]*\d)[\doil|sbz]+(?![\p{L}\p{N}])/giu
const LIKE_DIGITS: Readonly<Record<string, string>> = {
  o: '0',
  i: '1',
  l: '1',
  '|': '1',
  s: '5',
  b: '8',
  z: '2',
}

/** `O9l2 345 67S` as `0912 345 675`: each such sign keeps its place. */
export const undisguised = (line: string): string =>
  line.replace(DISGUISED, (word) =>
    word.replace(/\D/gu, (sign) => LIKE_DIGITS[sign.toLowerCase()] ?? sign),
  )

/** Digits of every script as 0 to 9; each keeps its place where it has one unit. */
const plainDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59\u17e0-\u17e9]/gu, (sign) =>
    String(valueOfDigit(sign)),
  )

function valueOfDigit(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  const zero = [0x6_60, 0x6_f0, 0x9_66, 0xe_50, 0x17_e0].findLast((first) => first <= code) ?? 0
  return code - zero
}

/** A text whose digits are read: those of every script, and letters that stand for some. */
export const withPlainDigits = (text: string): string => undisguised(plainDigits(text))

/** All digits of a text in their order, whether written as digits or in words. */
export function listPieces(text: string): readonly Piece[] {
  return [...text.matchAll(PIECE)].flatMap(({ 0: found, index }): Piece[] => {
    const isWord = !/^\d/u.test(found)
    const digits = isWord ? DIGIT_WORDS[found.normalize('NFC').toLowerCase()] : found
    return digits === undefined ? [] : [{ from: index, to: index + found.length, digits, isWord }]
  })
}

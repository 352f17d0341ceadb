/**
 * More than this is a reference number in the column of a sum, which would spoil the sums of
 * everybody. It is a thousand times the largest gift of typhoon Yagi.
 */
export const MAX_ROW_VND = 1_000_000_000_000

/**
 * Whole VND from a bank's figures: points or commas in groups of three, decimals that are zero, the
 * đồng by any of its names, and a sign before or behind, as a minus of any kind, in parentheses, or
 * as DR and CR. Undefined for anything else, such as half a đồng, a date or a formula.
 */
export function readBankAmount(text: string): number | undefined {
  // Most figures are plain, so that they are tried first as they are.
  const match = FIGURE.exec(text) ?? FIGURE.exec(plainFigure(text))
  if (!match) return undefined
  const amount = Number((match[2] ?? '').replace(/[.,]/gu, ''))
  if (!Number.isSafeInteger(amount)) return undefined
  return match[1] === '-' && amount !== 0 ? -amount : amount
}

const FIGURE = /^([+-]?)(\d{1,3}(?:([.,])\d{3}(?:\3\d{3})*)?|\d+)(?:[.,](?:0{1,2}|0{4,8}))?$/u
/** A cell of a sum is short; what is longer is somebody's text. */
const MAX_FIGURE = 60
const SIGNED_BEHIND = /^([^+-].{0,40}?)(-|\+|dr|cr)$/u
const IN_PARENTHESES = /^\(([^()+-]{1,40})\)$/u

/** A figure without white space, currency and marks, its sign before it. */
function plainFigure(text: string): string {
  if (text.length > MAX_FIGURE) return text
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^'|\s+|vn[dđ]|₫|đồng|đ(?![a-z])/gu, '')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu, '-')
    .replace(/(?<=\d)['\u2019](?=\d{3})/gu, '.')
  const [, enclosed] = IN_PARENTHESES.exec(plain) ?? []
  if (enclosed !== undefined) return `-${enclosed}`
  const [, figure, sign] = SIGNED_BEHIND.exec(plain) ?? []
  if (figure === undefined) return plain
  return sign === '-' || sign === 'dr' ? `-${figure}` : figure
}

/** A balance, which may hold parts of a đồng where a bank counts interest. */
export function readBankBalance(text: string): number | undefined {
  const whole = readBankAmount(text)
  if (whole !== undefined) return whole
  const [, before = '', parts = ''] = /^(.{0,40}\d)[.,](\d{1,2})$/u.exec(text.trim()) ?? []
  const amount = readBankAmount(before)
  return amount === undefined ? undefined : amount + (amount < 0 ? -1 : 1) * Number(`0.${parts}`)
}

/** The last figure with groups in a sentence such as "Số dư đầu kỳ: 1.000.000 VND". */
export function lastFigure(text: string): number | undefined {
  const figures =
    text.match(/-?\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)(?:[.,]\d{1,2})?(?!\d)|\b0\b/gu) ?? []
  return readBankAmount(figures.at(-1) ?? '')
}

/**
 * More than this is a reference number in the column of a sum, which would spoil the sums of
 * everybody. It is a thousand times the largest gift of typhoon Yagi.
 */
export const MAX_ROW_VND = 1_000_000_000_000

/**
 * Whole VND from a bank's figures: points or commas in groups of three, decimals that are zero, a
 * sign. Undefined for anything else, such as half a đồng, a date or a formula.
 */
export function readBankAmount(text: string): number | undefined {
  // Most figures are plain, so that they are tried first as they are.
  const match = FIGURE.exec(text) ?? FIGURE.exec(plainFigure(text))
  if (!match) return undefined
  const amount = Number((match[2] ?? '').replace(/[.,]/gu, ''))
  if (!Number.isSafeInteger(amount)) return undefined
  return match[1] === '-' && amount !== 0 ? -amount : amount
}

const FIGURE = /^([+-]?)(\d{1,3}(?:([.,])\d{3}(?:\3\d{3})*)?|\d+)(?:[.,]0{1,2})?$/u

const plainFigure = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+|vnd|đ$/giu, '')
    .replace(/[−–]/gu, '-')

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

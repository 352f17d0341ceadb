/**
 * More than this is a reference number in the column of a sum, which would spoil the sums of
 * everybody. It is a thousand times the largest gift of typhoon Yagi.
 */
export const MAX_ROW_VND = 1_000_000_000_000

/**
 * Whole VND from a bank's figures: groups of three by one separator, decimals that are zero behind
 * another one, the đồng by any of its names before or behind, and a sign before or behind, as a
 * minus of any kind, in parentheses, or as DR and CR. Undefined for anything else, such as half a
 * đồng, a date, a formula, or two figures in one cell.
 */
export function readBankAmount(text: string): number | undefined {
  // Most figures are plain, so that they are tried first as they are.
  const match = FIGURE.exec(text) ?? FIGURE.exec(plainFigure(text))
  if (!match) return undefined
  const [, sign, pointed, commaed, other = ''] = match
  const amount = Number((pointed ?? commaed ?? other).replace(/[.,' ]/gu, ''))
  if (!Number.isSafeInteger(amount)) return undefined
  return sign === '-' && amount !== 0 ? -amount : amount
}

const ZEROS = '(?:0{1,2}|0{4,8})'
/**
 * A space stands between two figures too: one alone parts groups only where what follows begins with
 * a nought, as no figure does.
 */
const FIGURE = new RegExp(
  String.raw`^([+-]?)(?:(\d{1,3}(?:\.\d{3})+)(?:,${ZEROS})?|(\d{1,3}(?:,\d{3})+)(?:\.${ZEROS})?|(\d{1,3}(?:'\d{3})+|\d{1,3}(?: \d{3}){2,}|\d{1,3} 0\d{2}|\d+)(?:[.,]${ZEROS})?)$`,
  'u',
)
/** A cell of a sum is short; what is longer is somebody's text. */
const MAX_FIGURE = 60
/** Digits that are more than digits: the mark of a footnote, half of something. */
const OTHER_DIGIT = /\p{No}/u
const DONG = '(?:vn[dđ]|₫|đồng|đ)'
const DONG_AROUND = new RegExp(`^${DONG} *(?=[-+(\\d])|(?<=[-+)\\d]) *${DONG}$`, 'gu')
const SIGN_BEFORE = /^([+-]) ?(.*)$/u
const SIGN_BEHIND = /^(.*\d) ?(-|\+|dr|cr)$/u
const IN_PARENTHESES = /^\(([^()+-]{1,40})\)$/u

/** A figure without currency and marks, its sign before it. */
function plainFigure(text: string): string {
  if (text.length > MAX_FIGURE || OTHER_DIGIT.test(text)) return text
  const plain = text
    .trim()
    .replace(/(?<=\d)['\u2007\u2009\u2019\u00A0\u202F](?=\d{3})/gu, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^'/u, '')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu, '-')
    .replace(DONG_AROUND, '')
  const [, enclosed] = IN_PARENTHESES.exec(plain) ?? []
  if (enclosed !== undefined) return `-${enclosed.trim().replace(DONG_AROUND, '')}`
  const [, before, unsigned] = SIGN_BEFORE.exec(plain) ?? []
  if (unsigned !== undefined) return `${before}${unsigned.replace(DONG_AROUND, '')}`
  const [, figure, behind] = SIGN_BEHIND.exec(plain) ?? []
  if (figure === undefined) return plain
  const bare = figure.replace(DONG_AROUND, '')
  return behind === '-' || behind === 'dr' ? `-${bare}` : bare
}

/** A balance, which may hold parts of a đồng where a bank counts interest. */
export function readBankBalance(text: string): number | undefined {
  const whole = readBankAmount(text)
  if (whole !== undefined) return whole
  const [, before = '', point = '', parts = ''] =
    /^(.{0,40}\d)([.,])(\d{1,2})$/u.exec(text.trim()) ?? []
  const amount = before.includes(point) ? undefined : readBankAmount(before)
  return amount === undefined ? undefined : amount + (amount < 0 ? -1 : 1) * Number(`0.${parts}`)
}

/** The last figure with groups in a sentence such as "Số dư đầu kỳ: 1.000.000 VND". */
export function lastFigure(text: string): number | undefined {
  const figures =
    text.match(/-?\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)(?:[.,]\d{1,2})?(?!\d)|\b0\b/gu) ?? []
  return readBankAmount(figures.at(-1) ?? '')
}

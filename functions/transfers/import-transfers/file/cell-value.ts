/** How a style shows a number. */
export type NumberStyle = 'number' | 'moment'

/**
 * The standard gives some formats a number only (ECMA-376, 18.8.30). Of these, 14 to 22 and 45 to
 * 47 show days and times.
 */
const isBuiltInMoment = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 45 && id <= 47)

export function styleOfFormat(id: number, code: string | undefined): NumberStyle {
  const isMoment = code === undefined ? isBuiltInMoment(id) : showsMoment(code.toLowerCase())
  return isMoment ? 'moment' : 'number'
}

const GENERAL = 'general'

/**
 * Whether a format shows a day or a time, by its section for sums above zero. Text in quotes,
 * behind a backslash or in brackets is no part of the format, except that `[h]`, `[m]` and `[s]`
 * show a duration. Each character is looked at once.
 */
function showsMoment(code: string): boolean {
  for (let at = 0; at < code.length; at++) {
    const sign = code.charAt(at)
    if (sign === ';') return false
    if (sign === '"') at = endOf(code, '"', at)
    else if (sign === '[') {
      const end = endOf(code, ']', at)
      if (/^[hms]+$/u.test(code.slice(at + 1, end))) return true
      at = end
    } else if ('\\_*'.includes(sign)) at++
    else if (sign === 'g' && code.startsWith(GENERAL, at)) at += GENERAL.length - 1
    else if ('dmyhs'.includes(sign)) return true
  }
  return false
}

/** Where what begins at a place ends; it goes on to the end of the text when it is not closed. */
function endOf(text: string, closing: string, from: number): number {
  const end = text.indexOf(closing, from + 1)
  return end < 0 ? text.length : end
}

const DAY_MS = 86_400_000
/** Spreadsheets count days from 30/12/1899, which is so many days before 1970. */
const EPOCH_DAYS = 25_569
/** Excel for the first Macintosh counted days from 1904. */
const DAYS_OF_1904 = 1_462

/**
 * Writes a serial number as `yyyy-MM-dd`, with ` HH:mm:ss` where it holds a time, or as the time
 * alone below one day. A number that is no day of a calendar stays as it is.
 */
export function momentText(raw: string, is1904: boolean): string {
  const number = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(number) || number < 0 || number >= 2_958_466)
    return plainNumber(raw)
  const seconds = Math.round(number * 86_400) + (is1904 && number >= 1 ? DAYS_OF_1904 * 86_400 : 0)
  const iso = new Date(seconds * 1_000 - EPOCH_DAYS * DAY_MS).toISOString()
  const time = iso.slice(11, 19)
  if (number < 1) return time
  return time === '00:00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`
}

/** A number that is larger, or smaller, than this power of ten is no sum, and stays as it is. */
const MAX_POWER = 40

/**
 * Writes a number as digits, without exponent and without going through floating point: `1.35E8`
 * becomes `135000000`. A number with exactly three decimals gets a zero behind them, because banks
 * write thousands in this way, and a thousandth of a đồng must not be read as a thousand.
 */
export function plainNumber(raw: string): string {
  // Whole numbers, which is what nearly all sums are, stay as they stand.
  if (/^[1-9]\d*$/u.test(raw)) return raw
  const match = /^([+-]?)(\d{0,400})(?:\.(\d{0,400}))?(?:[eE]([+-]?\d{1,3}))?$/u.exec(raw.trim())
  if (!match) return raw
  const [, sign = '', whole = '', fraction = '', power = '0'] = match
  if (whole === '' && fraction === '') return raw
  if (Math.abs(Number(power)) > MAX_POWER) return raw
  const digits = whole + fraction
  const point = whole.length + Number(power)
  const before = point <= 0 ? '' : digits.slice(0, point).padEnd(point, '0')
  const after = withoutEndZeros(point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point))
  const integer = before.replace(/^0+(?=\d)/u, '') || '0'
  if (after === '') return integer === '0' ? '0' : (sign === '-' ? '-' : '') + integer
  return `${sign === '-' ? '-' : ''}${integer}.${after.length === 3 ? `${after}0` : after}`
}

/** A regular expression would begin anew at each zero. */
function withoutEndZeros(digits: string): string {
  let end = digits.length
  while (digits.charAt(end - 1) === '0') end--
  return digits.slice(0, end)
}

/**
 * Excel writes a carriage return, and characters that XML does not allow, in the form `_x000D_`.
 */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text
}

/**
 * The column of a reference such as `AB12`, counted from 0. Undefined when a sheet, which has
 * 16,384 columns, has no such column.
 */
export function columnOf(reference: string): number | undefined {
  let column = 0
  let at = 0
  for (; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return at >= 1 && at <= 3 && at < reference.length ? column - 1 : undefined
}

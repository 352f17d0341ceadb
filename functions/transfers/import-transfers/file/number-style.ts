/** How a style shows a number. */
export type NumberStyle = 'number' | 'moment'

/**
 * The standard gives some formats a number only (ECMA-376, 18.8.30). Of these, 14 to 22 and 45 to
 * 47 show days and times.
 */
const isBuiltInMoment = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 45 && id <= 47)

/** How a format shows a number, by its number in the standard or by its own text. */
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

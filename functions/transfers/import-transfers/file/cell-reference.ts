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

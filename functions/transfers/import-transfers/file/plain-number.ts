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

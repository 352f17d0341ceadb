import type { Locale } from './locale.ts'
import { formatInteger } from './money.ts'

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
/** Names of the groups of three digits below a thousand million, from the right. */
const GROUPS = ['', ' nghìn', ' triệu'] as const
const BILLION = 1_000_000_000

/**
 * A sum in Vietnamese words, as receipts and vouchers carry it beside the figures so that neither
 * can be altered unseen (Law on Accounting 88/2015/QH13, article 16: sums in figures and in words):
 * "Một triệu hai trăm linh năm nghìn đồng". Whole VND from 0 to Number.MAX_SAFE_INTEGER.
 * @throws RangeError for anything else.
 */
export function sayVndInWords(amountVnd: number): string {
  if (!Number.isSafeInteger(amountVnd) || amountVnd < 0) throw new RangeError('amount-not-sayable')
  const words = amountVnd === 0 ? DIGITS[0] : sayWhole(amountVnd)
  return `${words.charAt(0).toLocaleUpperCase('vi')}${words.slice(1)} đồng`
}

/** Whatever stands before "tỷ" is counted in itself: a million millions is "một nghìn tỷ". */
function sayWhole(value: number): string {
  const billions = Math.floor(value / BILLION)
  const rest = value % BILLION
  const parts = [
    billions > 0 ? `${sayBelowBillion(billions, false)} tỷ` : '',
    rest > 0 ? sayBelowBillion(rest, billions > 0) : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/**
 * Groups that are empty are passed over; in one that follows another, the hundreds are said even
 * where they are none ("một triệu không trăm linh năm nghìn").
 */
function sayBelowBillion(value: number, follows: boolean): string {
  const said: string[] = []
  for (const [index, name] of [...GROUPS.entries()].toReversed()) {
    const group = Math.floor(value / 1_000 ** index) % 1_000
    if (group > 0) said.push(`${sayGroup(group, follows || said.length > 0)}${name}`)
  }
  return said.join(' ')
}

function sayGroup(group: number, follows: boolean): string {
  const hundreds = Math.floor(group / 100)
  const saysHundreds = hundreds > 0 || follows
  const rest = sayBelowHundred(group % 100, saysHundreds)
  return [saysHundreds ? `${DIGITS[hundreds]} trăm` : '', rest]
    .filter((part) => part !== '')
    .join(' ')
}

function sayBelowHundred(value: number, afterHundreds: boolean): string {
  const tens = Math.floor(value / 10)
  const units = value % 10
  if (value === 0) return ''
  if (tens === 0) return `${afterHundreds ? 'linh ' : ''}${DIGITS[units]}`
  const said = tens === 1 ? 'mười' : `${DIGITS[tens]} mươi`
  return units === 0 ? said : `${said} ${sayUnit(units, tens)}`
}

/** After tens the units sound differently: "mười lăm", "hai mươi mốt", "hai mươi tư". */
function sayUnit(units: number, tens: number): string {
  if (units === 5) return 'lăm'
  if (tens > 1 && units === 1) return 'mốt'
  if (tens > 1 && units === 4) return 'tư'
  return DIGITS[units] ?? ''
}

const SCALES = [
  [1_000_000_000, { en: 'billion', pt: ['bilhão', 'bilhões'] }],
  [1_000_000, { en: 'million', pt: ['milhão', 'milhões'] }],
  [1_000, { en: 'thousand', pt: ['mil', 'mil'] }],
] as const

/**
 * A sum in words for the page that asks a person to check it: whole words in Vietnamese, and in the
 * other languages the groups by name, `1 million 500 thousand VND`. Whole VND from 0.
 * @throws RangeError for anything else.
 */
export function spellVnd(amountVnd: number, locale: Locale): string {
  if (locale === 'vi') return sayVndInWords(amountVnd)
  if (!Number.isSafeInteger(amountVnd) || amountVnd < 0) throw new RangeError('amount-not-sayable')
  const groups: string[] = []
  let rest = amountVnd
  for (const [size, names] of SCALES) {
    const count = Math.floor(rest / size)
    rest %= size
    const name = locale === 'en' ? names.en : names.pt[count === 1 ? 0 : 1]
    if (count > 0) groups.push(`${formatInteger(count, locale)} ${name}`)
  }
  if (rest > 0 || groups.length === 0) groups.push(String(rest))
  return `${groups.join(' ')} VND`
}

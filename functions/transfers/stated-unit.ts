import { foldWords } from './fold-words.ts'
import { nameHeading } from './heading-words.ts'
import { foldHeading } from './statement-layout.ts'
import type { Refusal } from './statement-row.ts'

/** What a file says of all its sums that makes each of them no number of đồng. */
export type StatedUnit = Extract<Refusal, 'other-unit' | 'other-currency'>

const MANY = String.raw`(?:1[.,]?000(?:[.,]000)*|nghin|ngan|trieu|ty|thousands?|millions?)`
const DONG = String.raw`(?:dong|vnd|d)`
/** "Đơn vị tính: nghìn đồng", "ĐVT: 1.000đ", or "(triệu đồng)" alone. A bank begins with "Ngân" too. */
const UNIT_LINE = new RegExp(
  String.raw`^\W{0,3}(?:(?:don vi(?: tinh)?|dvt|units?)\W{1,4}(?:${DONG} ?\/ ?)?${MANY}(?: ?${DONG})?|${MANY} ?${DONG})\W{0,3}$`,
  'u',
)
/** "Ghi có (nghìn đồng)", "Số tiền (1.000đ)". */
const UNIT_HEADING = new RegExp(String.raw`(?:^|[\s(])${MANY} ?${DONG}(?:$|[\s)])`, 'u')

const OTHER_MONEY =
  '(?:usd|eur|gbp|jpy|cny|rmb|cnh|lak|khr|thb|krw|sgd|hkd|twd|aud|cad|chf|nzd|sek|nok|dkk|rub|inr|myr|idr|php)'
/** "Loại tiền/Currency: USD". */
const CURRENCY_LINE = new RegExp(
  String.raw`(?:loai tien(?: te)?|tien te|nguyen te|don vi tien|currency|\bccy)[^a-z0-9]{1,4}(?:currency[^a-z0-9]{1,4})?${OTHER_MONEY}\b`,
  'u',
)
const CURRENCY_HEADING = new RegExp(String.raw`(?:^|[^a-z0-9])${OTHER_MONEY}(?:$|[^a-z0-9])`, 'u')
/** Whether a cell, folded, is the sign of another currency and nothing else. */
export const isOtherMoney = (words: string): boolean => OTHER_MONEY_ALONE.test(words)
const OTHER_MONEY_ALONE = new RegExp(`^${OTHER_MONEY}$`, 'u')
const SUMS = new Set(['credit', 'debit', 'amount'])

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
/** Words of which a line that names a unit or a currency is made, and nothing else. */
const LABELS = words(
  'don vi tinh dvt unit units amount amounts figures bang in loai tien te currency',
)
const FILLS = words(
  'la are all of so lieu cac my us ma curr ccy dong nguyen ngoai tai khoan tk gui thanh toan account type x vn vnd d',
)
const DONGS = words('dong vnd d')
const SCALES = words(
  'nghin ngan trieu ty thousand thousands million millions billion billions mil mn k',
)
const SCALE_NUMBER = /^(?:1[.,]?)?000(?:[.,]?000)*$/u

/** Shortened units and spelt currencies, written as the words above. */
const spell = (text: string): string =>
  text
    .replace(/\btr\.? ?d\b/gu, 'trieu dong')
    .replace(/\bngd\b/gu, 'nghin dong')
    .replace(/\bdo la\b|\b(?:us )?dollars?\b|\b(?:us)?\$/gu, 'usd')
    .replace(/\beuros?\b/gu, 'eur')
    .replace(/\$/gu, 'usd')

/**
 * What a short text says, folded, that holds nothing but words of units: "Đơn vị tính: VND'000",
 * "Amounts in VND million", "TK USD số 123". Any other word makes it a text of something else, such
 * as the name of a body: "Đơn vị: Công ty Triệu Phú".
 * @param isApart in brackets, where a scale needs no word that it is one.
 */
function unitOfWords(text: string, isApart: boolean): StatedUnit | undefined {
  const tokens = spell(text).match(/[a-z]+|\d[\d.,]*/gu) ?? []
  const numbers = tokens.filter((token) => /^\d/u.test(token))
  const named = tokens.filter((token) => !/^\d/u.test(token))
  const isMoney = (token: string): boolean => isOtherMoney(token)
  const isKnown = (token: string): boolean =>
    LABELS.has(token) || FILLS.has(token) || SCALES.has(token) || isMoney(token)
  if (named.length === 0 || !named.every(isKnown)) return undefined
  if (named.some(isMoney) && !named.some((token) => token === 'vnd')) return 'other-currency'
  const isScaled = named.some((token) => SCALES.has(token)) || numbers.some(isScaleNumber)
  const isNamed = named.some((token) => LABELS.has(token) || DONGS.has(token) || token === 'x')
  return isScaled && (isApart || isNamed) ? 'other-unit' : undefined
}
const isScaleNumber = (token: string): boolean => SCALE_NUMBER.test(token.replace(/[.,]$/u, ''))

/** Cells of a line above the heading are this short where they name a unit. */
const MAX_LINE = 200

/** What a line above the heading says of the sums below it. */
export function unitOfLine(cells: readonly string[]): StatedUnit | undefined {
  const filled = cells.filter((cell) => cell !== '' && cell.length <= MAX_LINE).map(foldWords)
  const whole = filled.join(' ')
  if (whole.length > MAX_LINE) return undefined
  if (CURRENCY_LINE.test(whole)) return 'other-currency'
  if ([...filled, whole].some((text) => UNIT_LINE.test(text))) return 'other-unit'
  return [whole, ...filled].map((text) => unitOfWords(text, false)).find((unit) => unit)
}

/** What the headings of sums say of them, where all of these say so. */
export function unitOfHeading(cells: readonly string[]): StatedUnit | undefined {
  const sums = cells.map(foldHeading).filter((heading) => SUMS.has(nameHeading(heading) ?? ''))
  if (sums.some((heading) => UNIT_HEADING.test(heading))) return 'other-unit'
  const apart = sums.map(inBrackets)
  const units = apart.map((text) => unitOfWords(text, true))
  if (units.includes('other-unit')) return 'other-unit'
  if (units.length > 0 && units.every((unit) => unit === 'other-currency')) return 'other-currency'
  const isOther = sums.length > 0 && sums.every((heading) => CURRENCY_HEADING.test(heading))
  return isOther ? 'other-currency' : undefined
}

/** What a heading says in its first brackets. */
const inBrackets = (heading: string): string => {
  const at = heading.search(/[([]/u)
  return at === -1 ? '' : (heading.slice(at + 1).split(/[)\]]/u)[0] ?? '')
}

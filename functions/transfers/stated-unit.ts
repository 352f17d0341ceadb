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

/** Cells of a line above the heading are this short where they name a unit. */
const MAX_LINE = 200

/** What a line above the heading says of the sums below it. */
export function unitOfLine(cells: readonly string[]): StatedUnit | undefined {
  const filled = cells.filter((cell) => cell !== '' && cell.length <= MAX_LINE).map(foldWords)
  const whole = filled.join(' ')
  if (whole.length > MAX_LINE) return undefined
  if (CURRENCY_LINE.test(whole)) return 'other-currency'
  return [...filled, whole].some((text) => UNIT_LINE.test(text)) ? 'other-unit' : undefined
}

/** What the headings of sums say of them, where all of these say so. */
export function unitOfHeading(cells: readonly string[]): StatedUnit | undefined {
  const sums = cells.map(foldHeading).filter((heading) => SUMS.has(nameHeading(heading) ?? ''))
  if (sums.some((heading) => UNIT_HEADING.test(heading))) return 'other-unit'
  const isOther = sums.length > 0 && sums.every((heading) => CURRENCY_HEADING.test(heading))
  return isOther ? 'other-currency' : undefined
}

import { CLOCK } from './bank-clock.ts'
import { foldWords } from './fold-words.ts'

const ENGLISH = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const VIETNAMESE = 'mot|gieng,hai,ba,tu|bon,nam,sau,bay,tam,chin,muoi,muoi mot,muoi hai|chap'
  .split(',')
  .map((names) => names.split('|'))

const GAP = String.raw`[\s/.,-]{0,3}`
const YEAR = String.raw`(?<year>\d{4}|\d{2})`
const TIME = String.raw`(?:,? (?<clock>${CLOCK}))?`
const EN = `(?<en>${ENGLISH.join('|')})[a-z]{0,6}`
const VI = String.raw`(?:thang|thg)[\s.]{0,2}(?<vi>\d{1,2}|${VIETNAMESE.flat()
  .toSorted((a, b) => b.length - a.length)
  .join('|')})`
const DATE = String.raw`(?<date>\d{1,2})(?:st|nd|rd|th)?`
const FORMS = [
  new RegExp(`^${DATE}${GAP}${EN}${GAP}${YEAR}${TIME}$`, 'u'),
  new RegExp(`^${EN}${GAP}${DATE}, ?${YEAR}${TIME}$`, 'u'),
  new RegExp(`^(?:ngay )?${DATE}${GAP}${VI}${GAP}(?:nam )?${YEAR}${TIME}$`, 'u'),
]
const MAX_LENGTH = 60

export interface NamedDay {
  year: string
  month: string
  date: string
  clock: string | undefined
}

/** A day whose month has its name: `10-Sep-2024`, `Sep 10, 2024`, `10 thg 9, 2024`. */
export function readNamedDay(text: string): NamedDay | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const folded = foldWords(text)
  const groups = FORMS.map((form) => form.exec(folded)?.groups).find((found) => found)
  if (!groups) return undefined
  const { year = '', date = '', en, vi, clock } = groups
  return {
    year,
    month: String(en === undefined ? monthOf(vi ?? '') : ENGLISH.indexOf(en) + 1),
    date,
    clock,
  }
}

const monthOf = (word: string): number =>
  /^\d/u.test(word) ? Number(word) : VIETNAMESE.findIndex((names) => names.includes(word)) + 1

import type { Locale } from './locale.ts'

export type ParsedVnd =
  | { ok: true; amountVnd: number }
  | { ok: false; reason: 'empty' | 'not-a-number' | 'not-whole' | 'negative' | 'ambiguous' }

type Refusal = Extract<ParsedVnd, { ok: false }>['reason']

/** A word that multiplies, and the language whose decimal sign goes with it, if it has one. */
interface Unit {
  pattern: RegExp
  multiplier: number
  language?: Locale
  /** Languages of the page in which the word is understood; all of them when absent. */
  pages?: readonly Locale[]
}

const BILLION = 1_000_000_000
const MILLION = 1_000_000
const THOUSAND = 1_000
/** Ten thousand or more in figures, before a word that says thousand once more. */
const WHOLE_THOUSANDS = /^\d{2,12}000$/u

/** As people type them, with and without Vietnamese marks, and the usual abbreviations. */
const UNITS: readonly Unit[] = [
  { pattern: /^(tỷ|tỉ|ty|ti)$/u, multiplier: BILLION, language: 'vi' },
  { pattern: /^(triệu|trieu|tr)$/u, multiplier: MILLION, language: 'vi' },
  { pattern: /^(nghìn|ngàn|nghin|ngan)$/u, multiplier: THOUSAND, language: 'vi' },
  { pattern: /^(billions?|bn)$/u, multiplier: BILLION, language: 'en' },
  { pattern: /^millions?$/u, multiplier: MILLION, language: 'en' },
  { pattern: /^thousand$/u, multiplier: THOUSAND, language: 'en' },
  { pattern: /^bilh(ão|ões|ao|oes)$/u, multiplier: BILLION, language: 'pt' },
  { pattern: /^milh(ão|ões|ao|oes)$/u, multiplier: MILLION, language: 'pt' },
  // In English "mil" is a slang word for a million.
  { pattern: /^mil$/u, multiplier: THOUSAND, language: 'pt', pages: ['pt', 'vi'] },
  { pattern: /^m$/u, multiplier: MILLION },
  { pattern: /^k$/u, multiplier: THOUSAND },
]

/** The decimal sign of each language; the other sign groups thousands. */
const DECIMAL_SIGN = { vi: ',', en: '.', pt: ',' } as const satisfies Record<Locale, string>

const CURRENCY_BEFORE = /^(?:vnđ|vnd|₫|đ)\s*(?=[\d-])/u
/**
 * A bare "d" is the currency only behind a digit: words end with it too. Portuguese says "milhão de
 * VND".
 */
const CURRENCY_AFTER = /(?:\s+de)?\s*(?:vnđ|vnd|đồng|dong|₫|đ|(?<=[\d\s])d)\.?$/u
/** Superscripts, circled digits and other signs that only look like digits. */
const OTHER_DIGITS = /[^\P{N}\d]/u
/** What copying and phone keyboards leave between signs, and what means nothing. */
const MEANINGLESS = /[\u200b-\u200f\u2060\u2066-\u2069\u202a-\u202e\ufeff]/gu

const HALF = /^(rưỡi|ruoi|rưởi)$/u
const LEADING_HALF = /^(nửa|nua|half an?|meio)\s+/u
/** Small numbers in words, as people say a round sum: "một triệu", "two million", "um milhão". */
const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map(
  [
    ...['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'].entries(),
    ...['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].entries(),
    ...['um', 'dois', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove', 'dez'].entries(),
  ].map(([at, word]) => [word, at + 1] as const),
).set('a', 1)
const LEADING_WORD = /^\p{L}+(?=\s+\p{L})/u
/** "2 trăm nghìn": a hundred of what comes behind it. */
const HUNDREDS = /(?<=\d) ?(?:trăm|tram) ?(?=(?:nghìn|ngàn|nghin|ngan|triệu|trieu)(?!\p{L}))/gu

/**
 * Reads a sum of Vietnamese đồng as people type it: `1.000.000`, `1,000,000`, `1 000 000 đ`, `VND
 * 500000`, `500k`, `1,5 triệu`, `1tr5`, `2 triệu 500`, `1 triệu rưỡi`, `1.000.000,00`.
 *
 * A sign between digits is decimal or groups thousands by the language of the page. Where the word
 * beside the number is of a language with the other habit, or digits are grouped in no known way,
 * two readings a thousandfold apart are possible: the answer is then `ambiguous`, and the person is
 * asked. Returns whole VND, at most Number.MAX_SAFE_INTEGER. It never throws.
 */
export function parseVnd(text: string, locale: Locale = 'vi'): ParsedVnd {
  const typed = tidy(text)
  if (typed === '') return refuse('empty')
  if (/^[-−–]/u.test(typed)) return refuse('negative')
  if (OTHER_DIGITS.test(typed)) return refuse('not-a-number')
  const bare = typed
    .replace(/^\+/u, '')
    .replace(CURRENCY_BEFORE, '')
    .replace(CURRENCY_AFTER, '')
    .trim()
  if (/^[-−–]/u.test(bare)) return refuse('negative')
  return readParts(inFigures(bare), locale)
}

/** A number in words before a unit, and hundreds of a unit, in figures. */
const inFigures = (text: string): string =>
  text
    .replace(LEADING_WORD, (word) => String(SMALL_NUMBERS.get(word) ?? word))
    .replace(HUNDREDS, '00 ')

function tidy(text: string): string {
  return text
    .replace(MEANINGLESS, '')
    .replace(/[\uff01-\uff5e]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0\u202f_]+/gu, ' ')
    .trim()
}

const NUMBER = String.raw`\d+(?:[.,'’ ]\d+)*`
const PART = new RegExp(`^(?<digits>${NUMBER})\\s*(?<word>\\p{L}*)\\s*`, 'u')
/** Nobody writes more: billions, millions, thousands, the rest, and "rưỡi". */
const MAX_PARTS = 5

interface Part {
  digits: string
  unit: Unit | undefined
}

/** Splits `1 tỷ 200 triệu rưỡi` into its parts and adds them up. */
function readParts(text: string, locale: Locale): ParsedVnd {
  if (LEADING_HALF.test(text)) return halfOf(text.replace(LEADING_HALF, ''), locale)
  const parts: Part[] = []
  let rest = text
  let half = false
  while (rest !== '' && parts.length < MAX_PARTS) {
    const last = parts.at(-1)
    if (last?.unit && HALF.test(rest)) {
      half = true
      rest = ''
      break
    }
    const found = PART.exec(rest)
    const { digits, word } = found?.groups ?? {}
    if (!found || digits === undefined) return refuse('not-a-number')
    const unit = word === '' ? undefined : findUnit(word ?? '', locale)
    if (word !== '' && !unit) return refuse('not-a-number')
    parts.push({ digits, unit })
    rest = rest.slice(found[0].length)
  }
  return rest === '' ? addUp(parts, half, locale) : refuse('not-a-number')
}

function findUnit(word: string, locale: Locale): Unit | undefined {
  const unit = UNITS.find(({ pattern }) => pattern.test(word))
  return unit?.pages && !unit.pages.includes(locale) ? undefined : unit
}

/** `nửa triệu`: half a million. */
function halfOf(word: string, locale: Locale): ParsedVnd {
  const unit = findUnit(word, locale)
  return unit ? { ok: true, amountVnd: unit.multiplier / 2 } : refuse('not-a-number')
}

/** Every part after the first must be smaller than one of the unit before it. */
function addUp(parts: readonly Part[], half: boolean, locale: Locale): ParsedVnd {
  let sum = 0n
  let room: number | undefined
  for (const [at, { digits, unit }] of parts.entries()) {
    const before = parts[at - 1]?.unit
    if (at > 0 && !before) return refuse('not-a-number')
    const read =
      at > 0 && before && !unit
        ? readTail(digits, before, locale)
        : readNumber(digits, unit, locale)
    if (!read.ok) return read
    if (room !== undefined && read.amountVnd >= room) return refuse('not-a-number')
    sum += BigInt(read.amountVnd)
    room = unit?.multiplier ?? 1
  }
  const last = parts.at(-1)?.unit
  if (half && last) sum += BigInt(last.multiplier / 2)
  return whole(sum)
}

/**
 * Digits that follow a unit without one of their own: `1tr5` is one and five tenths, `2 triệu 500`
 * is two and five hundred thousandths. With two digits (`1tr25`, `2 triệu 50`) people mean either.
 */
function readTail(digits: string, { multiplier }: Unit, locale: Locale): ParsedVnd {
  if (!/^\d{1,3}$/u.test(digits)) return readNumber(digits, undefined, locale)
  if (digits.length === 2) return refuse('ambiguous')
  return whole((BigInt(digits) * BigInt(multiplier)) / 10n ** BigInt(digits.length))
}

function readNumber(digits: string, unit: Unit | undefined, locale: Locale): ParsedVnd {
  const multiplier = BigInt(unit?.multiplier ?? 1)
  // "500.000 nghìn" is said by people who mean 500.000 đồng as well as by those who do not.
  if (unit?.multiplier === THOUSAND && WHOLE_THOUSANDS.test(digits.replace(/\D/gu, '')))
    return refuse('ambiguous')
  if (/^\d+$/u.test(digits)) return whole(BigInt(digits) * multiplier)
  const plain = digits.replace(/[.,'’ ]/gu, '')
  const isGrouped = /^[1-9]\d{0,2}([.,'’ ])\d{3}(\1\d{3})*$/u.test(digits)
  const severalGroups = /^[1-9]\d{0,2}([.,'’ ])\d{3}(\1\d{3})+$/u.test(digits)
  const isSign = /^\d+[.,]\d+$/u.test(digits)
  // The đồng has no fractions, so that three digits after one sign are thousands where no word
  // follows.
  if (severalGroups || (isGrouped && (!unit || !isSign))) return whole(BigInt(plain) * multiplier)
  if (isGrouped && unit) return readOneSign(digits, unit, locale)
  const fraction = /^(?<units>[\d.,'’ ]*\d)(?<sign>[.,])(?<fraction>\d{1,9})$/u.exec(digits)?.groups
  if (!fraction) return refuse(/ /u.test(digits) ? 'ambiguous' : 'not-a-number')
  return readFraction(
    { units: fraction.units ?? '', sign: fraction.sign ?? '', fraction: fraction.fraction ?? '' },
    multiplier,
  )
}

/** `1,500 triệu`: one sign with three digits behind it, and a word that multiplies. */
function readOneSign(digits: string, unit: Unit, locale: Locale): ParsedVnd {
  const multiplier = BigInt(unit.multiplier)
  const sign = /[.,]/u.exec(digits)?.[0]
  const byPage = sign === DECIMAL_SIGN[locale]
  const byWord = unit.language === undefined ? byPage : sign === DECIMAL_SIGN[unit.language]
  if (byPage !== byWord) return refuse('ambiguous')
  // With "k" the decimal reading gives a few đồng, and the other one a gift: nobody can tell.
  if (byPage && unit.language === undefined) return refuse('ambiguous')
  if (!byPage) return whole(BigInt(digits.replace(/[.,]/gu, '')) * multiplier)
  const [units = '', fraction = ''] = digits.split(/[.,]/u)
  return scaled(units, fraction, multiplier)
}

function readFraction(
  { units, sign, fraction }: { units: string; sign: string; fraction: string },
  multiplier: bigint,
): ParsedVnd {
  const other = sign === ',' ? '.' : ','
  const grouped = new RegExp(`^[1-9]\\d{0,2}([${other}'’ ])\\d{3}(\\1\\d{3})*$`, 'u').test(units)
  if (!/^\d+$/u.test(units) && !grouped) return refuse('not-a-number')
  const plain = units.replace(/[.,'’ ]/gu, '')
  // `10000.000` and `1.000,000`: three digits that may be thousands as well as a fraction.
  const mayBeThousands = fraction.length === 3 && !units.startsWith('0')
  if (mayBeThousands && (multiplier === 1n || grouped)) return refuse('ambiguous')
  return scaled(plain, fraction, multiplier)
}

function scaled(units: string, fraction: string, multiplier: bigint): ParsedVnd {
  const scale = 10n ** BigInt(fraction.length)
  const sum = BigInt(units + fraction) * multiplier
  return sum % scale === 0n ? whole(sum / scale) : refuse('not-whole')
}

function whole(amount: bigint): ParsedVnd {
  return amount <= BigInt(Number.MAX_SAFE_INTEGER)
    ? { ok: true, amountVnd: Number(amount) }
    : refuse('not-a-number')
}

function refuse(reason: Refusal): ParsedVnd {
  return { ok: false, reason }
}

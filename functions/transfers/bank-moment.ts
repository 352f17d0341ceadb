import { CLOCK, readClock } from './bank-clock.ts'
import { readNamedDay } from './month-names.ts'

interface Moment {
  /** ISO 8601. */
  day: string
  /** HH:mm:ss. */
  time: string | undefined
  /** What follows in the same cell. */
  rest: string
}

/** In which order a file writes days; no bank of Vietnam puts the month first, but programs do. */
export type DayOrder = 'day-first' | 'month-first'

/**
 * The day, and the time where there is one: dd/MM/yyyy or dd/MM/yy (MM/dd only where the file as a
 * whole says so), yyyy-MM-dd with any separator or none, a month by its name, or the serial number
 * of a spreadsheet. `invalid`: the calendar does not have such a day, or the clock such a time.
 */
export function readBankMoment(
  text: string,
  order: DayOrder = 'day-first',
): Moment | 'invalid' | undefined {
  const trimmed = withoutLead(text)
  if (SERIAL.test(trimmed)) return readSerial(Number(trimmed))
  const early = EARLY_CLOCK.exec(trimmed)
  const found = readNumbers(early ? trimmed.slice(early[0].length) : trimmed, order)
  if (!found) return undefined
  const { clock = early?.[1], rest, ...parts } = found
  const day = isoDay(parts)
  const time = clock === undefined ? undefined : readClock(clock)
  if (day === undefined || (clock !== undefined && time === undefined)) return 'invalid'
  const zone = time === undefined ? undefined : ZONE.exec(rest)
  if (zone && time !== undefined) return inVietnam(`${day}T${time}`, zone)
  return { day, time, rest: rest === '' ? '' : rest.replace(/^[\s/|-]+/u, '').trim() }
}

function withoutLead(text: string): string {
  const tidy = text.normalize('NFKC').trim()
  // Nearly every cell begins with its day, and a pattern without case is slow.
  return BEGINS_WITH_DIGIT.test(tidy) ? tidy : tidy.replace(LEAD, '')
}

/** The time of a cell that holds nothing else; undefined for any other text. */
export const readBankTime = (text: string): string | undefined => readClock(text)

/** What a program puts before a day: the mark of a text, and the name of the week's day. */
const LEAD =
  /^'?(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[,.]? )?/iu
const BEGINS_WITH_DIGIT = /^\d/u
const SERIAL = /^\d{5}(?:\.\d+)?$/u
const EARLY_CLOCK = new RegExp(String.raw`^(${CLOCK})\s{1,3}(?=\d)`, 'u')
const DAY_AND_MONTH = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?!\d)/u
const YEAR_FIRST = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)/u
const COMPACT = /^(\d{8})(?=$|[\sT])/u
/** Eight digits that no calendar has but with the month in front. */
const MONTH_AND_DAY = /^(0[1-9]|1[0-2])(1[3-9]|2\d|3[01])(?:20\d{2})(?=$|[\sT])/u
const CLOCK_AND_REST = new RegExp(
  String.raw`^(?:(?:T|\s{1,3})(${CLOCK})(?:\+07:?00)?(?!\d))?([\s\S]*)$`,
  'u',
)

/** A program may write the moment of another zone: it is seven hours later in Vietnam than in UTC. */
const ZONE = /^\s?(?:Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))(?![\d:])/u
const VIETNAM_MINUTES = 7 * 60

function inVietnam(local: string, [, sign, hours = '0', minutes = '0']: RegExpExecArray): Moment {
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  const at = Date.parse(`${local}Z`) + (VIETNAM_MINUTES - offset) * 60_000
  const iso = new Date(at).toISOString()
  return { day: iso.slice(0, 10), time: iso.slice(11, 19), rest: '' }
}

interface Parts {
  year: string
  month: string
  date: string
}

function readNumbers(
  text: string,
  order: DayOrder,
): (Parts & { clock?: string | undefined; rest: string }) | undefined {
  const found = readParts(text, order)
  if (!found) {
    const named = readNamedDay(text)
    return named && { ...named, rest: '' }
  }
  const [, clock, rest = ''] = CLOCK_AND_REST.exec(text.slice(found.length)) ?? []
  return { ...found.parts, clock, rest }
}

function readParts(text: string, order: DayOrder): { parts: Parts; length: number } | undefined {
  const [slashed, a = '', b = '', year = ''] = DAY_AND_MONTH.exec(text) ?? []
  if (slashed !== undefined) {
    const [date, month] = order === 'month-first' ? [b, a] : [a, b]
    return { parts: { year, month, date }, length: slashed.length }
  }
  const [iso, iy = '', im = '', id = ''] = YEAR_FIRST.exec(text) ?? []
  if (iso !== undefined) return { parts: { year: iy, month: im, date: id }, length: iso.length }
  const [, digits] = COMPACT.exec(text) ?? []
  return digits === undefined ? undefined : { parts: splitCompact(digits), length: 8 }
}

/** `20240910` or `10092024`: never both, because no month is the 20th. */
const splitCompact = (digits: string): Parts =>
  /^20\d{2}(?:0[1-9]|1[0-2])/u.test(digits)
    ? { year: digits.slice(0, 4), month: digits.slice(4, 6), date: digits.slice(6) }
    : { year: digits.slice(4), month: digits.slice(2, 4), date: digits.slice(0, 2) }

function isoDay({ year, month, date }: Parts): string | undefined {
  const full = year.length === 2 ? `20${year}` : year
  const day = `${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isCalendarDay(day) ? day : undefined
}

/**
 * What a cell says of the order in which its file writes days: a number above twelve in the first
 * or the second place is a date; two that are not leave it `open`. `typed`: the cell has an order of
 * its own, as a day has that a spreadsheet keeps as such.
 */
export function dayOrderOf(text: string): DayOrder | 'open' | 'typed' | undefined {
  const day = withoutLead(text).replace(EARLY_CLOCK, '')
  const [, first, second] = DAY_AND_MONTH.exec(day) ?? MONTH_AND_DAY.exec(day) ?? []
  if (first === undefined) return YEAR_FIRST.test(day) ? 'typed' : undefined
  if (Number(first) > 12) return 'day-first'
  return Number(second) > 12 ? 'month-first' : 'open'
}

/** Spreadsheets count days from 30/12/1899. Only those of 2000 to 2099 are taken for a day. */
function readSerial(serial: number): Moment | 'invalid' {
  if (serial < 36_526 || serial > 73_050) return 'invalid'
  const iso = new Date(Math.round((serial - 25_569) * 86_400) * 1_000).toISOString()
  const time = iso.slice(11, 19)
  return { day: iso.slice(0, 10), time: time === '00:00:00' ? undefined : time, rest: '' }
}

/** Whether `yyyy-MM-dd` is a day of this century. */
function isCalendarDay(day: string): boolean {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const date = Number(day.slice(8))
  if (year < 2000 || year >= 2100 || month < 1 || month > 12 || date < 1) return false
  return date <= daysOf(month, year)
}

function daysOf(month: number, year: number): number {
  // Every fourth year of this century is a leap year, 2000 among them.
  if (month === 2) return year % 4 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

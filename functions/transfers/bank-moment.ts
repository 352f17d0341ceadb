interface Moment {
  /** ISO 8601. */
  day: string
  /** HH:mm:ss. */
  time: string | undefined
  /** What follows in the same cell. */
  rest: string
}

/**
 * The day, and the time where there is one: dd/MM/yyyy (never MM/dd), dd-MM-yyyy, ISO 8601, or the
 * serial number of a spreadsheet. `invalid`: the calendar does not have such a day.
 */
export function readBankMoment(text: string): Moment | 'invalid' | undefined {
  const trimmed = text.normalize('NFKC').trim()
  if (SERIAL.test(trimmed)) return readSerial(Number(trimmed))
  const match = MOMENT.exec(trimmed)
  if (!match) return undefined
  const [, d, m, y, iy, im, id, time, rest = ''] = match
  const day = `${y ?? iy}-${(m ?? im ?? '').padStart(2, '0')}-${(d ?? id ?? '').padStart(2, '0')}`
  if (!isCalendarDay(day)) return 'invalid'
  return {
    day,
    time: time === undefined ? undefined : fullTime(time),
    rest: rest === '' ? '' : rest.replace(/^[\s/|-]+/u, '').trim(),
  }
}

/** The time of a cell that holds nothing else; undefined for any other text. */
export const readBankTime = (text: string): string | undefined =>
  /^\d{1,2}:\d{2}(?::\d{2})?$/u.test(text) ? fullTime(text) : undefined

const SERIAL = /^\d{5}(?:\.\d+)?$/u
/** Day, month, year, or year, month, day; then a time; then the rest. */
const MOMENT =
  /^(?:(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2}))(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2})?))?([\s\S]*)$/u

const fullTime = (time: string): string => {
  const [hour = '', minute = '', second = '00'] = time.split(':')
  return `${hour.padStart(2, '0')}:${minute}:${second}`
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

import type { Locale } from './locale.ts'

/** Vietnam keeps UTC+7 all year (ICT), so a fixed offset is exact. */
const OFFSET_MS = 7 * 3_600_000

function shifted(at: Date): Date {
  return new Date(at.getTime() + OFFSET_MS)
}

/** The calendar day in Vietnam, `2025-10-13`. */
export function vietnamDay(at: Date): string {
  return shifted(at).toISOString().slice(0, 10)
}

/** `14:05`. */
export function vietnamClock(at: Date): string {
  return shifted(at).toISOString().slice(11, 16)
}

const EN_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const PT_MONTHS = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
]

/**
 * A day as officials write it: `ngày 12 tháng 10 năm 2025`, `12 October 2025`, `12 de outubro de
 * 2025`.
 * @throws RangeError when `day` is not `YYYY-MM-DD`.
 */
export function formatDay(day: string, locale: Locale): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day)
  const [year, month, date] = (match?.slice(1) ?? []).map(Number)
  if (!year || !month || !date || month > 12) throw new RangeError('day-not-iso')
  if (locale === 'vi') return `ngày ${date} tháng ${month} năm ${year}`
  if (locale === 'en') return `${date} ${EN_MONTHS[month - 1]} ${year}`
  return `${date === 1 ? '1º' : date} de ${PT_MONTHS[month - 1]} de ${year}`
}

/**
 * A day in the first column of a table, where a line of text would be broken word by word on a
 * phone: `12/10/2025`, in English `12 Oct 2025`.
 * @throws RangeError when `day` is not `YYYY-MM-DD`.
 */
export function formatShortDay(day: string, locale: Locale): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day)
  if (!match) throw new RangeError('day-not-iso')
  const [, year, month, date] = match
  if (locale !== 'en') return `${date}/${month}/${year}`
  return `${Number(date)} ${EN_MONTHS[Number(month) - 1]?.slice(0, 3)} ${year}`
}

/** `14:05 ngày 12 tháng 10 năm 2025`: a moment, in Vietnam's time. */
export function formatMoment(at: Date, locale: Locale): string {
  const day = formatDay(vietnamDay(at), locale)
  if (locale === 'vi') return `${vietnamClock(at)} ${day}`
  if (locale === 'en') return `${vietnamClock(at)} on ${day} (Vietnam time)`
  return `${vietnamClock(at)} de ${day} (hora do Vietnã)`
}

/**
 * A day as it stands on an official paper in Vietnamese: days below 10, and January and February,
 * with a zero in front (Decree 30/2020/NĐ-CP, annex I), so that nothing can be written before them.
 * @throws RangeError when `day` is not `YYYY-MM-DD`.
 */
export function formatOfficialDay(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day) ?? []
  if (year === undefined || month === undefined || date === undefined)
    throw new RangeError('day-not-iso')
  return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
}

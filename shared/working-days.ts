import * as z from 'zod/mini'
import data from './public-holidays.json' with { type: 'json' }

/**
 * The days on which public offices in Vietnam do not work: weekends, the public holidays of the
 * Labour Code 2019 (article 112), and the days off that make up for a holiday on a weekend (article
 * 111, clause 3). Days are ISO days in Vietnam, such as `2027-02-06`.
 */

const day = z.iso.date()

/** Parsed in a test. */
export const publicHolidaysSchema = z.strictObject({
  source: z.string(),
  asOf: day,
  /** First day of the lunar year, and the tenth of its third month, for each year. */
  lunar: z.record(z.string(), z.strictObject({ tet: day, hungKings: day })),
  /** What the government announced for a year. It replaces what the code says by itself. */
  announced: z.record(
    z.string(),
    z.strictObject({
      source: z.string(),
      tet: z.optional(z.array(day)),
      nationalDay: z.optional(z.array(day)),
      /** Working days that were exchanged for another day, and the day that is worked instead. */
      exchanged: z.optional(z.array(z.strictObject({ off: day, works: day }))),
    }),
  ),
})
export type PublicHolidays = z.infer<typeof publicHolidaysSchema>

const HOLIDAYS: PublicHolidays = data

interface Year {
  off: ReadonlySet<string>
  works: ReadonlySet<string>
}

const years = new Map<string, Year>()

/** Whether public offices work on a day. */
export function isWorkingDay(isoDay: string): boolean {
  const year = yearOf(isoDay.slice(0, 4))
  if (year.works.has(isoDay)) return true
  return !isWeekend(isoDay) && !year.off.has(isoDay)
}

/**
 * The day itself when it is a working day, and otherwise the next one: a term that ends on a day
 * off ends with the working day that follows it (Civil Code 2015, article 148, clause 5).
 */
export function workingDayFrom(isoDay: string): string {
  let found = isoDay
  while (!isWorkingDay(found)) found = addDays(found, 1)
  return found
}

/** A day of the calendar that lies so many days later, or earlier for a negative count. */
export function addDays(isoDay: string, days: number): string {
  const time = Date.parse(`${isoDay}T00:00:00Z`) + days * 86_400_000
  return new Date(time).toISOString().slice(0, 10)
}

function yearOf(year: string): Year {
  const known = years.get(year)
  if (known) return known
  const made = makeYear(year, HOLIDAYS)
  years.set(year, made)
  return made
}

/**
 * Days off and extra working days of one year. For a year that the table of lunar days does not
 * reach, only the holidays on fixed days are known.
 */
export function makeYear(year: string, holidays: PublicHolidays): Year {
  const lunar = holidays.lunar[year]
  const announced = holidays.announced[year]
  const named = [
    `${year}-01-01`,
    ...(announced?.tet ?? (lunar ? tetDays(lunar.tet) : [])),
    ...(lunar ? [lunar.hungKings] : []),
    `${year}-04-30`,
    `${year}-05-01`,
    ...(announced?.nationalDay ?? nationalDays(year)),
  ]
  const exchanged = announced?.exchanged ?? []
  const off = new Set(named)
  for (const holiday of named.toSorted().filter(isWeekend)) off.add(nextFreeDay(holiday, off))
  for (const exchange of exchanged) off.add(exchange.off)
  return { off, works: new Set(exchanged.map(({ works }) => works)) }
}

/** Five days: the last of the old lunar year and the first four of the new one, which is usual. */
function tetDays(newYear: string): string[] {
  return [-1, 0, 1, 2, 3].map((offset) => addDays(newYear, offset))
}

/**
 * 2 September and one day beside it. Unless another was announced, this takes the neighbour that
 * makes a longer rest with the weekend, and 1 September where neither does.
 */
function nationalDays(year: string): string[] {
  const national = `${year}-09-02`
  const joinsWeekend = !isWeekend(addDays(national, 1)) && isWeekend(addDays(national, 2))
  return [national, addDays(national, joinsWeekend ? 1 : -1)]
}

/** The working day that makes up for a holiday on a weekend. */
function nextFreeDay(holiday: string, off: ReadonlySet<string>): string {
  let found = addDays(holiday, 1)
  while (isWeekend(found) || off.has(found)) found = addDays(found, 1)
  return found
}

function isWeekend(isoDay: string): boolean {
  const weekday = new Date(`${isoDay}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

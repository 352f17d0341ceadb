/** Public holidays on fixed days (Labour Code 2019, article 112), as month-day. The days of Tết and of the Hùng Kings follow the moon and are announced each year. */
const FIXED_HOLIDAYS: readonly string[] = ['01-01', '04-30', '05-01', '09-02']

export interface Deadline {
  days: number
  calendar: 'working' | 'calendar'
}

/**
 * The last day to answer in, as an ISO day. Counting starts on the day after the one on which it came in; working days leave out Saturdays, Sundays, the holidays on fixed days,
 * and those that are given as announced.
 * @throws RangeError for a deadline of over a year, which no rule sets.
 */
export function dueDay(
  receivedDay: string,
  { days, calendar }: Deadline,
  announcedHolidays: ReadonlySet<string> = new Set(),
): string {
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw new RangeError('deadline-out-of-range')
  let day = receivedDay
  for (let counted = 0; counted < days; ) {
    day = nextDay(day)
    if (calendar === 'calendar' || isWorkingDay(day, announcedHolidays)) counted++
  }
  return day
}

/** Days of a calendar after `from` up to and with `to`, a year at most: nobody is given back more. */
export function countDays(
  from: string,
  to: string,
  calendar: Deadline['calendar'],
  announcedHolidays: ReadonlySet<string> = new Set(),
): number {
  let count = 0
  for (let day = nextDay(from); day <= to && count < 366; day = nextDay(day))
    if (calendar === 'calendar' || isWorkingDay(day, announcedHolidays)) count++
  return count
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function isWorkingDay(day: string, announcedHolidays: ReadonlySet<string>): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return (
    weekday !== 0 &&
    weekday !== 6 &&
    !FIXED_HOLIDAYS.includes(day.slice(5)) &&
    !announcedHolidays.has(day)
  )
}

function nextDay(day: string): string {
  return addDays(day, 1)
}

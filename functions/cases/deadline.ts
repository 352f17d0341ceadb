import { addDays, isWorkingDay, workingDayFrom } from '../../shared/working-days.ts'

export interface Deadline {
  days: number
  calendar: 'working' | 'calendar'
}

/**
 * The last day to answer in, as an ISO day. The count starts on the day after the one on which the
 * case came in (Civil Code 2015, article 147). Working days leave out weekends and public holidays.
 * A term that ends on a day off ends with the next working day (article 148, clause 5).
 * @throws RangeError for a deadline of over a year, which no rule sets.
 */
export function dueDay(receivedDay: string, { days, calendar }: Deadline): string {
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw new RangeError('deadline-out-of-range')
  if (calendar === 'calendar') return workingDayFrom(addDays(receivedDay, days))
  let day = receivedDay
  for (let counted = 0; counted < days; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day)) counted++
  }
  return day
}

/** Days of a calendar after `from` up to and with `to`, a year at most. */
export function countDays(from: string, to: string, calendar: Deadline['calendar']): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to && count < 366; day = addDays(day, 1))
    if (calendar === 'calendar' || isWorkingDay(day)) count++
  return count
}

import { thingOfRoute } from '../../shared/staff-acts.ts'

/** What somebody asks of the audit rows: those of a span of days in Vietnam that fit all the rest. */
export interface TrailAsked {
  /** First and last day, both of the span. */
  day: string
  to: string
  staff?: string | undefined
  /** Code of a record. */
  of?: string | undefined
  /** Name of an act, or what was read, as addresses of the API name it. */
  act?: string | undefined
  /** Of a record: what was read of it by itself alone, without the lists that gave it out. */
  alone?: boolean
  newestFirst?: boolean
}

export type TrailRow = Readonly<Record<string, unknown>>

/** Rows of days are looked through one by one, so that a span without an index has an end. */
export const MAX_SPAN_DAYS = 31
/** As long as readings are kept. */
export const MAX_INDEXED_DAYS = 731

const DAY_MS = 86_400_000

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS
const nameOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)

/** Days of the span from its first to its last; below 1 for one that ends before it begins. */
export const spanOf = ({ day, to }: Pick<TrailAsked, 'day' | 'to'>): number =>
  numberOf(to) - numberOf(day) + 1

/** The days of a span in the order in which they are read, from this one on. */
export function daysFrom(asked: TrailAsked, first?: string): readonly string[] {
  const days = Array.from({ length: spanOf(asked) }, (_, at) => nameOf(numberOf(asked.day) + at))
  const ordered = asked.newestFirst === true ? days.toReversed() : days
  return first === undefined ? ordered : ordered.slice(ordered.indexOf(first))
}

/** The first moment of a day in Vietnam, in the words of audit rows. */
export const beginOf = (day: string): string => new Date(`${day}T00:00:00+07:00`).toISOString()
export const endOf = (day: string): string => new Date(`${day}T23:59:59.999+07:00`).toISOString()

/** Whether a row is among what is asked for; its day alone was looked at before. */
export function fits(row: TrailRow, { staff, of, act, alone }: TrailAsked): boolean {
  if (staff !== undefined && row.staff !== staff) return false
  if (act !== undefined && row.act !== act && thingOfRoute(String(row.route)) !== act) return false
  if (of === undefined || row.of === of) return true
  return alone !== true && Array.isArray(row.codes) && row.codes.includes(of)
}

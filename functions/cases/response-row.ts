import { SMALLEST_COUNT } from '../../shared/response-data.ts'
import type { ResponseRow } from '../../shared/response-data.ts'
import { workingDayFrom } from '../../shared/working-days.ts'
import type { CaseTrace } from './case-trace.ts'

/** A row of too few cases, which could lead to a person. */
export const HIDDEN: ResponseRow = {
  received: null,
  answered: null,
  onTime: null,
  medianDays: null,
}

/** How many cases came, were answered, and were answered in time; what is too small is hidden. */
export function makeRow(traces: readonly CaseTrace[]): ResponseRow {
  if (traces.length > 0 && traces.length < SMALLEST_COUNT) return HIDDEN
  const answered = traces.filter(
    (trace): trace is CaseTrace & { answered: string } => trace.answered !== undefined,
  )
  const late = answered.filter(({ answered: day, due }) => day > workingDayFrom(due)).length
  const onTime = answered.length - late
  const days = answered
    .map(({ received, answered: day }) => (Date.parse(day) - Date.parse(received)) / 86_400_000)
    .toSorted((a, b) => a - b)
  const middle = days.length / 2
  const median = ((days[Math.ceil(middle) - 1] ?? 0) + (days[Math.floor(middle)] ?? 0)) / 2
  const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_COUNT
  return {
    received: traces.length,
    answered: isSmall(answered.length) ? null : answered.length,
    // The few that were late, or the few that were not, would show by subtraction.
    onTime: isSmall(answered.length) || isSmall(onTime) || isSmall(late) ? null : onTime,
    medianDays: answered.length < SMALLEST_COUNT ? null : median,
  }
}

import * as z from 'zod/mini'
import { SMALLEST_COUNT } from '../../shared/response-data.ts'
import type { ResponseData, ResponseRow } from '../../shared/response-data.ts'
import { workingDayFrom } from '../../shared/working-days.ts'

/** The public trace of one case. Days are ISO days in Vietnam. */
export const caseTraceSchema = z.object({
  form: z.string(),
  received: z.iso.date(),
  due: z.iso.date(),
  answered: z.optional(z.iso.date()),
  withdrawn: z.optional(z.iso.date()),
  commune: z.optional(z.string()),
  topic: z.optional(z.string()),
  /** Nobody has let it through yet. */
  held: z.optional(z.literal(true)),
})
export type CaseTrace = z.infer<typeof caseTraceSchema>

/**
 * Counts cases into the public clock: a pure fold. What was withdrawn before an answer, or was not
 * let through, is not counted at all.
 */
export function countResponses(
  traces: readonly CaseTrace[],
): Pick<ResponseData, 'total' | 'byCommune' | 'byTopic' | 'byForm'> {
  const counted = traces.filter(
    ({ withdrawn, answered, held }) =>
      held !== true && (withdrawn === undefined || answered !== undefined),
  )
  return {
    total: makeRow(counted),
    byCommune: splitBy(counted, ({ commune }) => commune),
    byTopic: splitBy(counted, ({ topic }) => topic),
    byForm: splitBy(counted, ({ form }) => form),
  }
}

/** Counts by form, small ones hidden like all others. */
export function countByForm(forms: readonly string[]): Record<string, number | null> {
  const groups = [...Map.groupBy(forms, (form) => form)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    groups.map(([form, { length }]) => [form, length < SMALLEST_COUNT ? null : length]),
  )
}

function splitBy(
  traces: readonly CaseTrace[],
  keyOf: (trace: CaseTrace) => string | undefined,
): Record<string, ResponseRow> {
  const groups = Map.groupBy(traces, keyOf)
  const rows = [...groups]
    .filter((group): group is [string, CaseTrace[]] => group[0] !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  // One hidden row alone could be worked out from the total: the next smallest is hidden with it.
  const hidden = rows.filter(([, { length }]) => length < SMALLEST_COUNT)
  const shown = rows
    .filter(([, { length }]) => length >= SMALLEST_COUNT)
    .toSorted(([, a], [, b]) => a.length - b.length)
  const cover = hidden.length === 1 && !groups.has(undefined) ? shown[0]?.[0] : undefined
  return Object.fromEntries(
    rows.map(([key, group]) => [key, key === cover ? HIDDEN : makeRow(group)]),
  )
}

const HIDDEN: ResponseRow = { received: null, answered: null, onTime: null, medianDays: null }

function makeRow(traces: readonly CaseTrace[]): ResponseRow {
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

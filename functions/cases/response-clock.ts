import { SMALLEST_COUNT } from '../../shared/response-data.ts'
import type { ResponseData } from '../../shared/response-data.ts'
import type { CaseTrace } from './case-trace.ts'
import { makeRow } from './response-row.ts'
import { splitBy } from './response-splits.ts'

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

import { SMALLEST_COUNT } from '../../shared/response-data.ts'
import type { ResponseRow } from '../../shared/response-data.ts'
import type { CaseTrace } from './case-trace.ts'
import { HIDDEN, makeRow } from './response-row.ts'

/**
 * Rows by commune, topic or form, in their order; a small one is hidden, and so is the next
 * smallest where the total would give it away.
 */
export function splitBy(
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

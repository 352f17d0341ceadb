import { RESPONSE_DATA_KEY, responseDataSchema } from '../../shared/response-data.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { countByForm, countResponses } from '../domain/response-clock.ts'
import type { CaseTraceStore } from '../storage/case-trace-store.ts'
import type { PublicFiles } from '../storage/public-files.ts'

export interface PublishResponseDeps {
  traces: CaseTraceStore
  files: PublicFiles
  now: () => Date
}

/** How far back the clock counts. */
export const MONTHS = 24

/** Counts all traces anew, so that the public figures can never drift from what they are counted from, and writes them. */
export async function publishResponse({ traces, files, now }: PublishResponseDeps): Promise<{ cases: number; file: 'written' | 'kept' }> {
  const at = now()
  const months = lastMonths(vietnamDay(at).slice(0, 7), MONTHS)
  const listed = (await Promise.all(months.map((month) => traces.listMonth(month)))).flat()
  const deleted = (await Promise.all(months.map((month) => traces.listDeleted(month)))).flat()
  const data = responseDataSchema.parse({
    format: 'nhip-cau/response/1',
    asOf: at.toISOString(),
    months: MONTHS,
    ...countResponses(listed),
    deleted: countByForm(deleted),
  })
  const body = `${JSON.stringify(data)}\n`
  const file = await files.putIfNewer(
    { key: RESPONSE_DATA_KEY, contentType: 'application/json; charset=utf-8', body },
    Math.floor(at.getTime() / 1_000),
  )
  return { cases: listed.length, file }
}

/** `2026-11` and the months before it, the newest first. */
export function lastMonths(month: string, count: number): readonly string[] {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return Array.from({ length: count }, (_, back) => new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7))
}

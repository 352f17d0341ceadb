import { ANSWERS_DATA_KEY, answersDataSchema } from '../../../shared/answers-data.ts'
import { RESPONSE_DATA_KEY, responseDataSchema } from '../../../shared/response-data.ts'
import { CLOCK_SKEW_MS } from '../../../shared/clock-skew.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { countByForm, countResponses } from '../response-clock.ts'
import type { CaseTraceStore } from '../case-trace-store.ts'
import type { PublicFile, PublicFiles } from '../../storage/public-files.ts'

export interface PublishResponseDeps {
  traces: CaseTraceStore
  files: PublicFiles
  now: () => Date
}

/** How far back the clock counts. */
export const MONTHS = 24

/**
 * Counts all traces anew, so that the public figures can never drift from what they are counted
 * from, and writes them.
 */
export async function publishResponse({
  traces,
  files,
  now,
}: PublishResponseDeps): Promise<{ cases: number; file: 'written' | 'kept'; answers: number }> {
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
  const file = await put(makeFile(RESPONSE_DATA_KEY, data), at, files)
  const answers = await publishAnswers({ traces, files, at, months })
  return { cases: listed.length, file, answers }
}

const orderOf = (at: Date): number => Math.floor(at.getTime() / 1_000)

/** A file from further ahead was written while the clock was wrong, and would stand until then. */
const put = (file: PublicFile, at: Date, files: PublicFiles): Promise<'written' | 'kept'> =>
  files.putIfNewer(file, orderOf(at), orderOf(new Date(at.getTime() + CLOCK_SKEW_MS)))

/**
 * The clock rings every minute, and each writing is a version that is kept. A file is written when
 * it says something new, and once a day, so that readers see that the count is alive.
 */
function makeFile(key: string, { asOf, ...data }: { asOf: string }): PublicFile {
  return {
    key,
    contentType: 'application/json; charset=utf-8',
    body: `${JSON.stringify({ asOf, ...data })}\n`,
    meaning: JSON.stringify({ day: vietnamDay(new Date(asOf)), ...data }),
  }
}

const MAX_ANSWERS = 500

/** Answers of one day stand in the order of their questions. */
function newestFirst(
  a: { day: string; question: string },
  b: { day: string; question: string },
): number {
  if (a.day !== b.day) return a.day < b.day ? 1 : -1
  return a.question < b.question ? -1 : 1
}

async function publishAnswers({
  traces,
  files,
  at,
  months,
}: Pick<PublishResponseDeps, 'traces' | 'files'> & {
  at: Date
  months: readonly string[]
}): Promise<number> {
  const listed = (await Promise.all(months.map((month) => traces.listAnswers(month)))).flat()
  const answers = listed.toSorted(newestFirst).slice(0, MAX_ANSWERS)
  const data = answersDataSchema.parse({
    format: 'nhip-cau/answers/1',
    asOf: at.toISOString(),
    answers,
  })
  await put(makeFile(ANSWERS_DATA_KEY, data), at, files)
  return answers.length
}

/** `2026-11` and the months before it, the newest first. */
export function lastMonths(month: string, count: number): readonly string[] {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7),
  )
}

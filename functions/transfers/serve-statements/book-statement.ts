import type * as z from 'zod/mini'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import { concernsOf, hadAHand } from '../book-alone.ts'
import type { StatementLimits } from '../book-alone.ts'
import { foldHeadings } from '../mapped-headings.ts'
import type { MappedLayout } from '../mapped-layout-store.ts'
import type { Statement } from '../statement-import.ts'
import type { bookSchema } from '../statement-input.ts'
import type { ServeStatementsDeps } from './deps.ts'
import { requireStatement } from './find-statement.ts'
import { joinOf } from './join-of.ts'
import { showStatement } from './list-statements.ts'

/**
 * `POST /api/staff/statements/{id}/book`: books what was looked at, and nothing else. Whoever
 * brought the file, or had it read, may do so alone within the limits of a day and where every
 * verdict is clean; everything else takes another person.
 */
export async function bookStatement(
  id: string,
  request: Request,
  { look: hash, holdSuggested = false }: z.output<typeof bookSchema>,
  staff: Staff,
  deps: ServeStatementsDeps,
): Promise<Reading<RecordRead>> {
  const hashes = hashWish(
    request,
    ['book-import', hash, ...(holdSuggested ? ['hold'] : [])],
    deps.sha256,
  )
  const statement = await requireStatement(id, deps)
  const { look } = statement
  if (look?.hash !== hash) throw new HttpProblem('state-changed')
  const bookedAt = deps.now()
  const done = await deps.statements.book({
    statement,
    look,
    alone: await requireMay(statement, staff, deps),
    mapped: mappedBy(statement, staff, bookedAt),
    holdsSuggested: holdSuggested,
    ...hashes,
    bookedAt: bookedAt.toISOString(),
    day: vietnamDay(bookedAt),
    staff: staff.subject,
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: 'book-import', of: id, outcome })
  if (outcome === 'above-limit') throw new HttpProblem('second-person-needed')
  requireDone(done)
  return showStatement(id, request, deps)
}

/**
 * The limits that hold for a person who had a hand in it; none for another one.
 * @throws HttpProblem `second-person-needed`.
 */
async function requireMay(
  statement: Statement,
  { subject }: Staff,
  deps: ServeStatementsDeps,
): Promise<StatementLimits | undefined> {
  if (!hadAHand(statement, subject)) return undefined
  const { limits } = deps
  if (concernsOf(statement, limits, await joinOf(statement, deps)).length > 0)
    throw new HttpProblem('second-person-needed')
  return limits
}

/** Columns that a person named are right when what was read by them is booked. */
function mappedBy(
  { columns, verdicts = [] }: Statement,
  { subject }: Staff,
  at: Date,
): MappedLayout | undefined {
  const headings = foldHeadings(verdicts[0]?.headings ?? [])
  if (columns === undefined || headings === undefined) return undefined
  return { headings, columns, by: subject, at: at.toISOString() }
}

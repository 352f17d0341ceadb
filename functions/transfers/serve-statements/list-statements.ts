import type { Locale } from '../../../shared/locale.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { ListRead, Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import { concernsOf, worthOfLook } from '../book-alone.ts'
import type { BookConcern, StatementLimits } from '../book-alone.ts'
import type { Statement } from '../statement-import.ts'
import type { ServeStatementsDeps } from './deps.ts'
import { requireStatement } from './find-statement.ts'
import { joinOf } from './join-of.ts'
import type { StatementJoin } from '../statement-join.ts'
import { listDoubts } from '../statement-doubts.ts'
import type { Doubt } from '../statement-doubts.ts'
import { FILE_REFUSALS, LINE_REFUSALS } from '../refusal-texts.ts'

/** `GET /api/staff/statements?next=…`: the statements of all campaigns, the newest first. */
export async function listStatements(
  request: Request,
  deps: ServeStatementsDeps,
): Promise<Reading<ListRead>> {
  const { next } = request.query
  if (next !== undefined && !/^\d{17}-[\w-]{1,40}$/u.test(next))
    throw new HttpProblem('answers-invalid')
  const page = await deps.statements.list(next)
  const statements = await Promise.all(page.items.map((one) => explain(one, request.locale, deps)))
  const response = respondJson(200, { statements, next: page.next ?? null })
  const codes = statements.map((one) => one.id)
  return { response, read: { filter: {}, count: statements.length, codes } }
}

/** `GET /api/staff/statements/{id}`: how an import stands, and what the file says of itself. */
export async function showStatement(
  id: string,
  { locale }: Pick<Request, 'locale'>,
  deps: ServeStatementsDeps,
): Promise<Reading<RecordRead>> {
  const told = await explain(await requireStatement(id, deps), locale, deps)
  const response = respondJson(200, told)
  return { response, read: { of: id } }
}

type Explained = Statement & {
  refusalText?: string
  join?: StatementJoin | undefined
  secondPersonFor?: readonly BookConcern[]
  alone?: StatementLimits & ReturnType<typeof worthOfLook>
  doubts?: ReadonlyArray<{ doubt: Doubt; text: string }>
}

/**
 * Adds to a refusal what it means and what to do about it, and to what waits to be booked why it
 * takes another person than those who had a hand in it.
 */
async function explain(
  statement: Statement,
  locale: Locale,
  deps: ServeStatementsDeps,
): Promise<Explained> {
  const { refusal = '' } = statement
  if (statement.state === 'read') {
    const join = await joinOf(statement, deps)
    return {
      ...statement,
      join,
      secondPersonFor: concernsOf(statement, deps.limits, join),
      ...(statement.look ? { alone: { ...deps.limits, ...worthOfLook(statement.look) } } : {}),
      doubts: listDoubts(statement.verdicts ?? []).map((doubt) => ({
        doubt,
        text: FILE_REFUSALS[doubt][locale],
      })),
    }
  }
  return isCodeOf(FILE_REFUSALS, refusal)
    ? { ...statement, refusalText: FILE_REFUSALS[refusal][locale] }
    : statement
}

const isCodeOf = <Code extends string>(
  texts: Readonly<Record<Code, unknown>>,
  code: string,
): code is Code => Object.hasOwn(texts, code)

/**
 * `GET /api/staff/statements/{id}/refused?next=…`: the lines that were not taken, each with its
 * reason.
 */
export async function listRefusedLines(
  id: string,
  request: Request,
  deps: ServeStatementsDeps,
): Promise<Reading<ListRead>> {
  await requireStatement(id, deps)
  const { next } = request.query
  if (next !== undefined && !/^\d{1,9}$/u.test(next)) throw new HttpProblem('answers-invalid')
  const page = await deps.statements.listRefused(id, next === undefined ? undefined : Number(next))
  const lines = page.items.map((line) => ({
    ...line,
    reasonText: isCodeOf(LINE_REFUSALS, line.reason)
      ? LINE_REFUSALS[line.reason][request.locale]
      : line.reason,
  }))
  const response = respondJson(200, { id, lines, next: page.next ?? null })
  // The lines have no codes of their own: what is read is the statement.
  return { response, read: { filter: { statement: id }, count: lines.length, codes: [id] } }
}

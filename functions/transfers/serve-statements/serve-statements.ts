import type * as z from 'zod/mini'
import type { Campaign } from '../../../shared/campaign.ts'
import { findCampaign } from '../../../shared/campaigns.ts'
import type { Locale } from '../../../shared/locale.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import type { Statement } from '../statement-import.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { Staff } from '../../http/staff.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { StatementFiles } from '../statement-files.ts'
import { FILE_REFUSALS, LINE_REFUSALS } from '../refusal-texts.ts'
import type { offerSchema, startSchema } from '../statement-input.ts'
import type { StatementStore } from '../statement-store.ts'

export interface ServeStatementsDeps {
  statements: Pick<StatementStore, 'offer' | 'find' | 'list' | 'start' | 'listRefused'>
  files: Pick<StatementFiles, 'offer' | 'exists'>
  demo: boolean
  now: () => Date
  newId: () => string
  sha256: (text: string) => string
  /** Told of every act: who by subject, what, on which record. */
  report: (act: { staff: string; act: string; of: string; outcome: string }) => void
}

/** Where the portal's own address leads into the bucket. */
const UPLOAD_PATH = '/upload'

/** `POST /api/staff/statements`: a place for a statement of a campaign's account, and how to put the file there. */
export async function offerStatement(
  wish: z.infer<typeof offerSchema>,
  staff: Staff,
  deps: ServeStatementsDeps,
): Promise<Response> {
  const { account } = requireCampaign(wish.campaign, deps)
  const createdAt = deps.now().toISOString()
  // Ids sort by time, so that the list needs no index.
  const id = `${createdAt.replace(/\D/gu, '')}-${deps.newId()}`
  const statement: Statement = {
    id,
    campaign: wish.campaign,
    account: account.number,
    name: wish.name.normalize('NFC'),
    state: 'offered',
    createdAt,
    staff: staff.subject,
  }
  const { fields } = await deps.files.offer(id)
  const done = await deps.statements.offer(statement)
  const { outcome } = done
  deps.report({ staff: staff.subject, act: 'offer-statement', of: id, outcome })
  requireDone(done)
  return respondJson(201, { id, url: UPLOAD_PATH, fields })
}

/** @throws HttpProblem `campaign-unknown`. */
export function requireCampaign(id: string, { demo }: { demo: boolean }): Campaign {
  const campaign = findCampaign(id, { demo })
  if (!campaign) throw new HttpProblem('campaign-unknown')
  return campaign
}

/** `POST /api/staff/statements/{id}/start`: imports a file that was put; `columns` names the headings of a layout that is not known. */
export async function startStatement(
  id: string,
  request: Request,
  { columns }: z.infer<typeof startSchema>,
  staff: Staff,
  deps: ServeStatementsDeps,
): Promise<Response> {
  const hashes = hashWish(request, ['start-import', columns ?? null], deps.sha256)
  const statement = await requireStatement(id, deps)
  if (columns && columns.credit === undefined && columns.amount === undefined)
    throw new HttpProblem('answers-invalid', {
      issues: [{ field: 'columns.credit', code: 'required' }],
    })
  if (!(await deps.files.exists(id))) throw new HttpProblem('file-missing')
  const at = deps.now()
  const done = await deps.statements.start({
    statement,
    columns,
    ...hashes,
    at: at.toISOString(),
    day: vietnamDay(at),
    staff: staff.subject,
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: 'start-import', of: id, outcome })
  requireDone(done)
  return showStatement(id, request, deps)
}

async function requireStatement(
  id: string,
  { statements }: ServeStatementsDeps,
): Promise<Statement> {
  const statement = /^\d{17}-[\w-]{1,40}$/u.test(id) ? await statements.find(id) : undefined
  if (!statement) throw new HttpProblem('not-found')
  return statement
}

/** `GET /api/staff/statements?next=…`: the statements of all campaigns, the newest first. */
export async function listStatements(
  request: Request,
  deps: ServeStatementsDeps,
): Promise<Response> {
  const { next } = request.query
  if (next !== undefined && !/^\d{17}-[\w-]{1,40}$/u.test(next))
    throw new HttpProblem('answers-invalid')
  const page = await deps.statements.list(next)
  return respondJson(200, {
    statements: page.items.map((one) => explain(one, request.locale)),
    next: page.next ?? null,
  })
}

/** `GET /api/staff/statements/{id}`: how an import stands, and what the file says of itself. */
export async function showStatement(
  id: string,
  { locale }: Pick<Request, 'locale'>,
  deps: ServeStatementsDeps,
): Promise<Response> {
  return respondJson(200, explain(await requireStatement(id, deps), locale))
}

/** A refusal is told in words too, with what to do about it. */
function explain(statement: Statement, locale: Locale): Statement & { refusalText?: string } {
  const { refusal = '' } = statement
  return isCodeOf(FILE_REFUSALS, refusal)
    ? { ...statement, refusalText: FILE_REFUSALS[refusal][locale] }
    : statement
}

const isCodeOf = <Code extends string>(
  texts: Readonly<Record<Code, unknown>>,
  code: string,
): code is Code => Object.hasOwn(texts, code)

/** `GET /api/staff/statements/{id}/refused?next=…`: the lines that were not taken, each with its reason. */
export async function listRefusedLines(
  id: string,
  request: Request,
  deps: ServeStatementsDeps,
): Promise<Response> {
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
  return respondJson(200, { id, lines, next: page.next ?? null })
}

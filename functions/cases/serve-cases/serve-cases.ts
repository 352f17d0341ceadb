import * as z from 'zod/mini'
import { toCsv } from '../../../shared/csv.ts'
import type { RawValues } from '../../../shared/forms/field.ts'
import type { FindForm } from '../../../shared/forms/public-form.ts'
import { UNITS_OF_STAFF } from '../../../shared/forms/public-texts.ts'
import { findReferenceCode, CASE_PREFIX } from '../../../shared/reference-code.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { ACTS, STAFF_ACTS, isOverdue, listFiles } from '../case.ts'
import type { CaseRecord } from '../case.ts'
import { HttpProblem } from '../../http/problem.ts'
import { CASE_PROBLEMS } from '../problem-texts.ts'
import type { ListRead, Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { Staff } from '../../http/staff.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Attachments } from '../attachment-files.ts'
import type { DigestStore } from '../digest-store.ts'
import type { CaseStore, Desk } from '../case-store.ts'
import { caseTable } from './case-table.ts'

export interface ServeCasesDeps {
  findForm: FindForm
  cases: Pick<CaseStore, 'find' | 'listActs' | 'act' | 'listQueue'>
  digests: Pick<DigestStore, 'list'>
  attachments: Pick<Attachments, 'address'>
  now: () => Date
  sha256: (text: string) => string
  /** Told of every act: who by subject, what, on which reference. */
  report: (act: { staff: string; act: string; code: string; outcome: string }) => void
}

const MAX_TEXT = 4_000
const actSchema = z.strictObject({
  act: z.enum(STAFF_ACTS),
  version: z.coerce.number().check(z.int(), z.nonnegative(), z.maximum(999_999)),
  text: z.optional(z.string().check(z.maxLength(MAX_TEXT))),
  unit: z.optional(z.enum(Object.keys(UNITS_OF_STAFF) as [string, ...string[]])),
  /** Published with the answer: the question in the staff's words, and what everyone may read. */
  publicQuestion: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  publicAnswer: z.optional(z.string().check(z.minLength(1), z.maxLength(MAX_TEXT))),
})

function readDesk(held: string | undefined): Desk {
  if (held === 'flood') return 'flood'
  return held === 'yes' ? 'held' : 'open'
}

/** `GET /api/staff/submissions?unit=…&held=yes&next=…`: the open cases of a unit, or those that wait to be let through, the oldest first. */
export async function listCases(
  request: Request,
  deps: ServeCasesDeps,
): Promise<Reading<ListRead>> {
  const unit = readUnit(request)
  const today = vietnamDay(deps.now())
  const desk = readDesk(request.query.held)
  const { items, next } = await deps.cases.listQueue(unit, request.query.next, desk)
  const response = respondJson(200, {
    unit,
    cases: items.map((one) => ({ ...one, overdue: isOverdue(one, today) })),
    next: next ?? null,
  })
  return { response, read: { filter: { unit, desk }, count: items.length } }
}

function readUnit(request: Request): string {
  const unit = request.query.unit ?? ''
  if (!Object.hasOwn(UNITS_OF_STAFF, unit)) throw new HttpProblem('answers-invalid')
  return unit
}

/** `GET /api/staff/digests?unit=…`: what a unit found on its desk each morning, the newest first. */
export async function listDigests(request: Request, deps: ServeCasesDeps): Promise<Response> {
  const unit = readUnit(request)
  return respondJson(200, { unit, digests: await deps.digests.list(unit) })
}

/** Cases whose keys are opened at the same time. */
const AT_ONCE = 10

/**
 * `GET /api/staff/submissions.csv?unit=…&form=…&next=…`: the open cases of a unit that came by one form, a page of the queue, as a table: its columns are the form's own fields, in the reader's language (`lang`). A further
 * page is named in the `Link` header (RFC 8288).
 */
export async function exportCases(
  request: Request,
  deps: ServeCasesDeps,
): Promise<Reading<ListRead>> {
  const unit = readUnit(request)
  const form = deps.findForm(request.query.form ?? '')
  if (!form) throw new HttpProblem(CASE_PROBLEMS['form-unknown'])
  const { items, next } = await deps.cases.listQueue(unit, request.query.next)
  const codes = items.filter((one) => one.form === form.id).map(({ code }) => code)
  const cases: CaseRecord[] = []
  for (let at = 0; at < codes.length; at += AT_ONCE) {
    const found = await Promise.all(
      codes.slice(at, at + AT_ONCE).map((code) => deps.cases.find(code)),
    )
    cases.push(...found.filter((one) => one !== undefined))
  }
  const { head, rows } = caseTable(form, cases, request.locale)
  const query = new URLSearchParams({ unit, form: form.id, next: next ?? '', lang: request.locale })
  const response = {
    statusCode: 200,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${unit}-${form.id}.csv"`,
      ...(next === undefined
        ? {}
        : { link: `</api/staff/submissions.csv?${query.toString()}>; rel="next"` }),
    },
    body: toCsv(head, rows),
  }
  return { response, read: { filter: { unit, form: form.id }, count: rows.length } }
}

/** `GET /api/staff/submissions/{code}/files/{id}`: where a file of a case can be fetched for some minutes. */
export async function addressFile(
  code: string,
  id: string,
  deps: ServeCasesDeps,
): Promise<Reading<RecordRead>> {
  const caseRecord = await findCase(code, deps)
  const file = listFiles(caseRecord).find((one) => one.id === id && one.state === 'kept')
  if (!file) throw new HttpProblem('not-found')
  const name = fileName(file.name ?? id, file.type)
  const { type } = file
  const found = { code: caseRecord.code, id, type, name }
  const { url, validSeconds } = await deps.attachments.address(found)
  const response = respondJson(200, { url, name, type, validSeconds })
  return { response, read: { of: caseRecord.code, file: id } }
}

/** Pictures are kept as JPEG, whatever they came as. */
function fileName(name: string, type: string): string {
  return type === 'image/jpeg' ? name.replace(/\.[A-Za-z0-9]{1,5}$/u, '') + '.jpg' : name
}

/** `GET /api/staff/submissions/{code}`: a case with everything its sender wrote and every step. The hash and salt of its lookup code stay in the table. */
export async function showCase(code: string, deps: ServeCasesDeps): Promise<Reading<RecordRead>> {
  const caseRecord = await findCase(code, deps)
  const { lookupSalt: _salt, lookupHash: _hash, ...shown } = caseRecord
  const history = await deps.cases.listActs(caseRecord.code)
  const overdue = isOverdue(caseRecord, vietnamDay(deps.now()))
  const response = respondJson(200, { ...shown, overdue, history })
  return { response, read: { of: caseRecord.code } }
}

/** `POST /api/staff/submissions/{code}/acts`: accept, forward, ask, answer, close. The same key twice is one act. */
export async function actOnCase(
  code: string,
  request: Request,
  raw: RawValues,
  staff: Staff,
  deps: ServeCasesDeps,
): Promise<Reading<RecordRead>> {
  const parsed = actSchema.safeParse(raw)
  // A key that is missing is told before anything else.
  const hashes = hashWish(request, { ...parsed.data, version: undefined }, deps.sha256)
  if (!parsed.success) throw new HttpProblem('answers-invalid')
  const { act, version, unit, publicQuestion, publicAnswer } = parsed.data
  const text = parsed.data.text?.normalize('NFC').trim()
  if (ACTS[act].text === 'required' && !text) throw new HttpProblem('answers-invalid')
  if ((act === 'forward') !== (unit !== undefined)) throw new HttpProblem('answers-invalid')
  const caseRecord = await findCase(code, deps)
  const publish =
    publicQuestion === undefined || publicAnswer === undefined
      ? undefined
      : { question: publicQuestion, answer: publicAnswer }
  // Both or neither, with an answer alone, and only where its sender wished it.
  if ((publicQuestion === undefined) !== (publicAnswer === undefined))
    throw new HttpProblem('answers-invalid')
  if (publish && (act !== 'answer' || caseRecord.answers.publicAnswer !== 'public'))
    throw new HttpProblem('answers-invalid')
  const at = deps.now().toISOString()
  const record = {
    act,
    at,
    staff: staff.subject,
    ...(publish ? { published: true as const } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(text && ACTS[act].text !== 'none' ? { text } : {}),
  }
  const done = await deps.cases.act({
    caseRecord,
    act,
    record,
    ...hashes,
    version,
    ...(unit === undefined ? {} : { unit }),
    ...(publish ? { publish } : {}),
  })
  deps.report({ staff: staff.subject, act, code: caseRecord.code, outcome: done.outcome })
  requireDone(done)
  return showCase(caseRecord.code, deps)
}

async function findCase(code: string, deps: ServeCasesDeps): Promise<CaseRecord> {
  const reference = findReferenceCode(code, CASE_PREFIX)
  const caseRecord = reference === undefined ? undefined : await deps.cases.find(reference)
  if (!caseRecord) throw new HttpProblem('not-found')
  return caseRecord
}

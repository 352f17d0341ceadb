import * as z from 'zod/mini'
import type { RawValues } from '../../shared/forms/field.ts'
import { UNITS_OF_STAFF } from '../../shared/forms/public-texts.ts'
import { readReferenceCode, SUBMISSION_PREFIX } from '../../shared/reference-code.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { pledgedEntry } from '../domain/pledge.ts'
import type { Pledge } from '../domain/pledge.ts'
import { ACTS, STAFF_ACTS, isOverdue } from '../domain/submission.ts'
import type { Submission } from '../domain/submission.ts'
import { HttpProblem } from '../http/problem.ts'
import { KEY_PATTERN } from '../http/request.ts'
import type { Request } from '../http/request.ts'
import { respondJson } from '../http/respond.ts'
import type { Response } from '../http/respond.ts'
import type { Staff } from '../http/staff.ts'
import type { PledgeStore } from '../storage/pledge-store.ts'
import type { SubmissionStore } from '../storage/submission-store.ts'

export interface ServeStaffDeps {
  submissions: Pick<SubmissionStore, 'find' | 'listActs' | 'act' | 'listQueue'>
  pledges: Pick<PledgeStore, 'find' | 'confirm' | 'listWaiting'>
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
})

/** `GET /api/staff/submissions?unit=…&next=…`: the open cases of a unit, the oldest first. */
export async function listCases(request: Request, deps: ServeStaffDeps): Promise<Response> {
  const unit = request.query.unit ?? ''
  if (!Object.hasOwn(UNITS_OF_STAFF, unit)) throw new HttpProblem('answers-invalid')
  const today = vietnamDay(deps.now())
  const { cases, next } = await deps.submissions.listQueue(unit, readNext(request.query.next))
  return respondJson(200, { unit, cases: cases.map((one) => ({ ...one, overdue: isOverdue(one, today) })), next: next ?? null })
}

/** The mark of a page is our own; anything else is refused before it reaches the table. */
function readNext(next: string | undefined): string | undefined {
  if (next === undefined) return undefined
  const keySchema = z.strictObject({ pk: z.string(), sk: z.string(), queue: z.string(), createdAt: z.string() })
  try {
    keySchema.parse(JSON.parse(Buffer.from(next, 'base64url').toString()))
    return next
  } catch {
    throw new HttpProblem('answers-invalid')
  }
}

/** `GET /api/staff/submissions/{code}`: a case with everything its sender wrote and every step. The hash and salt of its lookup code stay in the table. */
export async function showCase(code: string, deps: ServeStaffDeps): Promise<Response> {
  const submission = await findCase(code, deps)
  const { lookupSalt: _salt, lookupHash: _hash, ...shown } = submission
  const history = await deps.submissions.listActs(submission.code)
  return respondJson(200, { ...shown, overdue: isOverdue(submission, vietnamDay(deps.now())), history })
}

/** `POST /api/staff/submissions/{code}/acts`: accept, forward, ask, answer, close. The same key twice is one act. */
export async function actOnCase(code: string, request: Request, raw: RawValues, staff: Staff, deps: ServeStaffDeps): Promise<Response> {
  const keyHash = hashKey(request, deps)
  const parsed = actSchema.safeParse(raw)
  if (!parsed.success) throw new HttpProblem('answers-invalid')
  const { act, version, unit } = parsed.data
  const text = parsed.data.text?.normalize('NFC').trim()
  if (ACTS[act].text === 'required' && !text) throw new HttpProblem('answers-invalid')
  if ((act === 'forward') !== (unit !== undefined)) throw new HttpProblem('answers-invalid')
  const submission = await findCase(code, deps)
  const at = deps.now().toISOString()
  const record = {
    act,
    at,
    staff: staff.subject,
    ...(unit === undefined ? {} : { unit }),
    ...(text && ACTS[act].text !== 'none' ? { text } : {}),
  }
  const outcome = await deps.submissions.act({
    code: submission.code,
    act,
    record,
    keyHash,
    version,
    home: submission.unit,
    trace: submission.trace,
    ...(unit === undefined ? {} : { unit }),
  })
  deps.report({ staff: staff.subject, act, code: submission.code, outcome })
  refuse(outcome)
  return showCase(submission.code, deps)
}

/** `GET /api/staff/pledges?next=…`: pledges that wait for a clerk, the oldest first. */
export async function listWaitingPledges(request: Request, deps: ServeStaffDeps): Promise<Response> {
  const { items, next } = await deps.pledges.listWaiting(readNext(request.query.next))
  return respondJson(200, { pledges: items, next: next ?? null })
}

/** `GET /api/staff/pledges/{code}`: a pledge with its donor's contact, for the call that confirms it. Salts and hashes stay in the table. */
export async function showPledge(code: string, deps: ServeStaffDeps): Promise<Response> {
  const pledge = await findPledge(code, deps)
  const { lookupSalt: _lookup, lookupHash: _hash, nameSalt: _name, ...shown } = pledge
  return respondJson(200, shown)
}

async function findPledge(code: string, deps: ServeStaffDeps): Promise<Pledge> {
  const reference = readReferenceCode(code)
  const pledge = reference === undefined ? undefined : await deps.pledges.find(reference)
  if (!pledge) throw new HttpProblem('not-found')
  return pledge
}

/** `POST /api/staff/pledges/{code}/confirm`: a pledge above the campaign's limit becomes public, after a clerk has spoken with its donor. */
export async function confirmPledge(code: string, request: Request, staff: Staff, deps: ServeStaffDeps): Promise<Response> {
  const keyHash = hashKey(request, deps)
  const pledge = await findPledge(code, deps)
  const at = deps.now().toISOString()
  const outcome = await deps.pledges.confirm({ pledge, entry: pledgedEntry(pledge), keyHash, at, staff: staff.subject })
  deps.report({ staff: staff.subject, act: 'confirm', code: pledge.code, outcome })
  refuse(outcome)
  return respondJson(200, { reference: pledge.code, state: 'public' })
}

async function findCase(code: string, deps: ServeStaffDeps): Promise<Submission> {
  const reference = readReferenceCode(code, SUBMISSION_PREFIX)
  const submission = reference === undefined ? undefined : await deps.submissions.find(reference)
  if (!submission) throw new HttpProblem('not-found')
  return submission
}

function hashKey(request: Request, deps: ServeStaffDeps): string {
  const key = request.header('idempotency-key') ?? ''
  if (!KEY_PATTERN.test(key)) throw new HttpProblem('key-missing')
  return deps.sha256(key)
}

function refuse(outcome: 'done' | 'repeated' | 'not-allowed' | 'busy'): void {
  if (outcome === 'not-allowed') throw new HttpProblem('state-changed')
  if (outcome === 'busy') throw new HttpProblem('try-again')
}

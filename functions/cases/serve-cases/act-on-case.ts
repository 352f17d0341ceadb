import type { RawValues } from '../../../shared/forms/field.ts'
import { ACTS } from '../case-acts.ts'
import { issuesOf } from '../../http/json-body.ts'
import { wrongField } from '../../http/wrong-field.ts'
import { requireForm } from '../case.ts'
import { knownOfCase } from '../known-of-case.ts'
import { keptNotPersonal, publicIssues } from '../../ledger/public-words.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import { actSchema } from './act-schema.ts'
import type { ServeCasesDeps } from './deps.ts'
import { findCase } from './find-case.ts'
import { noteOnCase } from './note-on-case.ts'
import { showCase } from './show-case.ts'

/**
 * `POST /api/staff/submissions/{code}/acts`: accept, forward, ask, answer, close. The same key
 * twice is one act.
 */
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
  if (!parsed.success)
    throw new HttpProblem('answers-invalid', { issues: issuesOf(parsed.error, raw) })
  const { act, version, text, unit, handledBy, publicQuestion, publicAnswer, notPersonal } =
    parsed.data
  if (act === 'note' || act === 'assign')
    return noteOnCase(code, { act, text, handledBy }, hashes, staff, deps)
  if (handledBy !== undefined) throw wrongField('handledBy', 'unknown-field')
  if (ACTS[act].text === 'required' && !text) throw wrongField('text', 'required')
  if ((act === 'forward') !== (unit !== undefined))
    throw wrongField('unit', unit === undefined ? 'required' : 'unknown-field')
  const caseRecord = await findCase(code, deps)
  const publish =
    publicQuestion === undefined || publicAnswer === undefined
      ? undefined
      : { question: publicQuestion, answer: publicAnswer }
  // Both or neither, with an answer alone, and only where its sender wished it.
  if ((publicQuestion === undefined) !== (publicAnswer === undefined))
    throw wrongField(publicQuestion === undefined ? 'publicQuestion' : 'publicAnswer', 'required')
  if (publish && (act !== 'answer' || caseRecord.answers.publicAnswer !== 'public'))
    throw wrongField('publicAnswer', 'unknown-field')
  if (publish) {
    const known = knownOfCase(requireForm(deps.findForm, caseRecord.form), caseRecord)
    const issues = publicIssues({ publicQuestion, publicAnswer }, { notPersonal }, known)
    if (issues.length > 0) throw new HttpProblem('answers-invalid', { issues })
  }
  const at = deps.now().toISOString()
  const record = {
    act,
    at,
    staff: staff.subject,
    ...(publish ? { published: true as const, ...keptNotPersonal({ notPersonal }) } : {}),
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

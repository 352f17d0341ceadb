import type { RawValues } from '../../../shared/forms/field.ts'
import { HttpProblem } from '../../http/problem.ts'
import { requireKey } from '../../http/key.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { ACTS, CITIZEN_ACTS } from '../case.ts'
import { canUndo } from '../withdrawal.ts'
import { actOnPledge, giveProof } from './act-on-pledge.ts'
import { findByCodes, openCase } from './find-by-codes.ts'
import type { FoundCase } from './find-by-codes.ts'
import type { LookUpDeps } from './look-up-deps.ts'
import { respondNoMatch, respondCase } from './respond-found.ts'
import { respondNotDone } from './respond-not-done.ts'
import { useDataRight } from './use-data-right.ts'

const MAX_TEXT = 2_000

/** `POST /api/lookup/act`: the sender adds something, asks to look again, withdraws, or takes that back. */
export async function actAsCitizen(
  request: Request,
  raw: RawValues,
  deps: LookUpDeps,
): Promise<Response> {
  const { act } = raw
  if (act === 'proof') return giveProof(request, raw, deps)
  if (act === 'hide-name' || act === 'take-back') return actOnPledge(request, raw, act, deps)
  if (act === 'erase' || act === 'export') return useDataRight(request, raw, act, deps)
  if (act === 'restore') return undoWithdrawal(request, raw, deps)
  return actOnCase(request, raw, deps)
}

async function actOnCase(request: Request, raw: RawValues, deps: LookUpDeps): Promise<Response> {
  const { reference = '', lookupCode = '', text: typed = '', key = '', version = '' } = raw
  const act = CITIZEN_ACTS.find((name) => name === raw.act)
  if (act === undefined || !/^\d{1,6}$/u.test(version)) throw new HttpProblem('body-malformed')
  requireKey(key)
  const found = await findByCodes(request, reference, lookupCode, deps)
  if (!found) return respondNoMatch(request, raw, deps)
  if (found.kind !== 'case') throw new HttpProblem('body-malformed')
  if (act === 'withdraw' && raw.sure !== 'yes')
    return respondCase(request, found, deps, 'withdraw-unsure')
  const needsText = ACTS[act].text === 'required'
  const text = typed.normalize('NFC').replaceAll('\r\n', '\n').trim()
  if (needsText && (text === '' || text.length > MAX_TEXT))
    return respondCase(request, found, deps, 'text-missing')
  const at = deps.now().toISOString()
  const done = await deps.cases.act({
    caseRecord: found.caseRecord,
    act,
    record: { act, at, ...(needsText ? { text } : {}) },
    keyHash: deps.sha256(key),
    requestHash: deps.sha256(JSON.stringify([key, act, text])),
    version: Number(version),
  })
  if (done.outcome === 'busy' || done.outcome === 'unknown')
    return respondNotDone(request, raw, done.cause, deps)
  const isDone = done.outcome === 'done' || done.outcome === 'repeated'
  return showAgain(request, found, deps, isDone ? 'done' : 'stale')
}

/** Its sender takes a withdrawal back, within a day. */
async function undoWithdrawal(
  request: Request,
  raw: RawValues,
  deps: LookUpDeps,
): Promise<Response> {
  const { reference = '', lookupCode = '', key = '', version = '' } = raw
  if (!/^\d{1,6}$/u.test(version)) throw new HttpProblem('body-malformed')
  requireKey(key)
  const found = await findByCodes(request, reference, lookupCode, deps)
  if (!found) return respondNoMatch(request, raw, deps)
  if (found.kind !== 'case') throw new HttpProblem('body-malformed')
  const now = deps.now()
  const isOver = found.caseRecord.state === 'withdrawn' && !canUndo(found.caseRecord, now)
  const done = await deps.cases.restore({
    caseRecord: found.caseRecord,
    at: now.toISOString(),
    keyHash: deps.sha256(key),
    requestHash: deps.sha256(JSON.stringify([key, 'restore'])),
    version: Number(version),
  })
  if (done.outcome === 'busy' || done.outcome === 'unknown')
    return respondNotDone(request, raw, done.cause, deps)
  if (done.outcome === 'done' || done.outcome === 'repeated')
    return showAgain(request, found, deps, 'done')
  return showAgain(request, found, deps, isOver ? 'undo-over' : 'stale')
}

/** The case as it stands after an act. */
async function showAgain(
  request: Request,
  { caseRecord, lookupCode }: FoundCase,
  deps: LookUpDeps,
  notice: 'done' | 'stale' | 'undo-over',
): Promise<Response> {
  const fresh = await openCase(caseRecord.code, lookupCode, deps)
  if (!fresh) throw new Error('case-vanished')
  return respondCase(request, fresh, deps, notice)
}

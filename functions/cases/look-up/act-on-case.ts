import type { RawValues } from '../../../shared/forms/field.ts'
import { HttpProblem } from '../../http/problem.ts'
import { requireKey } from '../../http/key.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { ACTS, CITIZEN_ACTS } from '../case-acts.ts'
import { showAgain } from './show-again.ts'
import { findByCodes } from './find-by-codes.ts'
import type { LookUpDeps } from './look-up-deps.ts'
import { respondNoMatch, respondCase } from './respond-found.ts'
import { respondNotDone } from './respond-not-done.ts'

/** Characters of what a sender may add. */
const MAX_TEXT = 2_000

/** The sender adds what was asked for, asks to look again, or withdraws. */
export async function actOnCase(
  request: Request,
  raw: RawValues,
  deps: LookUpDeps,
): Promise<Response> {
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
  const words = needsText && text !== '' ? { act, text, key, seen: Number(version) } : undefined
  if (needsText && (text === '' || text.length > MAX_TEXT))
    return respondCase(request, found, deps, 'text-missing', words)
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
  if (isDone) return showAgain(request, found, deps, 'done')
  // A key that stands for other words would refuse these for ever.
  const kept = done.outcome === 'key-reused' && words ? { ...words, key: deps.newKey() } : words
  return showAgain(request, found, deps, 'stale', kept)
}

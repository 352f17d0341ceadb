import type { RawValues } from '../../../shared/forms/field.ts'
import { HttpProblem } from '../../http/problem.ts'
import { requireKey } from '../../http/key.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { canUndo } from '../withdrawal.ts'
import { showAgain } from './show-again.ts'
import { findByCodes } from './find-by-codes.ts'
import type { LookUpDeps } from './look-up-deps.ts'
import { respondNoMatch } from './respond-found.ts'
import { respondNotDone } from './respond-not-done.ts'

/** Its sender takes a withdrawal back, within a day. */
export async function undoWithdrawal(
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

import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { openCase } from './find-by-codes.ts'
import type { FoundCase } from './find-by-codes.ts'
import type { LookUpDeps } from './look-up-deps.ts'
import { respondCase } from './respond-found.ts'
import type { TypedWords } from './typed-words-page.ts'

/** The case as it stands after an act, and with it the words of one that was not done. */
export async function showAgain(
  request: Request,
  { caseRecord, lookupCode }: FoundCase,
  deps: LookUpDeps,
  notice: 'done' | 'stale' | 'undo-over',
  typed?: TypedWords,
): Promise<Response> {
  const fresh = await openCase(caseRecord.code, lookupCode, deps)
  if (!fresh) throw new Error('case-vanished')
  return respondCase(request, fresh, deps, notice, typed)
}

import type { RawValues } from '../../../shared/forms/field.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { findByCodes, openCase } from './find-by-codes.ts'
import type { FoundPledge } from './find-by-codes.ts'
import type { LookUpDeps } from './look-up-deps.ts'
import {
  respondCase,
  respondNoMatch,
  respondPledge,
  respondPledgeFile,
  respondText,
} from './respond-found.ts'
import { respondNotDone } from './respond-not-done.ts'

/**
 * A person's rights to their own data (Law 91/2025/QH15): a copy of all of it, or its erasure for
 * good.
 */
export async function useDataRight(
  request: Request,
  raw: RawValues,
  right: 'erase' | 'export',
  deps: LookUpDeps,
): Promise<Response> {
  const { reference = '', lookupCode = '', sure = '' } = raw
  const found = await findByCodes(request, reference, lookupCode, deps)
  if (!found) return respondNoMatch(request, raw, deps)
  if (found.kind === 'pledge') return useRightOfDonor(request, raw, { found, right }, deps)
  if (right === 'export') return respondText(request, found, deps)
  if (sure !== 'yes') return respondCase(request, found, deps, 'not-sure')
  const { code } = found.caseRecord
  const done = await deps.cases.erase(code, deps.now().toISOString())
  if (done.outcome === 'busy' || done.outcome === 'unknown')
    return respondNotDone(request, raw, done.cause, deps)
  await deps.attachments.removeAll(code)
  const fresh = await openCase(code, found.lookupCode, deps)
  if (!fresh) throw new Error('case-vanished')
  return respondCase(request, fresh, deps, 'done')
}

async function useRightOfDonor(
  request: Request,
  raw: RawValues,
  { found, right }: { found: FoundPledge; right: 'erase' | 'export' },
  deps: LookUpDeps,
): Promise<Response> {
  if (right === 'export') return respondPledgeFile(request, found, deps)
  if (raw.sure !== 'yes') return respondPledge(request, found, deps, 'erase-unsure')
  const { code } = found.pledge
  const done = await deps.pledges.erase(code, deps.now().toISOString())
  if (done.outcome === 'busy' || done.outcome === 'unknown')
    return respondNotDone(request, raw, done.cause, deps)
  const pledge = await deps.pledges.find(code)
  if (!pledge) throw new Error('pledge-vanished')
  return respondPledge(request, { ...found, pledge }, deps, 'done')
}

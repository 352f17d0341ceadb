import type { RawValues } from '../../../shared/forms/field.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { respondProof } from '../../pledges/pledge-proof-page.ts'
import { canTakeBack } from '../../pledges/pledge-standing.ts'
import { withdrawnEntry } from '../../pledges/pledge.ts'
import { findByCodes } from './find-by-codes.ts'
import type { LookUpDeps } from './look-up-deps.ts'
import { respondNoMatch, respondPledge, respondPledgePaper } from './respond-found.ts'
import { respondNotDone } from './respond-not-done.ts'

/** For a pledge: the file that proves that it is in the public books. */
export async function giveProof(
  request: Request,
  raw: RawValues,
  deps: LookUpDeps,
): Promise<Response> {
  const { reference = '', lookupCode = '' } = raw
  const found = await findByCodes(request, reference, lookupCode, deps)
  if (found?.kind === 'pledge') return respondProof(found.pledge, deps)
  return respondNoMatch(request, raw, deps)
}

/** For a pledge: its receipt as a PDF. */
export async function givePaper(
  request: Request,
  raw: RawValues,
  deps: LookUpDeps,
): Promise<Response> {
  const { reference = '', lookupCode = '' } = raw
  const found = await findByCodes(request, reference, lookupCode, deps)
  return found?.kind === 'pledge'
    ? respondPledgePaper(request, found, deps)
    : respondNoMatch(request, raw, deps)
}

/**
 * The donor takes the pledge back, or the consent to show the name. The pledge's own state makes
 * each happen once, so that no key is needed.
 */
export async function actOnPledge(
  request: Request,
  raw: RawValues,
  act: 'hide-name' | 'take-back',
  deps: LookUpDeps,
): Promise<Response> {
  const { reference = '', lookupCode = '', sure = '' } = raw
  const found = await findByCodes(request, reference, lookupCode, deps)
  if (found?.kind !== 'pledge') return respondNoMatch(request, raw, deps)
  if (act === 'take-back' && sure !== 'yes') return respondPledge(request, found, deps, 'not-sure')
  const { pledge } = found
  const hasCome = pledge.state !== 'withdrawn' && !canTakeBack(pledge)
  if (act === 'take-back' && hasCome) {
    const waits = pledge.handedIn !== undefined
    return respondPledge(request, found, deps, waits ? 'handed-in' : 'has-come')
  }
  const at = deps.now().toISOString()
  const entry = pledge.state === 'public' ? withdrawnEntry(pledge, at) : undefined
  const done =
    act === 'hide-name'
      ? await deps.pledges.hideName(pledge, at)
      : await deps.pledges.withdraw({ pledge, entry, at })
  if (done.outcome === 'busy' || done.outcome === 'unknown')
    return respondNotDone(request, raw, done.cause, deps)
  const fresh = await deps.pledges.find(pledge.code)
  if (!fresh) throw new Error('pledge-vanished')
  const isDone = done.outcome === 'done' || done.outcome === 'repeated'
  return respondPledge(request, { ...found, pledge: fresh }, deps, isDone ? 'done' : 'stale')
}

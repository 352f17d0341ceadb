import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { comesFromConsole } from '../cookie-guard.ts'
import { SIGN_IN_PROBLEMS } from '../problem-texts.ts'
import { takeSession } from '../session-cookie.ts'
import { CONSOLE } from '../sign-in-attempt.ts'
import { askProvider } from './ask-provider.ts'
import type { ServeSessionDeps } from './deps.ts'
import { endSession } from './end-session.ts'
import { findOpenSession } from './open-session.ts'
import { portalAddress } from './portal-address.ts'

/**
 * Ends the session of this browser, or all that its person has anywhere. From the answer on nothing
 * of it opens anything: each request looks for the row.
 * @throws HttpProblem `cross-site`, `sign-in-first`, `provider-silent` (the session is over all the
 *   same).
 */
export async function signOut(
  request: Request,
  { everywhere }: { everywhere: boolean },
  deps: ServeSessionDeps,
): Promise<Response> {
  if (!comesFromConsole({ method: 'POST', header: request.header }))
    throw new HttpProblem('cross-site')
  const open = await findOpenSession(request, deps)
  // Who is meant is known from an open session alone, and an answer of 200 would say that it is done.
  if (!open && everywhere) throw new HttpProblem(SIGN_IN_PROBLEMS['sign-in-first'])
  if (open) {
    const { idHash, session } = open
    // The mark comes first: should anything after it fail, everything is over all the same.
    if (everywhere) await markEverywhere(session.subject, deps)
    await endSession(idHash, deps)
    deps.report({
      event: everywhere ? 'signed-out-everywhere' : 'signed-out',
      staff: session.subject,
    })
  }
  const backTo = portalAddress(request, CONSOLE)
  const next = await askProvider(() => deps.provider.signOutAddress(backTo), deps)
  return { ...respondJson(200, { next }), cookies: [takeSession()] }
}

/** Longer than any session or token of before can live. */
function markEverywhere(subject: string, { markSignedOut, limits, now }: ServeSessionDeps) {
  const at = now()
  return markSignedOut(subject, at, new Date(at.getTime() + 2 * limits.absoluteMinutes * 60_000))
}

import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { comesFromConsole } from '../cookie-guard.ts'
import { takeSession } from '../session-cookie.ts'
import { CONSOLE } from '../sign-in-attempt.ts'
import { askProvider } from './ask-provider.ts'
import type { ServeSessionDeps } from './deps.ts'
import { findOpenSession } from './open-session.ts'
import { portalAddress } from './portal-address.ts'

/**
 * Ends the session of this browser, or all that its person has anywhere. From the answer on nothing
 * of it opens anything: each request looks for the row.
 * @throws HttpProblem `cross-site`, `provider-silent` (the session is over all the same).
 */
export async function signOut(
  request: Request,
  { everywhere }: { everywhere: boolean },
  deps: ServeSessionDeps,
): Promise<Response> {
  if (!comesFromConsole({ method: 'POST', header: request.header }))
    throw new HttpProblem('cross-site')
  const open = await findOpenSession(request, deps)
  if (open) {
    const { idHash, session } = open
    const refreshToken = await deps.tokens.findToken(idHash)
    if (everywhere) await markEverywhere(session.subject, deps)
    await deps.tokens.end(idHash)
    deps.report({
      event: everywhere ? 'signed-out-everywhere' : 'signed-out',
      staff: session.subject,
    })
    if (refreshToken !== undefined) await forget(refreshToken, deps)
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

/** The session's row is gone, so that nobody has the token any more: this is the second bolt. */
async function forget(refreshToken: string, deps: ServeSessionDeps): Promise<void> {
  try {
    await deps.provider.revoke(refreshToken)
  } catch (error) {
    deps.reportFailure(error)
  }
}

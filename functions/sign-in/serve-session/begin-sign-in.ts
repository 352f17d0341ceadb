import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondSeeOther } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { isPlainVisit } from '../cookie-guard.ts'
import { readSessionId } from '../session-cookie.ts'
import { ATTEMPT_SECONDS, giveAttempt, readTarget, takeSurplus } from '../sign-in-attempt.ts'
import type { SignInAttempt } from '../sign-in-attempt.ts'
import { askProvider } from './ask-provider.ts'
import type { ServeSessionDeps } from './deps.ts'
import { findOpenSession } from './open-session.ts'
import { CALLBACK, portalAddress } from './portal-address.ts'
import type { Expected } from './provider.ts'

/** What an attempt is for. */
export type Purpose = Pick<SignInAttempt, 'to' | 'fresh' | 'before' | 'subject'>

/**
 * Leads a browser to the provider, and has it remember what it went for.
 * @param cookies all that the browser brings.
 * @throws HttpProblem `cross-site`, `provider-silent`.
 */
export async function beginSignIn(
  request: Request,
  cookies: readonly string[],
  deps: ServeSessionDeps,
): Promise<Response> {
  if (!isPlainVisit(request.header)) throw new HttpProblem('cross-site')
  const id = readSessionId(request.cookie)
  const fresh = request.query.fresh === '1'
  // Whoever shows both factors anew does so for the session that is open; nobody else steps into it.
  const open = fresh ? await findOpenSession(request, deps) : undefined
  return leadToProvider(
    {
      to: readTarget(request.query.to),
      fresh,
      before: id === undefined ? undefined : deps.sha256(id),
      subject: open?.session.subject,
    },
    request,
    deps,
    takeSurplus(cookies),
  )
}

/** @param cookies that are given besides. */
export async function leadToProvider(
  purpose: Purpose,
  request: Request,
  deps: ServeSessionDeps,
  cookies: readonly string[] = [],
): Promise<Response> {
  const attempt: SignInAttempt = {
    ...purpose,
    state: deps.newSecret(),
    nonce: deps.newSecret(),
    verifier: deps.newSecret(),
    until: deps.now().getTime() + ATTEMPT_SECONDS * 1_000,
  }
  const wish = expectedOf(attempt, request, deps)
  const address = await askProvider(() => deps.provider.addressOf(wish), deps)
  return respondSeeOther(address, [giveAttempt(attempt, deps.attempts), ...cookies])
}

/** What the provider's answer to an attempt must belong to. */
export const expectedOf = (
  { state, nonce, verifier, fresh }: SignInAttempt,
  request: Request,
  { limits }: Pick<ServeSessionDeps, 'limits'>,
): Expected => ({
  state,
  nonce,
  verifier,
  redirectUri: portalAddress(request, CALLBACK),
  maxAgeSeconds: fresh ? limits.freshMinutes * 60 : undefined,
})

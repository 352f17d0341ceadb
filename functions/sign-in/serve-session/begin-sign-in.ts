import type { Request } from '../../http/request.ts'
import { respondSeeOther } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { giveAttempt, readTarget } from '../sign-in-attempt.ts'
import type { SignInAttempt } from '../sign-in-attempt.ts'
import { askProvider } from './ask-provider.ts'
import type { ServeSessionDeps } from './deps.ts'
import { CALLBACK, portalAddress } from './portal-address.ts'
import type { Expected } from './provider.ts'

/** Leads a browser to the provider, and has it remember what it went for. */
export async function beginSignIn(request: Request, deps: ServeSessionDeps): Promise<Response> {
  const attempt: SignInAttempt = {
    state: deps.newSecret(),
    nonce: deps.newSecret(),
    verifier: deps.newSecret(),
    to: readTarget(request.query.to),
    fresh: request.query.fresh === '1',
  }
  const wish = expectedOf(attempt, request, deps)
  const address = await askProvider(() => deps.provider.addressOf(wish), deps)
  return respondSeeOther(address, [giveAttempt(attempt)])
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

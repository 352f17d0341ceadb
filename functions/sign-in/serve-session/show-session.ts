import type { AccessToken } from '../../http/access-token.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { SIGN_IN_PROBLEMS } from '../problem-texts.ts'
import { SESSION_COOKIE, takeSession } from '../session-cookie.ts'
import { endOfSession, freshUntil } from '../session.ts'
import type { Session } from '../session.ts'
import { askProvider } from './ask-provider.ts'
import type { ServeSessionDeps } from './deps.ts'
import { endSession } from './end-session.ts'
import { findOpenSession } from './open-session.ts'
import type { OpenSession } from './open-session.ts'

/** The provider is asked so long before it must be, so that no request comes in between. */
const AHEAD_MS = 5 * 60_000

/**
 * Who is signed in in this browser. Where it is time, the provider is asked whether the person may
 * still work here and in which roles: a role that was taken away is gone by then, and a person who
 * was shut out is signed out.
 * @throws HttpProblem `provider-silent`.
 */
export async function showSession(request: Request, deps: ServeSessionDeps): Promise<Response> {
  const open = await findOpenSession(request, deps)
  const session = open && (await checkSession(open, deps))
  if (!session) {
    const answer = respondJson(200, { signedIn: false })
    return request.cookie(SESSION_COOKIE) === undefined
      ? answer
      : { ...answer, cookies: [takeSession()] }
  }
  return respondJson(200, {
    signedIn: true,
    subject: session.subject,
    roles: session.roles,
    endsAt: endOfSession(session, deps.limits).toISOString(),
    freshUntil: freshUntil(session, deps.limits).toISOString(),
  })
}

async function checkSession(
  open: OpenSession,
  deps: ServeSessionDeps,
): Promise<Session | undefined> {
  const { session, standing } = open
  const isDue = Date.parse(session.checkedUntil) - deps.now().getTime() <= AHEAD_MS
  if (standing === 'open' && !isDue) return session
  try {
    return await renewSession(open, deps)
  } catch (error) {
    // A session that is good for some minutes yet outlives a provider that is silent for a moment.
    if (isProblem(error, 'provider-silent') && standing === 'open') return session
    if (!isProblem(error, 'sign-in-refused')) throw error
    await endSession(open.idHash, deps)
    deps.report({ event: 'session-refused', staff: session.subject })
    return undefined
  }
}

async function renewSession(
  { idHash, session }: OpenSession,
  deps: ServeSessionDeps,
): Promise<Session | undefined> {
  const refreshToken = await deps.tokens.findToken(idHash)
  if (refreshToken === undefined) return undefined
  const accessToken = await askProvider(() => deps.provider.refresh(refreshToken), deps)
  const person = await readRenewed(accessToken, deps)
  if (person.subject !== session.subject) {
    await endSession(idHash, deps)
    return undefined
  }
  const renewed = {
    roles: [...person.roles],
    // What was shown to the provider for this session; a refresh shows nothing new.
    authenticatedAt: session.authenticatedAt,
    checkedUntil: new Date(person.expiresAt * 1_000).toISOString(),
  }
  return (await deps.tokens.renew(idHash, renewed)) === 'renewed'
    ? { ...session, ...renewed }
    : undefined
}

/**
 * A token that cannot be read says nothing of the person: the provider may have a new key that is
 * not found yet, or its keys may not be had for a moment.
 */
async function readRenewed(
  accessToken: string,
  { readToken, reportFailure }: ServeSessionDeps,
): Promise<AccessToken> {
  try {
    const person = await readToken(accessToken)
    if (person) return person
    reportFailure(new Error('renewed-token-not-read'))
  } catch (error) {
    reportFailure(error)
  }
  throw new HttpProblem(SIGN_IN_PROBLEMS['provider-silent'])
}

const isProblem = (error: unknown, code: string): boolean =>
  error instanceof HttpProblem && error.code === code

import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondSeeOther } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { AccessToken } from '../../http/access-token.ts'
import { SIGN_IN_PROBLEMS } from '../problem-texts.ts'
import { giveSession, readSessionId } from '../session-cookie.ts'
import { isSignedOut } from '../session.ts'
import type { Session } from '../session.ts'
import { ATTEMPT_SECONDS, findAttempt, takeAttempt } from '../sign-in-attempt.ts'
import { askProvider } from './ask-provider.ts'
import { expectedOf } from './begin-sign-in.ts'
import type { ServeSessionDeps } from './deps.ts'
import type { Given } from './provider.ts'

/** A way back is remembered for longer than its attempt's cookie lives. */
const REMEMBERED_MS = 2 * ATTEMPT_SECONDS * 1_000

/**
 * The way back from the provider. It is good once, in the browser that began, and opens a session
 * under a new id whatever the browser held before.
 * @throws HttpProblem `sign-in-lost`, `sign-in-refused`, `provider-silent`.
 */
export async function endSignIn(
  request: Request,
  rawQuery: string,
  deps: ServeSessionDeps,
): Promise<Response> {
  const attempt = findAttempt(request.query.state ?? '', request.cookie)
  if (!attempt) throw new HttpProblem(SIGN_IN_PROBLEMS['sign-in-lost'])
  const now = deps.now()
  const until = new Date(now.getTime() + REMEMBERED_MS)
  if (!(await deps.usedSignIns.take(deps.sha256(attempt.state), until)))
    throw new HttpProblem(SIGN_IN_PROBLEMS['sign-in-lost'])
  const expected = expectedOf(attempt, request, deps)
  const answer = new URLSearchParams(rawQuery)
  const given = await askProvider(() => deps.provider.finish(answer, expected), deps)
  const person = await requirePerson(given, deps)
  // Whoever signed out everywhere shows both factors again, though the provider remembers them.
  if (isSignedOut(person, await deps.signedOut.find(person.subject)))
    return respondSeeOther(`/api/session/sign-in?fresh=1&to=${encodeURIComponent(attempt.to)}`, [
      takeAttempt(attempt.state),
    ])
  const before = readSessionId(request.cookie)
  if (before !== undefined) await deps.tokens.end(deps.sha256(before))
  const id = deps.newSecret()
  await keepSession(deps.sha256(id), { person, given, now }, deps)
  deps.report({ event: 'signed-in', staff: person.subject })
  return respondSeeOther(attempt.to, [giveSession(id), takeAttempt(attempt.state)])
}

/** Both tokens must be of one account, and the access token one of ours. */
async function requirePerson(
  { accessToken, sub }: Given,
  { readToken }: ServeSessionDeps,
): Promise<AccessToken> {
  const person = await readToken(accessToken)
  if (!person || person.sub !== sub) throw new HttpProblem(SIGN_IN_PROBLEMS['sign-in-refused'])
  return person
}

function keepSession(
  idHash: string,
  { person, given, now }: { person: AccessToken; given: Given; now: Date },
  { tokens, limits }: ServeSessionDeps,
): Promise<void> {
  const at = now.toISOString()
  const session: Session = {
    subject: person.subject,
    roles: [...person.roles],
    createdAt: at,
    seenAt: at,
    authenticatedAt: person.authenticatedAt,
    checkedUntil: new Date(person.expiresAt * 1_000).toISOString(),
  }
  const until = new Date(now.getTime() + limits.absoluteMinutes * 60_000)
  return tokens.create(idHash, session, given.refreshToken, until)
}

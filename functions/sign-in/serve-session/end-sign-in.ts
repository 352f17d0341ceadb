import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondSeeOther } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { AccessToken } from '../../http/access-token.ts'
import { SIGN_IN_PROBLEMS } from '../problem-texts.ts'
import { giveSession, readSessionId } from '../session-cookie.ts'
import { isSignedOut } from '../session.ts'
import type { Session } from '../session.ts'
import { ATTEMPT_SECONDS, findAttempt, readTarget, takeAttempt } from '../sign-in-attempt.ts'
import type { SignInAttempt } from '../sign-in-attempt.ts'
import { askProvider } from './ask-provider.ts'
import { expectedOf, leadToProvider } from './begin-sign-in.ts'
import type { ServeSessionDeps } from './deps.ts'
import { endSession, forgetToken } from './end-session.ts'
import type { Given } from './provider.ts'

/** A way back is remembered for longer than its attempt's cookie lives. */
const REMEMBERED_MS = 2 * ATTEMPT_SECONDS * 1_000

/**
 * The way back from the provider. It is good once, in the browser that began, and opens a session
 * under a new id whatever the browser held before.
 * @throws HttpProblem `sign-in-lost`, `sign-in-refused`, `somebody-else`, `provider-silent`.
 */
export async function endSignIn(
  request: Request,
  rawQuery: string,
  deps: ServeSessionDeps,
): Promise<Response> {
  const now = deps.now()
  const { unseal } = deps.attempts
  const attempt = findAttempt(request.query.state ?? '', request.cookie, { unseal, now })
  if (!attempt) throw new HttpProblem(SIGN_IN_PROBLEMS['sign-in-lost'])
  const expected = expectedOf(attempt, request, deps)
  const answer = new URLSearchParams(rawQuery)
  const given = await askProvider(() => deps.provider.finish(answer, expected), deps)
  const person = await acceptPerson(attempt, given, deps)
  // Whoever signed out everywhere shows both factors again, though the provider remembers them.
  if (isSignedOut(person, await deps.signedOut.find(person.subject))) {
    await forgetToken(async () => given.refreshToken, deps)
    const again = { ...attempt, to: readTarget(attempt.to), fresh: true }
    return leadToProvider(again, request, deps, [takeAttempt(attempt.state)])
  }
  await endBefore(attempt, request, deps)
  const id = deps.newSecret()
  await keepSession(deps.sha256(id), { person, given, now }, deps)
  deps.report({ event: 'signed-in', staff: person.subject })
  return respondSeeOther(readTarget(attempt.to), [giveSession(id), takeAttempt(attempt.state)])
}

/** @returns who came back; what the provider gave for anybody else is forgotten again. */
async function acceptPerson(
  attempt: SignInAttempt,
  given: Given,
  deps: ServeSessionDeps,
): Promise<AccessToken> {
  try {
    await takeOnce(attempt, deps)
    const person = await requirePerson(given, deps)
    if (attempt.subject !== undefined && attempt.subject !== person.subject)
      throw new HttpProblem(SIGN_IN_PROBLEMS['somebody-else'])
    return person
  } catch (error) {
    await forgetToken(async () => given.refreshToken, deps)
    throw error
  }
}

/**
 * A row is written for a way back that the provider confirmed, and for no other. Of two at the same
 * moment one alone writes it, should the provider have taken the same code twice.
 */
async function takeOnce(
  { state }: SignInAttempt,
  { usedSignIns, sha256, now }: ServeSessionDeps,
): Promise<void> {
  const until = new Date(now().getTime() + REMEMBERED_MS)
  if (!(await usedSignIns.take(sha256(state), until)))
    throw new HttpProblem(SIGN_IN_PROBLEMS['sign-in-lost'])
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

/** Ends the session that the browser had when it began, and the one that it brings, if it does. */
async function endBefore(
  { before }: SignInAttempt,
  { cookie }: Request,
  deps: ServeSessionDeps,
): Promise<void> {
  const id = readSessionId(cookie)
  const over = new Set([before, id === undefined ? undefined : deps.sha256(id)])
  for (const idHash of over) if (idHash !== undefined) await endSession(idHash, deps)
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

import type { StaffRole } from '../../../shared/staff.ts'
import type { ReadAccessToken } from '../../http/access-token.ts'
import { comesFromConsole } from '../cookie-guard.ts'
import { readSessionId } from '../session-cookie.ts'
import { freshUntil, isSeenLongAgo, isSignedOut, standingOf } from '../session.ts'
import type { SessionLimits } from '../session.ts'
import type { SessionStore } from '../session-store.ts'
import type { SignedOutStore } from '../signed-out-store.ts'

/** A request for staff's API, as far as it says who asks. */
export interface Asked {
  method: string
  header: (name: string) => string | undefined
  cookie: (name: string) => string | undefined
}

/** Who asks, in which roles, and when they last showed both factors (seconds since 1970). */
export interface Caller {
  subject: string
  roles: readonly StaffRole[]
  authenticatedAt: number
}

/** Why nobody is let through; it goes into the log and to nobody else. */
export type Refusal =
  | 'no-credential'
  | 'token-not-good'
  | 'not-from-the-console'
  | 'another-person'
  | 'session-unknown'
  | 'session-over'
  | 'session-unchecked'
  | 'signed-out'

export interface CheckCallerDeps {
  /** Reads access tokens of the client for programs on a person's own machine. */
  readToken: ReadAccessToken
  sessions: SessionStore
  signedOut: SignedOutStore
  limits: SessionLimits
  now: () => Date
  sha256: (text: string) => string
}

/**
 * Who asks: by an access token, as programs do, or else by the cookie of a session. Where there is a
 * token no cookie counts. Both rows are read with each request, so that signing out ends at once
 * what was open.
 */
export async function checkCaller(
  asked: Asked,
  deps: CheckCallerDeps,
): Promise<{ caller: Caller } | { refusal: Refusal }> {
  const authorization = asked.header('authorization') ?? ''
  return authorization === ''
    ? checkSession(asked, deps)
    : checkToken(/^Bearer (?<token>\S+)$/iu.exec(authorization)?.groups?.token ?? '', deps)
}

async function checkToken(
  token: string,
  { readToken, signedOut }: CheckCallerDeps,
): Promise<{ caller: Caller } | { refusal: Refusal }> {
  const caller = await readToken(token)
  if (!caller) return { refusal: 'token-not-good' }
  return isSignedOut(caller, await signedOut.find(caller.subject))
    ? { refusal: 'signed-out' }
    : { caller }
}

/**
 * Whom the console's page shows as signed in. All tabs of a browser have one cookie: where somebody
 * else signed in in another tab, what this tab sends must not go out under their name.
 */
const SHOWN_SUBJECT = 'x-nhip-cau-staff'

async function checkSession(
  asked: Asked,
  { sessions, signedOut, limits, now, sha256 }: CheckCallerDeps,
): Promise<{ caller: Caller } | { refusal: Refusal }> {
  const id = readSessionId(asked.cookie)
  if (id === undefined) return { refusal: 'no-credential' }
  if (!comesFromConsole(asked)) return { refusal: 'not-from-the-console' }
  const idHash = sha256(id)
  const session = await sessions.find(idHash)
  if (!session) return { refusal: 'session-unknown' }
  const shown = asked.header(SHOWN_SUBJECT)
  if (shown !== undefined && shown !== encodeURIComponent(session.subject))
    return { refusal: 'another-person' }
  const signedOutAtMs = await signedOut.find(session.subject)
  const at = now()
  const standing = standingOf(session, { signedOutAtMs, now: at, limits })
  if (standing !== 'open') return { refusal: `session-${standing}` }
  if (isSeenLongAgo(session, at)) await sessions.see(idHash, at)
  return { caller: session }
}

/** Whether a caller has shown both factors a short while ago. */
export const isFresh = (caller: Caller, { limits, now }: CheckCallerDeps): boolean =>
  freshUntil(caller, limits) > now()

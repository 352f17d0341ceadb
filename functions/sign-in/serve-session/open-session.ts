import type { Request } from '../../http/request.ts'
import { readSessionId } from '../session-cookie.ts'
import { standingOf } from '../session.ts'
import type { Session, Standing } from '../session.ts'
import type { ServeSessionDeps } from './deps.ts'

export interface OpenSession {
  idHash: string
  session: Session
  standing: Exclude<Standing, 'over'>
}

/** The session of this browser, if it has one that is not over. */
export async function findOpenSession(
  { cookie }: Pick<Request, 'cookie'>,
  { sessions, signedOut, limits, now, sha256 }: ServeSessionDeps,
): Promise<OpenSession | undefined> {
  const id = readSessionId(cookie)
  if (id === undefined) return undefined
  const idHash = sha256(id)
  const session = await sessions.find(idHash)
  if (!session) return undefined
  const signedOutAtMs = await signedOut.find(session.subject)
  const standing = standingOf(session, { signedOutAtMs, now: now(), limits })
  return standing === 'over' ? undefined : { idHash, session, standing }
}

import { askSession, shownSubject } from '../session/session.ts'
import { codeOf } from './codes.ts'

/**
 * An answer that has not come by then is not waited for: the act is one without an answer, which may be
 * sent again with its key. The API itself answers within 30 seconds.
 */
const ANSWER_WAIT_MS = 60_000

/**
 * Asks the portal. The gateway refuses without a code whoever it does not know: the session is over,
 * or the provider's word on it is too old, which the portal mends when it is asked who is signed in.
 * Where that is still the same person, the same is sent once more, as nothing was done.
 */
export async function fetchAsKnown(request: Request): Promise<Response> {
  const again = request.clone()
  const response = await fetch(request, { signal: AbortSignal.timeout(ANSWER_WAIT_MS) })
  if (!(await isUnknownCaller(request, response))) return response
  const before = shownSubject()
  await askSession()
  return before !== undefined && shownSubject() === before
    ? fetch(again, { signal: AbortSignal.timeout(ANSWER_WAIT_MS) })
    : response
}

async function isUnknownCaller({ url }: Request, response: Response): Promise<boolean> {
  const isRefused = response.status === 401 || response.status === 403
  if (!isRefused || !new URL(url).pathname.startsWith('/api/staff/')) return false
  // The portal's functions say why they refuse; the gateway does not.
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  return codeOf(body) === undefined
}

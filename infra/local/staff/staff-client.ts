import { randomUUID } from 'node:crypto'
import { readRunning } from '../running.ts'
import { Trouble } from '../trouble.ts'
import { signInByBrowser } from './sign-in-by-browser.ts'
import type { BrowserSignIn } from './sign-in-by-browser.ts'
import { signIn } from './sign-in.ts'

/**
 * A member of staff of the portal that runs on this machine, by the same API as a console would
 * use.
 */
export interface StaffClient {
  url: string
  /** @throws Trouble with the portal's own words when it refuses. */
  call: <Answer>(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    key?: string,
  ) => Promise<Answer>
}

/** The portal says that it does not answer in time: whoever only asks may ask again. */
export class PortalBusy extends Trouble {}
const BUSY = 503

/** Signs somebody of `DEMO_STAFF` in at the portal that runs on these data. */
export async function openStaffClient(dataDir: string, name: string): Promise<StaffClient> {
  const { url, issuer, clientId } = readRunning(dataDir)
  return makeStaffClient(url, await signIn(issuer, clientId, name))
}

/**
 * A member of staff of any portal, who signs in in their browser: once for the command, and once
 * more where an act asks for both factors anew or the token's half hour is over.
 */
export async function openRemoteClient(
  address: string,
  { tell, open }: Omit<BrowserSignIn, 'fresh'>,
): Promise<StaffClient> {
  if (!URL.canParse(address)) throw new Trouble(`"${address}" is no address of a portal.`)
  const portal = new URL('/', address)
  const signInAgain = (fresh: boolean): Promise<string> =>
    signInByBrowser(portal, { fresh, tell, ...(open ? { open } : {}) })
  return makeStaffClient(portal.href, await signInAgain(false), signInAgain)
}

export function makeStaffClient(
  url: string,
  firstToken: string,
  signInAgain?: (fresh: boolean) => Promise<string>,
): StaffClient {
  let token = firstToken
  return {
    url,
    async call<Answer>(
      method: 'GET' | 'POST',
      path: string,
      body?: object,
      key: string = randomUUID(),
    ) {
      const target = new URL(path, url)
      if (target.origin !== new URL(url).origin)
        throw new Trouble(`${target.origin} is not the portal that you signed in at: ${url}`)
      const send = (): Promise<Response> =>
        fetch(target, {
          method,
          // The token and what is sent with it are for this portal alone.
          redirect: 'manual',
          headers: {
            accept: 'application/json',
            'content-type': 'application/json',
            authorization: `Bearer ${token}`,
            'idempotency-key': key,
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
      let response = await send()
      let text = await response.text()
      const wish = response.status === 403 && signInAgain ? readWish(text) : undefined
      if (wish !== undefined && signInAgain) {
        token = await signInAgain(wish === 'fresh')
        // With the same key, so that it is not done twice.
        response = await send()
        text = await response.text()
      }
      if (response.status >= 300 && response.status < 400)
        throw new Trouble(
          `${url} sends on to ${response.headers.get('location')}, and you signed in at ${url} alone: nothing was sent there.`,
        )
      const told = `${method} ${path}: ${response.status} ${text.slice(0, 400)}`
      if (response.status === BUSY) throw new PortalBusy(told)
      if (!response.ok) throw new Trouble(told)
      return JSON.parse(text) as Answer
    },
  }
}

/** What a refusal asks for: both factors anew, a token anew, or nothing that signing in could give. */
function readWish(text: string): 'fresh' | 'token' | undefined {
  if (text.includes('"code":"step-up-needed"')) return 'fresh'
  // The gateway's own word; the portal's functions say why.
  return text === '{"message":"Forbidden"}' ? 'token' : undefined
}

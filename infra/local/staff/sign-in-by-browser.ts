import * as oauth from 'oauth4webapi'
import * as z from 'zod'
import { staffRedirects } from '../../../shared/staff.ts'
import { Trouble } from '../trouble.ts'
import { openLoopback } from './loopback.ts'
import { openBrowser } from './open-browser.ts'

const configSchema = z.object({
  issuer: z.url(),
  clientId: z.string(),
  scope: z.string(),
})

export interface BrowserSignIn {
  /** Whether both factors must be shown anew. */
  fresh: boolean
  /** Told each address that a person is to open. */
  tell: (line: string) => void
  open?: (address: string) => void
}

/** How long ago both factors may have been shown where they must be shown anew. */
const FRESH_SECONDS = 300
const CLOCK_SECONDS = 30

/**
 * Signs a member of staff of any portal in by their browser: authorization code with PKCE, and back
 * to this machine alone (RFC 8252), by a way that names the portal's host: no other portal's provider
 * gives a code for it, whatever this portal says. The access token that it returns is kept nowhere.
 * @throws Trouble when the portal does not say how, or the provider says no.
 */
export async function signInByBrowser(
  portal: URL,
  { fresh, tell, open = openBrowser }: BrowserSignIn,
): Promise<string> {
  const { issuer, clientId, scope } = await readConfig(portal)
  const insecure = { [oauth.allowInsecureRequests]: isThisMachine(new URL(issuer)) }
  const server = await oauth.processDiscoveryResponse(
    new URL(issuer),
    await oauth.discoveryRequest(new URL(issuer), insecure),
  )
  const authorization = requireSafe(server.authorization_endpoint, portal)
  requireSafe(server.token_endpoint, portal)
  const client = { client_id: clientId, [oauth.clockTolerance]: CLOCK_SECONDS }
  const verifier = oauth.generateRandomCodeVerifier()
  const state = oauth.generateRandomState()
  const nonce = oauth.generateRandomNonce()
  const loopback = await openLoopback(staffRedirects(portal.hostname), state)
  try {
    const address = new URL(authorization)
    const query = {
      client_id: clientId,
      redirect_uri: loopback.redirectUri,
      response_type: 'code',
      scope,
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(fresh ? { prompt: 'login', max_age: String(FRESH_SECONDS) } : {}),
    }
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
    tell(
      `Sign in at ${portal.host}. If no browser opens, open this address:\n${address.href}\nIf the page says redirect_mismatch, stop: the staff of ${portal.host} do not sign in there, or its settings do not name this host yet (npm run doctor).`,
    )
    open(address.href)
    const parameters = oauth.validateAuthResponse(server, client, await loopback.wait(), state)
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      loopback.redirectUri,
      verifier,
      insecure,
    )
    const given = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
      ...(fresh ? { maxAge: FRESH_SECONDS } : {}),
    })
    return given.access_token
  } catch (error) {
    if (error instanceof Trouble || !isRefusal(error)) throw error
    throw new Trouble(`Signing in was refused: ${error.error_description ?? error.error}.`)
  } finally {
    await loopback.close()
  }
}

const isRefusal = (
  error: unknown,
): error is oauth.AuthorizationResponseError | oauth.ResponseBodyError =>
  error instanceof oauth.AuthorizationResponseError || error instanceof oauth.ResponseBodyError

async function readConfig(portal: URL): Promise<z.infer<typeof configSchema>> {
  if (portal.protocol !== 'https:' && !isThisMachine(portal))
    throw new Trouble(`The address of a portal begins with https://, not "${portal.protocol}//".`)
  const response = await fetch(new URL('/api/session/config', portal), {
    headers: { accept: 'application/json' },
    // Whoever answers elsewhere would say how to sign in for a portal that nobody named.
    redirect: 'manual',
  })
  if (response.status >= 300 && response.status < 400)
    throw new Trouble(
      `${portal.href} sends on to ${response.headers.get('location')}. If that is the portal, name it.`,
    )
  const parsed = configSchema.safeParse(response.ok ? await response.json() : undefined)
  if (!parsed.success)
    throw new Trouble(`${portal.href} does not say how its staff sign in. Is it a portal?`)
  requireSafe(parsed.data.issuer, portal)
  return parsed.data
}

/**
 * An address to which a person's browser or their code is sent. What another program opens by its
 * scheme, such as a file, is no place to sign in, whoever names it.
 */
function requireSafe(address: string | undefined, portal: URL): string {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:' && !(url && isThisMachine(url))) throw notSafe(portal)
  return url.href
}

const notSafe = (portal: URL): Trouble =>
  new Trouble(`${portal.href} names a place to sign in that is not safe.`)

const isThisMachine = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1')

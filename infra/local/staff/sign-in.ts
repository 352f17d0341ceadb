import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { OWN_MACHINE, STAFF_SCOPE, staffRedirects } from '../../../shared/staff.ts'

/** Nothing answers there: the address holds the code. */
const [STAFF_REDIRECT = ''] = staffRedirects(OWN_MACHINE)

/** More redirects than any sign-in takes. */
const MAX_STEPS = 20

/**
 * Signs a demonstration member of staff in at this machine's identity provider, as a browser would
 * (authorization code with PKCE, cookies, its page with a code of the second factor), and returns the access token.
 * @throws Error when the provider does not know the name.
 */
export async function signIn(issuer: string, clientId: string, name: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: STAFF_REDIRECT,
    response_type: 'code',
    scope: `openid ${STAFF_SCOPE}`,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  })
  const code = await walk(new URL(`${issuer}/auth?${query}`), name)
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: STAFF_REDIRECT,
      client_id: clientId,
      code_verifier: verifier,
    }),
  })
  const parsed = z.object({ access_token: z.string() }).safeParse(await response.json())
  if (!parsed.success)
    throw new Error(`The identity provider gave ${name} no token (${response.status}).`)
  return parsed.data.access_token
}

async function walk(start: URL, name: string): Promise<string> {
  const jar = new Map<string, string>()
  let url = start
  let body: URLSearchParams | undefined
  for (let step = 0; step < MAX_STEPS; step++) {
    if (url.href.startsWith(STAFF_REDIRECT)) {
      const code = url.searchParams.get('code')
      if (code === null)
        throw new Error(
          `Signing in as ${name} was refused: ${url.searchParams.get('error_description')}`,
        )
      return code
    }
    const cookie = [...jar].map(([key, value]) => `${key}=${value}`).join('; ')
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body ? { method: 'POST', body } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = response.headers.get('location')
    if (location !== null) {
      url = new URL(location, url)
      body = undefined
      continue
    }
    body = fillSignIn(await response.text(), name)
  }
  throw new Error(`Signing in as ${name} went round in circles.`)
}

/**
 * What a person types into the sign-in page of this machine: it shows the codes of invented people.
 * @throws Error when it does not know the name.
 */
export function fillSignIn(page: string, name: string): URLSearchParams {
  const code = new RegExp(`data-code-of="${name}">(?<code>\\d{6})<`, 'u').exec(page)?.groups?.code
  if (code === undefined) throw new Error(`The identity provider does not know ${name}.`)
  return new URLSearchParams({ login: name, password: 'any', code })
}

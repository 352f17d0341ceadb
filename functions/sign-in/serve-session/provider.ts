import * as oauth from 'oauth4webapi'
import { STAFF_SCOPE } from '../../../shared/staff.ts'

/** What the provider gives for a person who has signed in. */
export interface Given {
  accessToken: string
  refreshToken: string
  /** The provider's id of the account, by the checked ID token. */
  sub: string
}

/** What an answer of the provider must belong to. */
export interface Expected {
  state: string
  nonce: string
  verifier: string
  redirectUri: string
  /** Seconds since both factors were shown, at most. */
  maxAgeSeconds: number | undefined
}

/** The OpenID provider, as the portal's confidential client sees it. */
export interface Provider {
  /** The address at which a person signs in. @throws ProviderSilent. */
  addressOf: (wish: Expected) => Promise<string>
  /** @throws ProviderRefuses, ProviderSilent. */
  finish: (answer: URLSearchParams, expected: Expected) => Promise<Given>
  /** A new access token. @throws ProviderRefuses when the token is over; else ProviderSilent. */
  refresh: (refreshToken: string) => Promise<string>
  /** Has the provider forget a refresh token. @throws ProviderSilent. */
  revoke: (refreshToken: string) => Promise<void>
  /** Where a browser goes so that the provider forgets who it is. @throws ProviderSilent. */
  signOutAddress: (backTo: string) => Promise<string>
}

/** It does not confirm the person, or what it says does not belong to what was asked. */
export class ProviderRefuses extends Error {
  override readonly name = 'ProviderRefuses'
  readonly code = 'provider-refuses'
}

/** It did not answer in time, or not in its right mind. */
export class ProviderSilent extends Error {
  override readonly name = 'ProviderSilent'
  readonly code = 'provider-silent'
}

/** A person waits, and the function has ten seconds for all of it. */
const ANSWER_MS = 3_000
/** What the clocks of two machines may differ by. */
const CLOCK_SECONDS = 30

export function makeProvider(settings: {
  issuer: string
  clientId: string
  clientSecret: string
}): Provider {
  const issuer = new URL(settings.issuer)
  const client: oauth.Client = {
    client_id: settings.clientId,
    [oauth.clockTolerance]: CLOCK_SECONDS,
  }
  const authentication = oauth.ClientSecretBasic(settings.clientSecret)
  // One machine has no certificate; everywhere else the issuer's address begins with https.
  const options = () => ({
    signal: AbortSignal.timeout(ANSWER_MS),
    [oauth.allowInsecureRequests]: issuer.hostname === 'localhost',
  })
  const discover = rememberOnce(async () =>
    oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, options())),
  )
  return {
    addressOf: (wish) =>
      asking(async () => {
        const address = new URL(required((await discover()).authorization_endpoint))
        const query = {
          client_id: client.client_id,
          redirect_uri: wish.redirectUri,
          response_type: 'code',
          scope: `openid ${STAFF_SCOPE}`,
          state: wish.state,
          nonce: wish.nonce,
          code_challenge: await oauth.calculatePKCECodeChallenge(wish.verifier),
          code_challenge_method: 'S256',
          ...(wish.maxAgeSeconds === undefined
            ? {}
            : { prompt: 'login', max_age: String(wish.maxAgeSeconds) }),
        }
        for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
        return address.href
      }),
    finish: (answer, { state, nonce, verifier, redirectUri, maxAgeSeconds }) =>
      asking(async () => {
        const server = await discover()
        const parameters = oauth.validateAuthResponse(server, client, answer, state)
        const response = await oauth.authorizationCodeGrantRequest(
          server,
          client,
          authentication,
          parameters,
          redirectUri,
          verifier,
          options(),
        )
        const given = await oauth.processAuthorizationCodeResponse(server, client, response, {
          expectedNonce: nonce,
          requireIdToken: true,
          ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
        })
        return {
          accessToken: given.access_token,
          refreshToken: required(given.refresh_token),
          sub: required(oauth.getValidatedIdTokenClaims(given)?.sub),
        }
      }),
    refresh: (refreshToken) =>
      asking(async () => {
        const server = await discover()
        const response = await oauth.refreshTokenGrantRequest(
          server,
          client,
          authentication,
          refreshToken,
          options(),
        )
        return (await oauth.processRefreshTokenResponse(server, client, response)).access_token
      }, saysGrantIsOver),
    revoke: (refreshToken) =>
      asking(async () => {
        const server = await discover()
        const asked = oauth.revocationRequest(
          server,
          client,
          authentication,
          refreshToken,
          options(),
        )
        await oauth.processRevocationResponse(await asked)
      }),
    signOutAddress: (backTo) =>
      asking(async () => {
        const address = new URL(required((await discover()).end_session_endpoint))
        address.searchParams.set('client_id', client.client_id)
        // The standard's name (OpenID RP-Initiated Logout), and that of the user pool.
        address.searchParams.set('post_logout_redirect_uri', backTo)
        address.searchParams.set('logout_uri', backTo)
        return address.href
      }),
  }
}

function required(value: string | undefined): string {
  if (value === undefined) throw new ProviderRefuses('answer-incomplete')
  return value
}

/** Asks once, and again only where that failed. */
function rememberOnce<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | undefined
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined
      throw error
    })
    return asked
  }
}

/** What `fetch` throws where nobody answers, or nobody in time. */
const SILENCE = new Set(['TypeError', 'TimeoutError', 'AbortError'])
/** Codes of the library for answers of a server that is not well, or that does not know the portal. */
const UNWELL = new Set<unknown>([
  oauth.RESPONSE_IS_NOT_CONFORM,
  oauth.RESPONSE_IS_NOT_JSON,
  oauth.PARSE_ERROR,
  oauth.WWW_AUTHENTICATE_CHALLENGE,
])

/**
 * The one word of RFC 6749, 5.2 that is about a person's own code or token. A wrong secret of the
 * portal or a provider with too much to do says nothing of the person.
 */
const saysGrantIsOver = (cause: unknown): boolean =>
  cause instanceof oauth.ResponseBodyError && cause.error === 'invalid_grant'

/** Whether a failure says something of the person, and not of the provider or of the portal. */
function concernsPerson(cause: unknown): boolean {
  if (cause instanceof oauth.ResponseBodyError) return saysGrantIsOver(cause)
  const { name, code } = cause as { name?: string; code?: string }
  // The library's own mistakes in calling it are TypeErrors with a code, those of `fetch` have none.
  return !(SILENCE.has(name ?? '') && code === undefined) && !UNWELL.has(code)
}

async function asking<Answer>(
  ask: () => Promise<Answer>,
  isRefusal: (cause: unknown) => boolean = concernsPerson,
): Promise<Answer> {
  try {
    return await ask()
  } catch (cause) {
    if (cause instanceof ProviderRefuses) throw cause
    throw isRefusal(cause)
      ? new ProviderRefuses('no', { cause })
      : new ProviderSilent('silent', { cause })
  }
}

import { JwtVerifier } from 'aws-jwt-verify'
import { JwtBaseError } from 'aws-jwt-verify/error'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import * as z from 'zod/mini'
import { STAFF_ROLES, STAFF_SCOPE } from '../../shared/staff.ts'
import type { StaffRole } from '../../shared/staff.ts'

/** What an access token of the identity provider says of a person. */
export interface AccessToken {
  /**
   * Who, by the name that they sign in with; `npm run staff` gives no e-mail address as one. Two
   * people are told apart by it, and not by the token's `sub`: somebody who was deleted and made
   * anew has another `sub`, and could approve what they proposed before.
   */
  subject: string
  /** The provider's own id of the account. */
  sub: string
  roles: readonly StaffRole[]
  /** When the person last showed both factors: seconds since 1970. */
  authenticatedAt: number
  /** Until when the token is good: seconds since 1970. */
  expiresAt: number
}

/** @returns undefined for a text that is no access token of ours, or is one no more. */
export type ReadAccessToken = (token: string) => Promise<AccessToken | undefined>

const KEYS_MS = 3_000
/** What the clocks of two machines may differ by. */
const CLOCK_SECONDS = 5

const payloadSchema = z.object({
  sub: z.string().check(z.minLength(1), z.maxLength(128)),
  username: z.string().check(z.minLength(1), z.maxLength(128)),
  token_use: z.literal('access'),
  client_id: z.string(),
  scope: z.string(),
  'cognito:groups': z.optional(z.array(z.string())),
  aud: z.optional(z.union([z.string(), z.array(z.string())])),
  auth_time: z.int(),
  exp: z.int(),
})

/**
 * Reads access tokens of one client of one issuer: signature by the issuer's published keys, issuer,
 * time, kind, client and scope. An ID token is none: it proves who somebody is, and not what they
 * may do. The returned function throws where the issuer's keys cannot be had.
 */
export function makeAccessTokenReader({
  issuer,
  clientId,
}: {
  issuer: string
  clientId: string
}): ReadAccessToken {
  const verifier = JwtVerifier.create(
    { issuer, audience: null, scope: STAFF_SCOPE, graceSeconds: CLOCK_SECONDS },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: fetchKeys } }) },
  )
  return async (token) => {
    try {
      const parsed = payloadSchema.safeParse(await verifier.verify(token))
      return parsed.success ? readPayload(parsed.data, clientId) : undefined
    } catch (error) {
      if (error instanceof JwtBaseError) return undefined
      throw error
    }
  }
}

/** The verifier's own way of fetching speaks HTTPS alone, which one machine does not have. */
async function fetchKeys(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address, { signal: AbortSignal.timeout(KEYS_MS) })
  if (!response.ok) throw new Error('issuer-keys-missing')
  return response.arrayBuffer()
}

function readPayload(
  payload: z.output<typeof payloadSchema>,
  clientId: string,
): AccessToken | undefined {
  // The user pool's access tokens have no audience; where there is one, it must be the client too.
  const audience = [payload.aud ?? clientId].flat()
  if (payload.client_id !== clientId || !audience.includes(clientId)) return undefined
  const groups = payload['cognito:groups'] ?? []
  return {
    subject: payload.username.toLowerCase(),
    sub: payload.sub,
    roles: STAFF_ROLES.filter((role) => groups.includes(role)),
    authenticatedAt: payload.auth_time,
    expiresAt: payload.exp,
  }
}

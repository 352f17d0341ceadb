import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import type { RouteView } from '../../template/route-views.ts'

/** Claims as an HTTP API hands them to a function: every value as text, lists as "[a b]". */
export type Claims = Readonly<Record<string, string>>
export type Authorize = (
  header: string | undefined,
  route: NonNullable<RouteView['authorizer']>,
) => Promise<Claims | 'unauthorized' | 'forbidden'>

/**
 * The JWT authorizer of an HTTP API: signature by the issuer's published keys, issuer, time,
 * audience (`aud`, or `client_id` where there is none), and at least one of the route's scopes. The
 * issuer of this machine stands for the one that the template names. Like the cloud's, it does not
 * look at what kind of token it is.
 */
export function makeJwtAuthorizer(issuer: string): Authorize {
  const keys = createRemoteJWKSet(new URL('jwks', `${issuer}/`))
  return async (header, { audience, scopes }) => {
    const token = /^Bearer (?<token>\S+)$/iu.exec(header ?? '')?.groups?.token
    if (token === undefined) return 'unauthorized'
    try {
      const { payload } = await jwtVerify(token, keys, { issuer })
      const held = payload.aud === undefined ? [String(payload.client_id)] : [payload.aud].flat()
      if (!held.some((one) => audience.includes(one))) return 'unauthorized'
      const granted = typeof payload.scope === 'string' ? payload.scope.split(' ') : []
      if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) return 'forbidden'
      return Object.fromEntries(
        Object.entries(payload).map(([name, value]) => [
          name,
          Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
        ]),
      )
    } catch (error) {
      if (error instanceof errors.JOSEError) return 'unauthorized'
      throw error
    }
  }
}

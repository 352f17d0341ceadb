import type { Configuration } from 'oidc-provider'
import { STAFF_SCOPE } from '../../../shared/staff.ts'
import { DEMO_STAFF } from './demo-staff.ts'
import { describeClient } from './provider-client.ts'
import type { StaffKeys } from './staff-keys.ts'

const ACCESS_SECONDS = 1_800
const SESSION_SECONDS = 36_000
const INTERACTION_SECONDS = 600

/**
 * Settings of the provider, by which its access tokens are of the same make as those of the cloud's
 * user pool: JWT with `token_use`, `username`, `client_id`, `scope` and `cognito:groups`.
 */
export function configureProvider(
  clients: readonly string[],
  { jwk, cookies }: StaffKeys,
): Configuration {
  return {
    clients: clients.map(describeClient),
    jwks: { keys: [jwk] },
    cookies: { keys: cookies },
    scopes: ['openid', STAFF_SCOPE],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:nhip-cau:staff',
        useGrantedResource: () => true,
        // The user pool's tokens name the client. Here the client is the audience as well, which
        // the authorizer takes for the same.
        getResourceServerInfo: (_context, _resource, { clientId }) => ({
          scope: STAFF_SCOPE,
          audience: clientId,
          accessTokenFormat: 'jwt',
          accessTokenTTL: ACCESS_SECONDS,
        }),
      },
    },
    ttl: {
      AccessToken: ACCESS_SECONDS,
      Grant: SESSION_SECONDS,
      IdToken: ACCESS_SECONDS,
      Interaction: INTERACTION_SECONDS,
      Session: SESSION_SECONDS,
    },
    findAccount: (_context, id) =>
      Object.hasOwn(DEMO_STAFF, id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
    extraTokenClaims: (_context, token) => ({
      token_use: 'access',
      username: 'accountId' in token ? token.accountId : undefined,
      'cognito:groups': DEMO_STAFF['accountId' in token ? token.accountId : ''] ?? [],
    }),
  }
}

import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { trustAsHtml } from '../../../shared/html.ts'
import { STAFF_SCOPE } from '../../../shared/staff.ts'
import { INTERACTION } from './answer-interaction.ts'
import { renderSignOut } from './provider-pages.ts'
import type { StaffAccounts } from './staff-accounts.ts'
import type { StaffKeys } from './staff-keys.ts'

const ACCESS_SECONDS = 1_800
const SESSION_SECONDS = 36_000
const INTERACTION_SECONDS = 600
const RESOURCE = 'urn:nhip-cau:staff'

/**
 * Settings of the provider, by which its access tokens are of the same make as those of the cloud's
 * user pool: JWT with `token_use`, `username`, `client_id`, `scope`, `auth_time` and
 * `cognito:groups`. Like the pool it gives the same refresh token again and again.
 */
export function configureProvider(
  clients: readonly ClientMetadata[],
  { jwk, cookies }: StaffKeys,
  accounts: StaffAccounts,
): Configuration {
  return {
    clients: [...clients],
    jwks: { keys: [jwk] },
    // The user pool has its keys at this address below its issuer.
    routes: { jwks: '/.well-known/jwks.json' },
    cookies: { keys: cookies },
    scopes: ['openid', STAFF_SCOPE],
    pkce: { required: () => true },
    interactions: { url: (_context, { uid }) => INTERACTION + uid },
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: false,
    // The portal's own clients: nobody is asked whether they agree.
    loadExistingGrant: grantAll,
    features: {
      devInteractions: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_context, client, token) => token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (context, form) => {
          const known = trustAsHtml(form, 'The library made this form and escapes what it holds.')
          context.body = renderSignOut(known)
        },
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
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
      RefreshToken: SESSION_SECONDS,
      Session: SESSION_SECONDS,
    },
    findAccount: (_context, id) =>
      accounts.find(id)?.isLetIn ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
    extraTokenClaims: ({ oidc }, token) => ({
      token_use: 'access',
      username: 'accountId' in token ? token.accountId : undefined,
      auth_time: (oidc.entities.AuthorizationCode ?? oidc.entities.RefreshToken)?.authTime,
      'cognito:groups': accounts.rolesOf('accountId' in token ? token.accountId : ''),
    }),
  }
}

async function grantAll({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc
  if (!client || !session?.accountId) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(`openid ${STAFF_SCOPE}`)
  grant.addResourceScope(RESOURCE, STAFF_SCOPE)
  await grant.save()
  return grant
}

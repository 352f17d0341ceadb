import type { ClientMetadata } from 'oidc-provider'
import type { StaffClientView } from '../../template/staff-client-views.ts'
import type { Secrets } from '../secrets.ts'

/**
 * A client of the template, as the provider knows it. Of a loopback address the provider takes every
 * port (RFC 8252, 7.3), for the portal's own client too, because `npm start` listens where it likes.
 */
export const describeClient = (
  { id, redirectUris, signOutUris, secretArn }: StaffClientView,
  secrets: Secrets,
): ClientMetadata => ({
  client_id: id,
  redirect_uris: [...redirectUris],
  post_logout_redirect_uris: [...signOutUris],
  application_type: 'native',
  response_types: ['code'],
  require_auth_time: true,
  ...(secretArn === undefined
    ? { token_endpoint_auth_method: 'none', grant_types: ['authorization_code'] }
    : {
        token_endpoint_auth_method: 'client_secret_basic',
        client_secret: secrets.get(secretArn) ?? '',
        grant_types: ['authorization_code', 'refresh_token'],
      }),
})

/**
 * Where the provider sends a browser back to. Nothing answers there: the address holds the code.
 */
export const STAFF_REDIRECT = 'http://localhost/staff'

/** A client of the template, as the provider knows it: a program without a secret of its own. */
export const describeClient = (client_id: string) => ({
  client_id,
  redirect_uris: [STAFF_REDIRECT],
  application_type: 'native' as const,
  token_endpoint_auth_method: 'none' as const,
  grant_types: ['authorization_code'],
  response_types: ['code' as const],
})

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import type { JWK } from 'jose'
import { Provider } from 'oidc-provider'
import type { Configuration } from 'oidc-provider'
import * as z from 'zod'
import { STAFF_SCOPE } from '../../shared/staff.ts'
import type { StaffRole } from '../../shared/staff.ts'

/** Invented people for this machine: their name is their role. */
export const DEMO_STAFF: Readonly<Record<string, readonly StaffRole[]>> = {
  'tiep-nhan': ['clerk'],
  'ke-toan': ['accountant'],
  'duyet-chi': ['approver'],
  'bien-tap': ['editor'],
  // Of a small office: may propose and approve, but never the same sum.
  'kiem-nhiem': ['accountant', 'approver'],
}
export const STAFF_REDIRECT = 'http://localhost/staff'
/** In the data folder: where the provider of the running portal is. */
export const STAFF_FILE = 'staff.json'
const ACCESS_SECONDS = 1_800

export interface StaffIdentityServer {
  issuer: string
  stop: () => Promise<void>
}

/**
 * A real OpenID provider (authorization code with PKCE) in the place of the cloud's user pool, with tokens of the same make: JWT access tokens with `token_use`, `client_id`, `scope` and
 * `cognito:groups`. Any password will do, because nobody here is real.
 */
export async function startStaffIdentity({
  dataDir,
  clients,
  report,
}: {
  dataDir: string
  clients: readonly string[]
  report: (line: string) => void
}): Promise<StaffIdentityServer> {
  const keys = await keepKeys(join(dataDir, 'staff-keys.json'))
  const server = createServer()
  const port = await listen(server)
  const issuer = `http://localhost:${port}`
  const provider = withoutWarnings(() => new Provider(issuer, configure(clients, keys)))
  provider.on('server_error', (_context, error) => report(`[staff identity] ${error.message}`))
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  // For the command that prints a token.
  writeFileSync(join(dataDir, STAFF_FILE), JSON.stringify({ issuer, clientId: clients[0] }))
  return {
    issuer,
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** The library warns that its memory and its sign-in pages are for development, which is what they are for here; `npm start` speaks in lines of its own. */
function withoutWarnings<Made>(make: () => Made): Made {
  const { warn } = console
  console.warn = () => {}
  try {
    return make()
  } finally {
    console.warn = warn
  }
}

const keysSchema = z.object({
  jwk: z.looseObject({ kty: z.string() }),
  cookies: z.array(z.string()),
})

/** Keys are made at the first start and kept, so that a token outlives a restart. */
async function keepKeys(file: string): Promise<z.infer<typeof keysSchema>> {
  if (existsSync(file)) return keysSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk: JWK = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'staff-1' }
  const keys = keysSchema.parse({ jwk, cookies: [randomBytes(32).toString('base64url')] })
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}

function configure(
  clients: readonly string[],
  { jwk, cookies }: z.infer<typeof keysSchema>,
): Configuration {
  return {
    clients: clients.map((client_id) => ({
      client_id,
      redirect_uris: [STAFF_REDIRECT],
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
    })),
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
        // The user pool's tokens name the client; here it is the audience as well, which the authorizer takes for the same.
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
      Grant: 36_000,
      IdToken: ACCESS_SECONDS,
      Interaction: 600,
      Session: 36_000,
    },
    findAccount: (_context, id) =>
      Object.hasOwn(DEMO_STAFF, id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
    extraTokenClaims: (_context, token) => ({
      token_use: 'access',
      'cognito:groups': DEMO_STAFF['accountId' in token ? token.accountId : ''] ?? [],
    }),
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((listening, failed) => {
    server.on('error', failed)
    server.listen(0, () => listening((server.address() as AddressInfo).port))
  })
}

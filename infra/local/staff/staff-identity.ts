import { createServer } from 'node:http'
import { join } from 'node:path'
import { Provider } from 'oidc-provider'
import { closeServer, listen } from '../listen.ts'
import { configureProvider } from './provider-settings.ts'
import { keepStaffKeys } from './staff-keys.ts'

export interface StaffIdentityServer {
  issuer: string
  stop: () => Promise<void>
}

/**
 * A real OpenID provider (authorization code with PKCE) in the place of the cloud's user pool. Any
 * password will do, because nobody here is real.
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
  const keys = await keepStaffKeys(join(dataDir, 'staff-keys.json'))
  const server = createServer()
  const issuer = `http://localhost:${await listen(server)}`
  const provider = withoutWarnings(() => new Provider(issuer, configureProvider(clients, keys)))
  provider.on('server_error', (_context, error) => report(`[staff identity] ${error.message}`))
  const answer = provider.callback()
  server.on('request', (request, response) => void answer(request, response))
  return { issuer, stop: () => closeServer(server) }
}

/**
 * The library warns that its memory and its sign-in pages are for development, which is what they
 * are used for here. `npm start` speaks in lines of its own.
 */
function withoutWarnings<Made>(make: () => Made): Made {
  const { warn } = console
  console.warn = () => {}
  try {
    return make()
  } finally {
    console.warn = warn
  }
}

import { createServer } from 'node:http'
import { join } from 'node:path'
import { Provider } from 'oidc-provider'
import type { StaffClientView } from '../../template/staff-client-views.ts'
import { closeServer, listen } from '../listen.ts'
import type { Secrets } from '../secrets.ts'
import { answerBeside } from './answer-interaction.ts'
import { describeClient } from './provider-client.ts'
import { configureProvider } from './provider-settings.ts'
import { makeSecondFactor } from './second-factor.ts'
import type { StaffAccounts } from './staff-accounts.ts'
import { keepStaffKeys } from './staff-keys.ts'

export interface StaffIdentityServer {
  issuer: string
  /** The client for programs on a person's own machine. */
  programClient: string
  /** While it is silent it hangs up on whoever asks. */
  setSilent: (isSilent: boolean) => void
  stop: () => Promise<void>
}

/**
 * A real OpenID provider (authorization code with PKCE, a second factor) in the place of the cloud's
 * user pool. Any password will do, because nobody here is real.
 */
export async function startStaffIdentity({
  dataDir,
  clients,
  secrets,
  accounts,
  report,
}: {
  dataDir: string
  clients: readonly StaffClientView[]
  secrets: Secrets
  accounts: StaffAccounts
  report: (line: string) => void
}): Promise<StaffIdentityServer> {
  const keys = await keepStaffKeys(join(dataDir, 'staff-keys.json'))
  const server = createServer()
  const issuer = `http://localhost:${await listen(server)}`
  const known = clients.map((client) => describeClient(client, secrets))
  const provider = withoutWarnings(
    () => new Provider(issuer, configureProvider(known, keys, accounts)),
  )
  const factor = makeSecondFactor(keys.cookies.join(), accounts)
  provider.on('server_error', (_context, error) => report(`[staff identity] ${error.message}`))
  const answer = provider.callback()
  let isSilent = false
  server.on('request', (request, response) => {
    if (isSilent) return void request.destroy()
    const answered = answerBeside(provider, factor, request, response)
    if (!answered) return void answer(request, response)
    answered.catch((error: unknown) => {
      report(`[staff identity] ${error instanceof Error ? error.message : String(error)}`)
      if (!response.headersSent) response.writeHead(400)
      response.end('This sign-in is over. Open the staff page again.')
    })
  })
  const programClient = clients.find(({ secretArn }) => secretArn === undefined)?.id ?? ''
  return {
    issuer,
    programClient,
    setSilent: (silent) => {
      isSilent = silent
    },
    stop: () => closeServer(server),
  }
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

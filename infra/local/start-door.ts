import type { Assembly } from '../template/assembly.ts'
import { readDistribution } from '../template/distribution-view.ts'
import { listRoutes } from '../template/route-views.ts'
import type { FunctionPools } from './functions/function-pools.ts'
import { createGateway } from './gateway/gateway.ts'
import { closeServer, listen } from './listen.ts'
import { withSecrets } from './gateway/origin-secrets.ts'
import type { Secrets } from './secrets.ts'
import type { StaffIdentityServer } from './staff/staff-identity.ts'
import type { Data } from './start-data.ts'
import type { Undo } from './undo.ts'

export interface DoorOptions {
  assembly: Assembly
  data: Data
  functions: FunctionPools
  secrets: Secrets
  identity: StaffIdentityServer
  port: number
  /** Address to listen at; where none is named, this machine alone comes in. */
  host?: string | undefined
  report: (line: string) => void
}

/** The addresses that people come to. */
export interface Door {
  url: string
  /** Address of the identity provider that staff sign in at, and the client as which they do. */
  issuer: string
  clientId: string
}

/** Starts what people come to: the portal's address. */
export async function startDoor(options: DoorOptions, undo: Undo): Promise<Door> {
  const { assembly, data, functions, secrets, identity, port, host, report } = options
  const server = createGateway({
    distribution: withSecrets(readDistribution(assembly), secrets),
    routes: listRoutes(assembly),
    store: data.store,
    invoke: functions.invoke,
    s3Endpoint: data.judge.endpoint,
    report,
  })
  const bound = await listen(server, port, host)
  undo.add(() => closeServer(server))
  return {
    url: `http://localhost:${bound}/`,
    issuer: identity.issuer,
    clientId: identity.programClient,
  }
}

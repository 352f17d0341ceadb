import { join } from 'node:path'
import { readAssembly } from '../template/assembly.ts'
import { listFunctions } from '../template/function-views.ts'
import { listSchedules } from '../template/schedule-views.ts'
import { listSecrets } from '../template/secret-views.ts'
import { listStaffClients } from '../template/staff-client-views.ts'
import type { TableView } from '../template/table-views.ts'
import { takeDataFolder } from './data-folder.ts'
import type { FunctionPool } from './functions/function-pool.ts'
import { asksFromOutside } from './functions/function-environment.ts'
import { makeFunctionPools } from './functions/function-pools.ts'
import { startSchedules } from './functions/schedules.ts'
import type { Judge } from './judge/judge.ts'
import { announce } from './running.ts'
import { keepSecrets } from './secrets.ts'
import { startData } from './start-data.ts'
import type { AwsSettings } from './judge/admin.ts'
import { startDoor } from './start-door.ts'
import { openStaffAccounts } from './staff/staff-accounts.ts'
import { startStaffIdentity } from './staff/staff-identity.ts'
import type { StaffIdentityServer } from './staff/staff-identity.ts'
import { startStreams } from './streams/start-streams.ts'
import { Undo } from './undo.ts'

export interface PortalOptions {
  /** Folder of the synthesized app. */
  cdkOut: string
  dataDir: string
  /** 0 for any free one. */
  port: number
  /** Address to listen at; where none is named, this machine alone comes in. */
  host?: string
  report: (line: string) => void
  /** What is free on the disk of the data; asked of the disk itself without it. */
  freeBytes?: () => number
  /** Told when DynamoDB Local has ended and nobody asked it to. */
  onDatabaseEnded?: () => void
}

export interface Portal {
  url: string
  judge: Judge
  /** Settings of an AWS client that may do everything on tables and buckets here. */
  admin: AwsSettings
  tables: readonly TableView[]
  functions: ReadonlyMap<string, FunctionPool>
  /** Address of the identity provider that staff sign in at, and the provider itself. */
  issuer: string
  identity: StaffIdentityServer
  /** Process id of what guards DynamoDB Local. */
  dynamoDbPid: number
  stop: () => Promise<void>
}

/**
 * Runs a synthesized app on this machine: its tables, buckets, functions, routes, streams and
 * schedules, as its template says.
 */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const undo = new Undo()
  try {
    return await start(options, undo)
  } catch (error) {
    await undo.run()
    throw error
  }
}

async function start(options: PortalOptions, undo: Undo): Promise<Portal> {
  const { cdkOut, dataDir, port, report } = options
  const assembly = readAssembly(cdkOut)
  undo.add(takeDataFolder(dataDir).release)
  const secrets = keepSecrets(dataDir, listSecrets(assembly))
  const views = listFunctions(assembly).filter(({ name }) => name !== undefined)
  const { freeBytes, onDatabaseEnded } = options
  const accounts = openStaffAccounts(join(dataDir, 'staff-accounts.json'))
  const data = await startData(
    { assembly, functions: views, dataDir, accounts, report, freeBytes, onDatabaseEnded },
    undo,
  )
  const { judge } = data
  const clients = listStaffClients(assembly)
  const identity = await startStaffIdentity({ dataDir, clients, secrets, accounts, report })
  undo.add(identity.stop)
  let url = ''
  const functions = makeFunctionPools(views, {
    secrets,
    endpoint: judge.endpoint,
    dataDir,
    portalUrl: () => url,
    issuer: identity.issuer,
    report,
  })
  undo.add(functions.stop)
  const door = await startDoor(
    { assembly, data, functions, secrets, identity, port, host: options.host, report },
    undo,
  )
  url = door.url
  startStreams(assembly, data, functions, options, undo)
  const fromOutside = new Set(views.filter(asksFromOutside).map(({ logicalId }) => logicalId))
  undo.add((await startSchedules(listSchedules(assembly), functions.invoke, fromOutside)).stop)
  undo.add(announce(dataDir, { ...door, awsEndpoint: judge.endpoint }))
  return {
    url: door.url,
    judge,
    admin: data.admin,
    tables: data.tables,
    functions: functions.byName,
    issuer: door.issuer,
    identity,
    dynamoDbPid: data.dynamoDb.pid,
    stop: () => undo.run(),
  }
}

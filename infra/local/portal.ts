import { appendFileSync, mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { readAssembly } from '../template/assembly.ts'
import { readDistribution } from '../template/distribution-view.ts'
import { ACCOUNT, REGION } from '../template/resolve.ts'
import {
  listBuckets,
  listDeployments,
  listFunctions,
  listKeyPolicies,
  listRoutes,
  listSchedules,
  listSecrets,
  listStaffClients,
  listStreamMappings,
  listTables,
} from '../template/views.ts'
import type { FunctionView, TableView } from '../template/views.ts'
import { fillSecrets, keepSecrets, takeDataFolder } from './data-folder.ts'
import { deployFiles } from './deploy-files.ts'
import { startDynamoDbLocal } from './dynamodb-local.ts'
import { FunctionPool } from './function-pool.ts'
import { createGateway } from './gateway.ts'
import { openLocalKms } from './kms.ts'
import { LOCAL_SECRET, startJudge } from './judge.ts'
import type { Caller, Judge } from './judge.ts'
import { ObjectStore } from './s3/object-store.ts'
import { makeJwtAuthorizer } from './jwt-authorizer.ts'
import { startStaffIdentity } from './staff-identity.ts'
import { startStream } from './streams.ts'

export interface PortalOptions {
  /** Folder of the synthesized app. */
  cdkOut: string
  dataDir: string
  /** 0 for any free one. */
  port: number
  report: (line: string) => void
}

export interface Portal {
  url: string
  judge: Judge
  /** Settings of an AWS client that may do everything on tables and buckets here. */
  admin: {
    endpoint: string
    region: string
    credentials: { accessKeyId: string; secretAccessKey: string }
  }
  tables: readonly TableView[]
  functions: ReadonlyMap<string, FunctionPool>
  /** Address of the identity provider that staff sign in at. */
  issuer: string
  /** Process id of what guards DynamoDB Local. */
  dynamoDbPid: number
  stop: () => Promise<void>
}

const ADMIN_KEY = 'LOCALADMIN'

/** Things to undo, last first; each is tried whatever the others do. */
class Undo {
  private readonly steps: Array<() => unknown> = []

  add(step: () => unknown): void {
    this.steps.push(step)
  }

  async run(): Promise<void> {
    for (const step of this.steps.splice(0).toReversed())
      await Promise.resolve(step()).catch(() => {})
  }
}

/** Runs a synthesized app on this machine: its tables, buckets, functions, routes, streams and schedules, as its template says. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const undo = new Undo()
  try {
    return await start(options, undo)
  } catch (error) {
    await undo.run()
    throw error
  }
}

async function start(
  { cdkOut, dataDir, port, report }: PortalOptions,
  undo: Undo,
): Promise<Portal> {
  const assembly = readAssembly(cdkOut)
  undo.add(takeDataFolder(dataDir).release)
  const secrets = keepSecrets(dataDir, listSecrets(assembly))
  const views = listFunctions(assembly).filter(({ name }) => name !== undefined)
  const callers = new Map<string, Caller>([
    [
      ADMIN_KEY,
      { name: 'admin', roleArn: `arn:aws:iam::${ACCOUNT}:role/admin`, policies: 'everything' },
    ],
    ...views.map((view): [string, Caller] => [
      accessKeyOf(view),
      { name: view.name ?? '', roleArn: view.roleArn, policies: view.policies },
    ]),
  ])

  report('Starting DynamoDB Local ...')
  const dynamoDb = await startDynamoDbLocal({ dataDir: join(dataDir, 'dynamodb') })
  undo.add(dynamoDb.stop)
  const store = new ObjectStore(join(dataDir, 's3'))
  for (const { name } of listBuckets(assembly)) store.openBucket(name)
  const judge = await startJudge({
    dynamoDbEndpoint: dynamoDb.endpoint,
    store,
    kms: openLocalKms(join(dataDir, 'kms-key')),
    keyPolicies: listKeyPolicies(assembly),
    callers,
    report,
  })
  undo.add(judge.stop)
  const admin = {
    endpoint: judge.endpoint,
    region: REGION,
    credentials: { accessKeyId: ADMIN_KEY, secretAccessKey: LOCAL_SECRET },
  }
  const tables = listTables(assembly)
  await createTables(tables, { ...admin, endpoint: dynamoDb.endpoint })
  let deployed = 0
  for (const deployment of listDeployments(assembly))
    deployed += await deployFiles(store, deployment)
  report(
    `Tables: ${tables.length}. Buckets: ${listBuckets(assembly).length}. Site files put: ${deployed}.`,
  )

  const pools = new Map(
    views.map((view) => [view.logicalId, makePool(view, secrets, judge.endpoint, dataDir, report)]),
  )
  undo.add(() => Promise.all([...pools.values()].map((pool) => pool.stop())))
  const invoke = (functionId: string, event: unknown): Promise<unknown> => {
    const pool = pools.get(functionId)
    return pool ? pool.invoke(event) : Promise.reject(new Error(`No function ${functionId}.`))
  }

  const distribution = readDistribution(assembly)
  const behaviors = distribution.behaviors.map((behavior) => ({
    ...behavior,
    origin:
      behavior.origin.kind === 'api'
        ? {
            ...behavior.origin,
            headers: mapValues(behavior.origin.headers, (value) => fillSecrets(value, secrets)),
          }
        : behavior.origin,
  }))
  const identity = await startStaffIdentity({
    dataDir,
    clients: listStaffClients(assembly),
    report,
  })
  undo.add(identity.stop)
  const authorize = makeJwtAuthorizer(identity.issuer)
  const server = createGateway({
    distribution: { ...distribution, behaviors },
    routes: listRoutes(assembly),
    store,
    invoke,
    authorize,
    s3Endpoint: judge.endpoint,
    report,
  })
  const bound = await listen(server, port)
  undo.add(
    () =>
      new Promise((closed) => {
        server.close(closed)
        server.closeAllConnections()
      }),
  )

  const streamsClient = new DynamoDBStreamsClient({ ...admin, endpoint: dynamoDb.endpoint })
  for (const [index, mapping] of listStreamMappings(assembly).entries()) {
    const stream = startStream({
      client: streamsClient,
      mapping,
      positionsFile: join(dataDir, `stream-${index}.json`),
      failuresDir: join(dataDir, 'queues'),
      invoke: (event) => invoke(mapping.functionId, event),
      report,
    })
    undo.add(stream.stop)
  }
  for (const { functionId, everyMs } of listSchedules(assembly)) {
    // A failed ring is in the function's log; the next one comes by itself.
    const ring = () =>
      invoke(functionId, {
        source: 'aws.events',
        'detail-type': 'Scheduled Event',
        time: new Date().toISOString(),
        detail: {},
      }).catch(() => {})
    // The first ring is waited for, so that whoever opens the portal finds its figures there.
    await ring()
    const timer = setInterval(() => void ring(), everyMs)
    undo.add(() => clearInterval(timer))
  }
  const byName = new Map(
    views
      .map((view) => [view.name ?? '', pools.get(view.logicalId)])
      .filter((entry): entry is [string, FunctionPool] => entry[1] !== undefined),
  )
  return {
    url: `http://localhost:${bound}/`,
    judge,
    admin,
    tables,
    functions: byName,
    issuer: identity.issuer,
    dynamoDbPid: dynamoDb.pid,
    stop: () => undo.run(),
  }
}

/** Access keys name their function; DynamoDB Local takes letters and digits only. */
function accessKeyOf({ logicalId }: FunctionView): string {
  return `LOCAL${logicalId.replace(/[^A-Za-z0-9]/gu, '')}`
}

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
}

function makePool(
  view: FunctionView,
  secrets: ReadonlyMap<string, string>,
  endpoint: string,
  dataDir: string,
  report: PortalOptions['report'],
): FunctionPool {
  const logsDir = join(dataDir, 'logs')
  mkdirSync(logsDir, { recursive: true })
  const environment = {
    ...mapValues(view.environment, (value) => fillSecrets(value, secrets)),
    AWS_ACCESS_KEY_ID: accessKeyOf(view),
    AWS_SECRET_ACCESS_KEY: LOCAL_SECRET,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ENDPOINT_URL_KMS: endpoint,
  }
  const log = (line: string): void => {
    appendFileSync(join(logsDir, `${view.name}.log`), `${line}\n`)
    if (line.includes('"level":"ERROR"') || line.includes('errorType'))
      report(`[${view.name}] ${line.slice(0, 400)}`)
  }
  return new FunctionPool({ view, environment, log })
}

async function createTables(
  tables: readonly TableView[],
  client: ConstructorParameters<typeof DynamoDBClient>[0],
): Promise<void> {
  const dynamoDb = new DynamoDBClient(client ?? {})
  for (const { name, create, timeToLiveAttribute } of tables) {
    const existing = await dynamoDb.send(new DescribeTableCommand({ TableName: name })).then(
      ({ Table }) => Table,
      (error: unknown) => {
        if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined
        throw error
      },
    )
    if (existing) {
      await addIndexes(
        dynamoDb,
        create,
        existing.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName) ?? [],
      )
      continue
    }
    await dynamoDb.send(
      new CreateTableCommand({
        ...create,
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
      }),
    )
    if (timeToLiveAttribute !== undefined)
      await dynamoDb.send(
        new UpdateTimeToLiveCommand({
          TableName: name,
          TimeToLiveSpecification: { Enabled: true, AttributeName: timeToLiveAttribute },
        }),
      )
  }
  dynamoDb.destroy()
}

/** Data of an earlier version gets the indexes that its template did not have yet. */
async function addIndexes(
  dynamoDb: DynamoDBClient,
  create: TableView['create'],
  present: ReadonlyArray<string | undefined>,
): Promise<void> {
  const { TableName, AttributeDefinitions, GlobalSecondaryIndexes = [] } = create
  for (const index of GlobalSecondaryIndexes.filter(
    ({ IndexName }) => !present.includes(IndexName),
  ))
    await dynamoDb.send(
      new UpdateTableCommand({
        TableName,
        AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      }),
    )
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((listening, failed) => {
    server.on('error', failed)
    server.listen(port, () => listening((server.address() as AddressInfo).port))
  })
}

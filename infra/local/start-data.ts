import { join } from 'node:path'
import type { Assembly } from '../template/assembly.ts'
import { listDeployments } from '../template/deployment-views.ts'
import { listBucketPolicies, listBuckets, listCopyRules } from '../template/bucket-views.ts'
import { listTables } from '../template/table-views.ts'
import { listKeyPolicies } from '../template/key-policy-view.ts'
import type { FunctionView } from '../template/function-views.ts'
import type { TableView } from '../template/table-views.ts'
import { deployFiles } from './deploy-files.ts'
import { freeBytesIn, makeDiskGauge } from './disk-gauge.ts'
import { createTables } from './dynamodb/create-tables.ts'
import { startDynamoDbLocal } from './dynamodb/dynamodb-local.ts'
import type { DynamoDbLocal } from './dynamodb/dynamodb-local.ts'
import { adminOf } from './judge/admin.ts'
import type { AwsSettings } from './judge/admin.ts'
import { startJudge } from './judge/judge.ts'
import type { Judge } from './judge/judge.ts'
import { listCallers } from './judge/list-callers.ts'
import { openLocalCognito } from './cognito/cognito.ts'
import { poolArn } from '../template/arns.ts'
import type { StaffAccounts } from './staff/staff-accounts.ts'
import { openLocalKms } from './kms/kms.ts'
import { ObjectStore } from './s3/object-store.ts'
import { WriteBell } from './streams/write-bell.ts'
import type { Undo } from './undo.ts'

/** Where the data of a portal are: tables, buckets and keys, behind the judge. */
export interface Data {
  dynamoDb: DynamoDbLocal
  store: ObjectStore
  judge: Judge
  /** Rings when the judge has passed on a write. */
  bell: WriteBell
  tables: readonly TableView[]
  /** Settings of an AWS client that may do everything on tables and buckets here. */
  admin: AwsSettings
}

export interface DataOptions {
  assembly: Assembly
  functions: readonly FunctionView[]
  dataDir: string
  /** Who may sign in here. */
  accounts: StaffAccounts
  report: (line: string) => void
  /** What is free on the disk; asked of the disk itself without it. */
  freeBytes?: (() => number) | undefined
  /** Told when DynamoDB Local has ended and nobody asked it to. */
  onDatabaseEnded?: (() => void) | undefined
}

/**
 * Starts tables, buckets and keys with what is in them, and puts the site's files into its bucket.
 */
export async function startData(options: DataOptions, undo: Undo): Promise<Data> {
  const { assembly, functions, dataDir, accounts, report, freeBytes, onDatabaseEnded } = options
  const store = new ObjectStore(join(dataDir, 's3'), listCopyRules(assembly))
  const buckets = listBuckets(assembly)
  for (const { name } of buckets) store.openBucket(name)
  await store.catchUpCopies()
  // The files are put while Java starts.
  const deploying = deployAll(assembly, store)
  // A start that fails is told by its own error; this one is told below, when it is waited for.
  deploying.catch(() => {})

  report('Starting DynamoDB Local ...')
  const dynamoDb = await startDynamoDbLocal({ dataDir: join(dataDir, 'dynamodb') })
  undo.add(dynamoDb.stop)
  dynamoDb.onEnd(() => {
    report('DynamoDB Local has ended, and nobody asked it to: it was killed, or ran out of memory.')
    onDatabaseEnded?.()
  })
  const gauge = makeDiskGauge({ freeBytes: freeBytes ?? (() => freeBytesIn(dataDir)), report })
  const bell = new WriteBell()
  const judge = await startJudge({
    wrote: (table) => bell.ring(table),
    hasRoom: gauge.hasRoom,
    dynamoDbEndpoint: dynamoDb.endpoint,
    store,
    kms: openLocalKms(join(dataDir, 'kms-key')),
    cognito: openLocalCognito(accounts, poolArn),
    bucketPolicies: listBucketPolicies(assembly),
    keyPolicies: listKeyPolicies(assembly),
    callers: listCallers(functions),
    report,
  })
  undo.add(judge.stop)
  const admin = adminOf(judge.endpoint)
  const tables = listTables(assembly)
  await createTables(tables, adminOf(dynamoDb.endpoint))
  const deployed = await deploying
  report(`Tables: ${tables.length}. Buckets: ${buckets.length}. Site files put: ${deployed}.`)
  return { dynamoDb, store, judge, bell, tables, admin }
}

async function deployAll(assembly: Assembly, store: ObjectStore): Promise<number> {
  let deployed = 0
  for (const deployment of listDeployments(assembly))
    deployed += await deployFiles(store, deployment)
  return deployed
}

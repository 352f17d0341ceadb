import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { adminOf } from '../../local/judge/admin.ts'
import { readRunning } from '../../local/running.ts'
import { fail } from '../../local/run-command.ts'
import { readAssembly } from '../../template/assembly.ts'
import { listBuckets } from '../../template/bucket-views.ts'
import { listTables } from '../../template/table-views.ts'
import { nameOf } from '../cloud/cloud.ts'
import type { Patient } from '../doctor/patient.ts'

/** Tables that were restored and are not adopted yet, where a person names them. */
export interface NamedTables {
  records: string | undefined
  ledger: string | undefined
}

type Variables = Readonly<Record<string, string>>

/** The variables by which the programs of a restore know tables and buckets, and what they hold. */
const TABLES = { RECORDS_TABLE: 'Records', LEDGER_TABLE: 'Ledger', ERASED_TABLE: 'Erased' } as const
const BUCKETS = {
  DATA_BUCKET: 'PublicData',
  INTAKE_BUCKET: 'Intake',
  COPIES_BUCKET: 'Copies',
} as const

const eachOf = (
  names: Readonly<Record<string, string>>,
  find: (beginning: string) => string,
): Variables =>
  Object.fromEntries(Object.entries(names).map(([variable, of]) => [variable, find(of)]))

const namedBy = ({ records, ledger }: NamedTables): Variables => ({
  ...(records === undefined ? {} : { RECORDS_TABLE: records }),
  ...(ledger === undefined ? {} : { LEDGER_TABLE: ledger }),
})

/** What the restore must know of the portal that runs on this machine. */
export function findLocalNames(dataDir: string, cdkOut: string, tables: NamedTables): Variables {
  const { awsEndpoint } = readRunning(dataDir)
  const assembly = readAssembly(cdkOut)
  const nameIn =
    (views: ReadonlyArray<{ logicalId: string; name: string }>) =>
    (beginning: string): string =>
      views.find(({ logicalId }) => logicalId.startsWith(beginning))?.name ?? ''
  const secrets = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')))
  const [, key = ''] = Object.entries(secrets).find(([arn]) => arn.includes('BankRowKey')) ?? []
  const { endpoint, region, credentials } = adminOf(awsEndpoint)
  return {
    ...eachOf(TABLES, nameIn(listTables(assembly))),
    ...eachOf(BUCKETS, nameIn(listBuckets(assembly))),
    ...namedBy(tables),
    BANK_ROW_KEY: key,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
  }
}

/** What the restore must know of an environment. */
export async function findCloudNames(
  { cloud, stackNames, region }: Patient,
  tables: NamedTables,
): Promise<Variables> {
  const resources = await cloud.listResources(stackNames.state)
  const nameIn =
    (type: string) =>
    (beginning: string): string =>
      nameOf(resources, type, beginning) ??
      fail(`There is no ${beginning} in the stack ${stackNames.state}.`)
  return {
    ...eachOf(TABLES, nameIn('AWS::DynamoDB::Table')),
    ...eachOf(BUCKETS, nameIn('AWS::S3::Bucket')),
    ...namedBy(tables),
    AWS_REGION: region,
  }
}

/**
 * The key of the marks of bank rows is taken from the variables of whoever restores tables, so that
 * no command of ours ever prints or keeps it.
 */
export async function requireBankRowKey({ cloud, stackNames, region }: Patient): Promise<void> {
  if (process.env.BANK_ROW_KEY !== undefined) return
  const resources = await cloud.listResources(stackNames.state)
  const secret =
    nameOf(resources, 'AWS::SecretsManager::Secret', 'BankRowKey') ??
    fail(`There is no BankRowKey in the stack ${stackNames.state}.`)
  fail(
    `Set the key of the bank's marks first: export BANK_ROW_KEY="$(aws secretsmanager get-secret-value --region ${region} --secret-id ${secret} --query SecretString --output text)"`,
  )
}

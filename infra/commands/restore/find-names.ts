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

/** What the restore must know of the portal that runs on this machine. */
export function findLocalNames(dataDir: string, cdkOut: string, tables: NamedTables): Variables {
  const { awsEndpoint } = readRunning(dataDir)
  const assembly = readAssembly(cdkOut)
  const tableOf = (beginning: string): string =>
    listTables(assembly).find(({ logicalId }) => logicalId.startsWith(beginning))?.name ?? ''
  const secrets = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')))
  const [, key = ''] = Object.entries(secrets).find(([arn]) => arn.includes('BankRowKey')) ?? []
  const { endpoint, region, credentials } = adminOf(awsEndpoint)
  return {
    RECORDS_TABLE: tables.records ?? tableOf('Records'),
    LEDGER_TABLE: tables.ledger ?? tableOf('Ledger'),
    ERASED_TABLE: tableOf('Erased'),
    DATA_BUCKET:
      listBuckets(assembly).find(({ logicalId }) => logicalId.startsWith('PublicData'))?.name ?? '',
    BANK_ROW_KEY: key,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
  }
}

/**
 * What the restore must know of an environment. The key of the marks is taken from the variables of
 * whoever runs it, so that no command of ours ever prints or keeps it.
 */
export async function findCloudNames(
  { cloud, stackNames, region }: Patient,
  tables: NamedTables,
  bankRowKey: string | undefined,
): Promise<Variables> {
  const resources = await cloud.listResources(stackNames.state)
  const requireName = (type: string, beginning: string): string =>
    nameOf(resources, type, beginning) ??
    fail(`There is no ${beginning} in the stack ${stackNames.state}.`)
  if (bankRowKey === undefined)
    fail(
      `Set the key of the bank's marks first: export BANK_ROW_KEY="$(aws secretsmanager get-secret-value --region ${region} --secret-id ${requireName('AWS::SecretsManager::Secret', 'BankRowKey')} --query SecretString --output text)"`,
    )
  return {
    RECORDS_TABLE: tables.records ?? requireName('AWS::DynamoDB::Table', 'Records'),
    LEDGER_TABLE: tables.ledger ?? requireName('AWS::DynamoDB::Table', 'Ledger'),
    ERASED_TABLE: requireName('AWS::DynamoDB::Table', 'Erased'),
    DATA_BUCKET: requireName('AWS::S3::Bucket', 'PublicData'),
    BANK_ROW_KEY: bankRowKey,
    AWS_REGION: region,
  }
}

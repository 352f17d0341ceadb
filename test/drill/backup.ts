import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import { BatchWriteCommand, paginateScan } from '@aws-sdk/lib-dynamodb'
import { INTAKE, PUBLIC_DATA } from '../../functions/storage/object-keys.ts'
import { listBuckets } from '../../infra/template/bucket-views.ts'
import type { Drill } from './open-drill.ts'

export type TableName = 'Records' | 'Ledger'
export type BucketName = 'PublicData' | 'Intake'
export const TABLES = ['Records', 'Ledger'] as const satisfies readonly TableName[]

type Rows = ReadonlyArray<Record<string, unknown>>
/** Both tables as they stood at one moment. */
export type Backup = Readonly<Record<TableName, Rows>>
interface KeptFile {
  Key: string
  Body: Uint8Array
  ContentType: string | undefined
  CacheControl: string | undefined
  Metadata: Record<string, string> | undefined
}
/** What the second bucket holds of each bucket. */
export type Copies = Readonly<Record<BucketName, readonly KeptFile[]>>

/** The folders that the template has copied into the second bucket. */
const COPIED: Readonly<Record<BucketName, readonly string[]>> = {
  PublicData: [PUBLIC_DATA.log],
  Intake: [INTAKE.statements, INTAKE.evidence, INTAKE.offeredEvidence],
}
/** DynamoDB takes no more rows in one call. */
const BATCH_ROWS = 25

async function readRows(drill: Drill, table: TableName): Promise<Rows> {
  const { name: TableName, client } = drill.table(table)
  const rows: Array<Record<string, unknown>> = []
  for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
    rows.push(...Items)
  return rows
}

export const takeBackup = async (drill: Drill): Promise<Backup> => ({
  Records: await readRows(drill, 'Records'),
  Ledger: await readRows(drill, 'Ledger'),
})

/** Makes a table hold these rows and no others. */
export async function setTable(drill: Drill, table: TableName, rows: Rows): Promise<void> {
  const { name, client } = drill.table(table)
  const gone = (await readRows(drill, table)).map(({ pk, sk }) => ({
    DeleteRequest: { Key: { pk, sk } },
  }))
  const puts = rows.map((Item) => ({ PutRequest: { Item } }))
  // Two batches, since one call must not name a row twice.
  for (const writes of [gone, puts])
    for (let at = 0; at < writes.length; at += BATCH_ROWS) {
      const RequestItems = { [name]: writes.slice(at, at + BATCH_ROWS) }
      const { UnprocessedItems = {} } = await client.send(new BatchWriteCommand({ RequestItems }))
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('rows-not-written')
    }
}

const bucketOf = ({ assembly }: Drill, beginning: BucketName): string =>
  listBuckets(assembly).find(({ logicalId }) => logicalId.startsWith(beginning))?.name ?? ''

async function listKeys(drill: Drill, bucket: BucketName): Promise<readonly string[]> {
  const Bucket = bucketOf(drill, bucket)
  const keys: string[] = []
  for await (const { Contents = [] } of paginateListObjectsV2({ client: drill.s3 }, { Bucket }))
    keys.push(...Contents.map(({ Key = '' }) => Key))
  return keys
}

async function readFile(drill: Drill, bucket: BucketName, Key: string): Promise<KeptFile> {
  const place = { Bucket: bucketOf(drill, bucket), Key }
  const found = await drill.s3.send(new GetObjectCommand(place))
  const Body = (await found.Body?.transformToByteArray()) ?? new Uint8Array(0)
  const { ContentType, CacheControl, Metadata } = found
  return { Key, Body, ContentType, CacheControl, Metadata }
}

/** The second bucket as replication keeps it: `npm start` has none, since nothing here is AWS. */
export async function copyBuckets(drill: Drill): Promise<Copies> {
  const copy = async (bucket: BucketName): Promise<readonly KeptFile[]> => {
    const keys = await listKeys(drill, bucket)
    const copied = keys.filter((key) => COPIED[bucket].some((folder) => key.startsWith(folder)))
    return Promise.all(copied.map((key) => readFile(drill, bucket, key)))
  }
  return { PublicData: await copy('PublicData'), Intake: await copy('Intake') }
}

export async function emptyBucket(drill: Drill, bucket: BucketName): Promise<void> {
  for (const Key of await listKeys(drill, bucket))
    await drill.s3.send(new DeleteObjectCommand({ Bucket: bucketOf(drill, bucket), Key }))
}

/** What `aws s3 sync` from the second bucket does. */
export async function putBack(drill: Drill, bucket: BucketName, copies: Copies): Promise<void> {
  for (const file of copies[bucket])
    await drill.s3.send(new PutObjectCommand({ Bucket: bucketOf(drill, bucket), ...file }))
}

/** How many of the files that the second bucket holds are in their own one, byte for byte. */
export async function countFiles(
  drill: Drill,
  bucket: BucketName,
  copies: Copies,
): Promise<{ kept: number; found: number }> {
  const there = new Set(await listKeys(drill, bucket))
  let found = 0
  for (const { Key, Body } of copies[bucket])
    if (there.has(Key) && Buffer.compare((await readFile(drill, bucket, Key)).Body, Body) === 0)
      found++
  return { kept: copies[bucket].length, found }
}

import { isDeepStrictEqual } from 'node:util'
import { DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { BatchWriteCommand, paginateScan } from '@aws-sdk/lib-dynamodb'
import { COPIED } from '../../functions/restore/intake-named-store.ts'
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
/** The files of statements and evidence as they were before any loss. */
export type Kept = readonly KeptFile[]

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

/** What the books rest on, byte for byte. */
export async function readKept(drill: Drill): Promise<Kept> {
  const keys = await listKeys(drill, 'Intake')
  const kept = keys.filter((key) => COPIED.some((folder) => key.startsWith(folder)))
  return Promise.all(kept.map((key) => readFile(drill, 'Intake', key)))
}

export async function emptyBucket(drill: Drill, bucket: BucketName): Promise<void> {
  for (const Key of await listKeys(drill, bucket))
    await drill.s3.send(new DeleteObjectCommand({ Bucket: bucketOf(drill, bucket), Key }))
}

/** How many of these files are there again, byte for byte and with the same headers. */
export async function countFiles(
  drill: Drill,
  kept: Kept,
): Promise<{ kept: number; found: number }> {
  const there = new Set(await listKeys(drill, 'Intake'))
  let found = 0
  for (const file of kept)
    if (there.has(file.Key) && isDeepStrictEqual(await readFile(drill, 'Intake', file.Key), file))
      found++
  return { kept: kept.length, found }
}

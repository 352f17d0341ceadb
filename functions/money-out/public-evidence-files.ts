import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { evidenceKey } from '../../shared/money-out-data.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { EVIDENCE_TYPES } from './evidence.ts'
import { hashFile } from './evidence-files.ts'
import { LEDGER } from '../storage/keys.ts'
import { waitingEvidenceKey } from '../storage/ledger-table.ts'
import { isMissing, isOutrun, readObject } from '../storage/s3.ts'
import { offeredEvidenceFile } from '../storage/object-keys.ts'
import { readableRows } from '../storage/readable-rows.ts'

/** Files that are public no more, by name: since which day, and why. */
export type WithdrawnEvidence = ReadonlyMap<string, { day: string; reason: string }>

export interface PublicEvidence {
  listWithdrawn: () => Promise<WithdrawnEvidence>
  /** Takes a file out of the public folder and from the list of those that wait. Doing it twice changes nothing more. */
  withdraw: (name: string) => Promise<void>
  /** Some of the files that were approved to be public and are not public yet, behind this one, by name. */
  listWaiting: (after?: string) => Promise<readonly string[]>
  /**
   * Copies a file into the public folder and takes it from the list. Doing it twice changes nothing
   * more. `lost`: what was approved is not there any more, or not what its name says; it goes on
   * waiting.
   */
  publish: (name: string) => Promise<'public' | 'lost'>
  /**
   * Looks whether a public file is what its name says, and puts it back from the copy that is kept
   * where it is not. `lost`: that copy is not what its name says either.
   */
  mend: (name: string) => Promise<'sound' | 'mended' | 'lost'>
  /** The name of a file with this SHA-256 that was offered to the public, whether or not it is there. */
  findOffered: (sha256: string) => Promise<string | undefined>
  /** The name of the public file with this SHA-256, in hex. */
  find: (sha256: string) => Promise<string | undefined>
}

const AT_ONCE = 25
const EXTENSIONS = Object.values(EVIDENCE_TYPES)
const nameSchema = z.string().check(z.regex(/^[0-9a-f]{64}\.(?:pdf|jpg)$/u))
/**
 * These files are named by their content and never change, but one that is withdrawn must be gone soon
 * from whatever keeps copies.
 */
const CACHE_CONTROL = 'public, max-age=300'
/** Pages of a megabyte: some five thousand files each. */
const MAX_PAGES = 20
const withdrawnSchema = z.object({ sk: nameSchema, at: z.iso.datetime(), reason: z.string() })

export function makePublicEvidence(
  client: DynamoDBDocumentClient,
  s3: S3Client,
  names: { ledger: string; intake: string; publicData: string },
): PublicEvidence {
  const isThere = async (Bucket: string, Key: string): Promise<boolean> => {
    try {
      await s3.send(new HeadObjectCommand({ Bucket, Key }))
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw error
    }
  }
  const isPublic = (name: string) => isThere(names.publicData, evidenceKey(name))
  const isOffered = (name: string) => isThere(names.intake, offeredEvidenceFile(name))
  const findName = async (
    sha256: string,
    holds: (name: string) => Promise<boolean>,
  ): Promise<string | undefined> => {
    for (const extension of EXTENSIONS) {
      const name = `${sha256}.${extension}`
      if (await holds(name)) return name
    }
    return undefined
  }
  /** The copy that may become public. What is public is what the books have the hash of, or nothing. */
  const readOffered = async (name: string): Promise<Uint8Array | undefined> => {
    const offered = await readObject(s3, names.intake, offeredEvidenceFile(name))
    return offered && isNamed(offered.bytes, name) ? offered.bytes : undefined
  }
  /** Puts a file where none is, or in the place of the one that has this tag. */
  const put = async (name: string, bytes: Uint8Array, etag: string | undefined): Promise<void> => {
    const file = {
      Bucket: names.publicData,
      Key: evidenceKey(name),
      Body: bytes,
      ContentType: name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg',
      CacheControl: CACHE_CONTROL,
    }
    const condition = etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }
    try {
      await s3.send(new PutObjectCommand({ ...file, ...condition }))
    } catch (error) {
      if (!isOutrun(error)) throw error
    }
  }
  const forget = async (name: string): Promise<void> => {
    const Key = waitingEvidenceKey(name)
    await client.send(new DeleteCommand({ TableName: names.ledger, Key }))
  }
  return {
    async listWithdrawn() {
      const found: Array<Record<string, unknown>> = []
      let from: Record<string, unknown> | undefined
      for (let page = 0; page < MAX_PAGES; page++) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: names.ledger,
            KeyConditionExpression: 'pk = :withdrawn',
            ExpressionAttributeValues: { ':withdrawn': LEDGER.withdrawnEvidence },
            ConsistentRead: true,
            ...(from === undefined ? {} : { ExclusiveStartKey: from }),
          }),
        )
        found.push(...Items)
        from = LastEvaluatedKey
        if (from === undefined) return new Map(found.map(readWithdrawn))
      }
      throw new Error('withdrawn-evidence-too-much')
    },
    async withdraw(name) {
      await forget(name)
      // Of a bucket that keeps versions, each deletion of nothing would leave a mark.
      if (await isPublic(name))
        await s3.send(new DeleteObjectCommand({ Bucket: names.publicData, Key: evidenceKey(name) }))
    },
    async listWaiting(after) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: names.ledger,
          KeyConditionExpression: 'pk = :waiting',
          ExpressionAttributeValues: { ':waiting': LEDGER.waitingEvidence },
          ConsistentRead: true,
          Limit: AT_ONCE,
          ...(after === undefined ? {} : { ExclusiveStartKey: waitingEvidenceKey(after) }),
        }),
      )
      return readableRows(Items, ({ sk }) => nameSchema.parse(sk))
    },
    async publish(name) {
      const bytes = await readOffered(name)
      if (!bytes) return 'lost'
      await put(name, bytes, undefined)
      await forget(name)
      return 'public'
    },
    async mend(name) {
      const there = await readObject(s3, names.publicData, evidenceKey(name))
      if (there && isNamed(there.bytes, name)) return 'sound'
      const bytes = await readOffered(name)
      if (!bytes) return 'lost'
      await put(name, bytes, there?.etag)
      return 'mended'
    },
    find: (sha256) => findName(sha256, isPublic),
    findOffered: (sha256) => findName(sha256, isOffered),
  }
}

const isNamed = (bytes: Uint8Array, name: string): boolean => hashFile(bytes) === name.slice(0, 64)

function readWithdrawn(row: Record<string, unknown>) {
  const { sk, at, reason } = withdrawnSchema.parse(row)
  return [sk, { day: vietnamDay(new Date(at)), reason }] as const
}

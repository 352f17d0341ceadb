import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
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
import { isMissing, isOutrun } from '../storage/s3.ts'
import { offeredEvidenceFile } from '../storage/object-keys.ts'

/** Files that are public no more, by name: since which day, and why. */
export type WithdrawnEvidence = ReadonlyMap<string, { day: string; reason: string }>

export interface PublicEvidence {
  listWithdrawn: () => Promise<WithdrawnEvidence>
  /** Takes a file out of the public folder and from the list of those that wait. Doing it twice changes nothing more. */
  withdraw: (name: string) => Promise<void>
  /** Some of the files that were approved to be public and are not public yet, by name. */
  listWaiting: () => Promise<readonly string[]>
  /**
   * Copies a file into the public folder and takes it from the list. Doing it twice changes nothing
   * more.
   */
  publish: (name: string) => Promise<void>
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
  const isPublic = async (name: string): Promise<boolean> => {
    try {
      await s3.send(new HeadObjectCommand({ Bucket: names.publicData, Key: evidenceKey(name) }))
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw error
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
    async listWaiting() {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: names.ledger,
          KeyConditionExpression: 'pk = :waiting',
          ExpressionAttributeValues: { ':waiting': LEDGER.waitingEvidence },
          ConsistentRead: true,
          Limit: AT_ONCE,
        }),
      )
      return Items.map(({ sk }) => nameSchema.parse(sk))
    },
    async publish(name) {
      const { Body } = await s3.send(
        new GetObjectCommand({ Bucket: names.intake, Key: offeredEvidenceFile(name) }),
      )
      const bytes = await Body?.transformToByteArray()
      // What is public is what the books have the hash of, or it is not public at all.
      if (!bytes || hashFile(bytes) !== name.slice(0, 64)) throw new Error('evidence-differs')
      const ContentType = name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg'
      const file = {
        Bucket: names.publicData,
        Key: evidenceKey(name),
        Body: bytes,
        ContentType,
        CacheControl: CACHE_CONTROL,
      }
      try {
        await s3.send(new PutObjectCommand({ ...file, IfNoneMatch: '*' }))
      } catch (error) {
        if (!isOutrun(error)) throw error
      }
      await forget(name)
    },
    async find(sha256) {
      for (const extension of EXTENSIONS) {
        const name = `${sha256}.${extension}`
        if (await isPublic(name)) return name
      }
      return undefined
    },
  }
}

function readWithdrawn(row: Record<string, unknown>) {
  const { sk, at, reason } = withdrawnSchema.parse(row)
  return [sk, { day: vietnamDay(new Date(at)), reason }] as const
}

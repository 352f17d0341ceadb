import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { evidenceKey } from '../../shared/money-out-data.ts'
import { EVIDENCE_TYPES } from './evidence.ts'
import { hashFile } from './evidence-files.ts'
import { LEDGER } from '../storage/keys.ts'
import { waitingEvidenceKey } from '../storage/ledger-table.ts'
import { isOutrun } from '../storage/s3.ts'
import { offeredEvidenceFile } from '../storage/object-keys.ts'

export interface PublicEvidence {
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
/** These files are named by their content, so that they never change. */
const CACHE_CONTROL = 'public, max-age=31536000, immutable'

export function makePublicEvidence(
  client: DynamoDBDocumentClient,
  s3: S3Client,
  names: { ledger: string; intake: string; publicData: string },
): PublicEvidence {
  return {
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
      await client.send(
        new DeleteCommand({ TableName: names.ledger, Key: waitingEvidenceKey(name) }),
      )
    },
    async find(sha256) {
      for (const extension of EXTENSIONS) {
        const name = `${sha256}.${extension}`
        try {
          await s3.send(new HeadObjectCommand({ Bucket: names.publicData, Key: evidenceKey(name) }))
          return name
        } catch (error) {
          if (!(error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name)))
            throw error
        }
      }
      return undefined
    },
  }
}

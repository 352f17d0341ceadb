import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { signPost } from '../storage/file-posts.ts'
import { isMissing } from '../storage/s3.ts'
import { MAX_STATEMENT_BYTES } from './statement-import.ts'
import { statementFile } from '../storage/object-keys.ts'

/**
 * Statements as the bank gave them. They are private, and they are kept because the books rest on
 * them.
 */
export interface StatementFiles {
  /** Form fields by which the bucket takes this one file for some minutes. */
  offer: (id: string) => Promise<{ fields: Record<string, string> }>
  exists: (id: string) => Promise<boolean>
  /**
   * Brings the file to a path of this machine and tells its SHA-256 in hex. Undefined when there is
   * none.
   */
  fetch: (id: string, path: string) => Promise<string | undefined>
}

const VALID_SECONDS = 900

export function makeStatementFiles(client: S3Client, bucket: string): StatementFiles {
  return {
    async offer(id) {
      const fields = await signPost(client, {
        bucket,
        key: statementFile(id),
        fields: { 'Content-Type': 'application/octet-stream' },
        maxBytes: MAX_STATEMENT_BYTES,
        validSeconds: VALID_SECONDS,
      })
      return { fields }
    },
    async exists(id) {
      try {
        await client.send(new HeadObjectCommand({ Bucket: bucket, Key: statementFile(id) }))
        return true
      } catch (error) {
        if (isMissing(error)) return false
        throw error
      }
    },
    async fetch(id, path) {
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ Bucket: bucket, Key: statementFile(id) }),
        )
        const hash = createHash('sha256')
        const tap = new Transform({
          transform(chunk: Buffer, _encoding, done) {
            hash.update(chunk)
            done(null, chunk)
          },
        })
        await pipeline(Body as Readable, tap, createWriteStream(path))
        return hash.digest('hex')
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
  }
}

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { signPost } from '../storage/file-posts.ts'
import { rawStatementFile, statementFile } from '../storage/object-keys.ts'
import { isMissing, isOutrun } from '../storage/s3.ts'
import { MAX_STATEMENT_BYTES } from './statement-import.ts'

/**
 * Statements as the bank gave them. They are private. A file that came in lies under the id of its
 * statement, where a signed post may put another one over it. The import gives it a second place,
 * named by its SHA-256, which nobody can write again; all that is imported is read from there.
 */
export interface StatementFiles {
  /** Form fields by which the bucket takes this one file for some minutes. */
  offer: (id: string) => Promise<{ fields: Record<string, string> }>
  /** Whether a file has come in. */
  exists: (id: string) => Promise<boolean>
  /** Brings a file that came in to a path of this machine. Undefined when there is none. */
  fetchRaw: (id: string, path: string) => Promise<string | undefined>
  /** Puts the file at a path under its SHA-256. One that is there already stays as it is. */
  keep: (sha256: string, path: string) => Promise<void>
  /** Brings a file that is kept to a path of this machine. Undefined when there is none. */
  fetch: (sha256: string, path: string) => Promise<string | undefined>
  /** Reads a file that is kept and tells what its SHA-256 is now. Undefined when there is none. */
  hash: (sha256: string) => Promise<string | undefined>
}

const VALID_SECONDS = 900
const TYPE = 'application/octet-stream'

export function makeStatementFiles(client: S3Client, bucket: string): StatementFiles {
  /** @returns the SHA-256, in hex, of the very bytes that went into `target`. */
  const bring = async (key: string, openTarget: () => Writable): Promise<string | undefined> => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      const hash = createHash('sha256')
      const tap = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk)
          done(null, chunk)
        },
      })
      await pipeline(Body as Readable, tap, openTarget())
      return hash.digest('hex')
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
  return {
    async offer(id) {
      const fields = await signPost(client, {
        bucket,
        key: rawStatementFile(id),
        fields: { 'Content-Type': TYPE },
        maxBytes: MAX_STATEMENT_BYTES,
        validSeconds: VALID_SECONDS,
      })
      return { fields }
    },
    async exists(id) {
      try {
        await client.send(new HeadObjectCommand({ Bucket: bucket, Key: rawStatementFile(id) }))
        return true
      } catch (error) {
        if (isMissing(error)) return false
        throw error
      }
    },
    fetchRaw: (id, path) => bring(rawStatementFile(id), () => createWriteStream(path)),
    async keep(sha256, path) {
      const { size } = await stat(path)
      const file = {
        Bucket: bucket,
        Key: statementFile(sha256),
        Body: createReadStream(path),
        ContentLength: size,
        ContentType: TYPE,
        // The bucket itself refuses bytes that are others.
        ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
      }
      try {
        await client.send(new PutObjectCommand({ ...file, IfNoneMatch: '*' }))
      } catch (error) {
        if (!isOutrun(error)) throw error
      }
    },
    fetch: (sha256, path) => bring(statementFile(sha256), () => createWriteStream(path)),
    hash: (sha256) => bring(statementFile(sha256), openNowhere),
  }
}

const openNowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

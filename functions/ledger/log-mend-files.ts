import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { isOutrun, readObject } from '../storage/s3.ts'
import { logFile } from '../storage/object-keys.ts'
import { partialFolder } from '../../shared/ledger/tile.ts'
import { FOR_EVER, FOR_MINUTES } from './log-files.ts'

/** Files of the public log as whoever mends them sees them. */
export interface LogMendFiles {
  /** The very file of this path, and nothing that is cut from another one. */
  find: (
    path: string,
  ) => Promise<
    { bytes: Uint8Array<ArrayBuffer>; etag: string; writtenAt: Date | undefined } | undefined
  >
  /**
   * Writes a file that is missing, or that is still the one that was seen. What is written follows
   * from a signed checkpoint, so that it does not matter who is faster.
   */
  put: (file: LogMend, etag: string | undefined) => Promise<void>
  /** Deletes a part of a tile or bundle that is there in full. */
  removePart: (path: string, width: number) => Promise<void>
}

export interface LogMend {
  path: string
  body: Uint8Array<ArrayBuffer>
  contentType: string
  keep: 'for-ever' | 'for-minutes'
}

export function makeLogMendFiles(client: S3Client, bucket: string): LogMendFiles {
  return {
    find: (path) => readObject(client, bucket, logFile(path)),
    async put({ path, body, contentType, keep }, etag) {
      const file = {
        Bucket: bucket,
        Key: logFile(path),
        Body: body,
        ContentType: contentType,
        CacheControl: keep === 'for-ever' ? FOR_EVER : FOR_MINUTES,
      }
      const condition = etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }
      try {
        await client.send(new PutObjectCommand({ ...file, ...condition }))
      } catch (error) {
        if (!isOutrun(error)) throw error
      }
    },
    async removePart(path, width) {
      const Key = logFile(`${partialFolder(path)}${width}`)
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))
    },
  }
}

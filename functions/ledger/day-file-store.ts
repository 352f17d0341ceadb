import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { fromUtf8 } from '../../shared/ledger/bytes.ts'
import { isOutrun, readObject } from '../storage/s3.ts'

/** The public files by day, and the list of them. */
export interface DayFileStore {
  get: (key: string) => Promise<{ body: string; etag: string } | undefined>
  /** A file's tag without its content. */
  getTag: (key: string) => Promise<string | undefined>
  /**
   * Writes a file that is still as it was read, or that does not exist when there is no tag.
   * @throws Error `day-files-outrun` otherwise.
   */
  put: (
    key: string,
    body: Uint8Array,
    contentType: string,
    etag: string | undefined,
  ) => Promise<void>
}

const CACHE_CONTROL = 'public, max-age=60'

export function makeDayFileStore(client: S3Client, bucket: string): DayFileStore {
  return {
    async get(key) {
      const found = await readObject(client, bucket, key)
      return found && { body: fromUtf8(found.bytes), etag: found.etag }
    },
    async getTag(key) {
      try {
        return (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ETag
      } catch (error) {
        if (error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name))
          return undefined
        throw error
      }
    },
    async put(key, body, contentType, etag) {
      const condition = etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }
      const file = {
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: contentType,
        CacheControl: CACHE_CONTROL,
      }
      try {
        await client.send(new PutObjectCommand({ ...file, ...condition }))
      } catch (error) {
        throw isOutrun(error) ? new Error('day-files-outrun', { cause: error }) : error
      }
    },
  }
}

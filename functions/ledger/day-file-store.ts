import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { asOwnFile, noReport, readOwnFile } from '../storage/own-file.ts'
import type { ReportFile } from '../storage/own-file.ts'
import { isMissing, isOutrun } from '../storage/s3.ts'

/** The public files by day, and the list of them. */
export interface DayFileStore {
  /** Without a body where the file is not as we wrote it. */
  get: (key: string) => Promise<{ body: string | undefined; etag: string } | undefined>
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

/**
 * Keeps the mark of the byte order, with which our tables begin: a text without it would differ from
 * what is made anew, and each ring of a clock would write the same file again.
 */
const exactText = new TextDecoder('utf-8', { ignoreBOM: true })

export function makeDayFileStore(
  client: S3Client,
  bucket: string,
  report: ReportFile = noReport,
): DayFileStore {
  return {
    async get(key) {
      const found = await readOwnFile(client, bucket, key, report)
      return found && { body: found.bytes && exactText.decode(found.bytes), etag: found.etag }
    },
    async getTag(key) {
      try {
        return (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ETag
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    async put(key, body, contentType, etag) {
      const condition = etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }
      const file = {
        Bucket: bucket,
        Key: key,
        ...asOwnFile(body),
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

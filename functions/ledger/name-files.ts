import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { fromUtf8, toUtf8 } from '../../shared/ledger/bytes.ts'
import { asOwnFile, noReport, readOwnFile } from '../storage/own-file.ts'
import type { ReportFile } from '../storage/own-file.ts'
import { isOutrun } from '../storage/s3.ts'
import { namesFile } from '../storage/object-keys.ts'

/**
 * The public files of names, one for each bundle of the log that has any:
 * `/data/names/<bundle>.json`.
 */
export interface NameFiles {
  /** Without a body where the file is not as we wrote it. */
  get: (page: number) => Promise<{ body: string | undefined; etag: string } | undefined>
  /** Writes a file that is still as it was read. */
  put: (page: number, body: string, etag: string | undefined) => Promise<'written' | 'outrun'>
}

/**
 * Caches keep a file of names only so long that an erased name is gone everywhere within a minute.
 */
const CACHE_CONTROL = 'public, max-age=20'

export function makeNameFiles(
  client: S3Client,
  bucket: string,
  report: ReportFile = noReport,
): NameFiles {
  return {
    async get(page) {
      const found = await readOwnFile(client, bucket, namesFile(page), report)
      return found && { body: found.bytes && fromUtf8(found.bytes), etag: found.etag }
    },
    async put(page, body, etag) {
      try {
        await client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: namesFile(page),
            ...asOwnFile(toUtf8(body)),
            ContentType: 'application/json; charset=utf-8',
            CacheControl: CACHE_CONTROL,
            ...(etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }),
          }),
        )
        return 'written'
      } catch (error) {
        if (isOutrun(error)) return 'outrun'
        throw error
      }
    },
  }
}

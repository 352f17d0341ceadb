import { createHash } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { asOwnFile, noReport, readOwnFile } from './own-file.ts'
import type { ReportFile } from './own-file.ts'
import { isOutrun } from './s3.ts'

export interface PublicFile {
  key: string
  contentType: string
  body: string | Uint8Array<ArrayBuffer>
  /**
   * What the file says, without what changes at each run, such as the moment of its making. While
   * this is the same, the file is not written anew.
   */
  meaning?: string
}

export interface PublicFiles {
  /**
   * Writes a file made at this point of an order (a size of the ledger, or a time), unless the
   * public one is of a later point, or the same. `kept`: nothing to do. Two publishers may run at
   * once and the slower one must not put back old figures, so the write is conditional on what was
   * seen. What is not as we wrote it is written anew, whatever it says.
   * @param latest no run of ours can have come so far: a file beyond this is of a clock that was
   * wrong, and is written anew as well.
   */
  putIfNewer: (file: PublicFile, order: number, latest?: number) => Promise<'written' | 'kept'>
}

/** Seconds of age that readers may see; the page asks again every half minute. */
const CACHE_CONTROL = 'public, max-age=5, stale-while-revalidate=60'
const MAX_TRIES = 5

export function makePublicFiles(
  client: S3Client,
  bucket: string,
  report: ReportFile = noReport,
): PublicFiles {
  return {
    async putIfNewer(file, order, latest = Number.POSITIVE_INFINITY) {
      const digest = createHash('sha256')
        .update(file.meaning ?? file.body)
        .digest('hex')
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const seen = await readOwnFile(client, bucket, file.key, report)
        if (seen && isKept(seen.metadata, { order, digest, latest })) return 'kept'
        if (await tryPut(client, bucket, file, { order, digest, etag: seen?.etag }))
          return 'written'
      }
      throw new Error('public-file-contended')
    },
  }
}

function isKept(
  { order, digest }: Readonly<Record<string, string>>,
  made: { order: number; digest: string; latest: number },
): boolean {
  if (order === undefined || Number(order) > made.latest) return false
  return Number(order) > made.order || digest === made.digest
}

async function tryPut(
  client: S3Client,
  bucket: string,
  file: PublicFile,
  { order, digest, etag }: { order: number; digest: string; etag: string | undefined },
): Promise<boolean> {
  try {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: file.key,
        ...asOwnFile(Buffer.from(file.body), { order: String(order), digest }),
        ContentType: file.contentType,
        CacheControl: CACHE_CONTROL,
        ...(etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }),
      }),
    )
    return true
  } catch (error) {
    if (isOutrun(error)) return false
    throw error
  }
}

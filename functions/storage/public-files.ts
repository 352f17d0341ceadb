import { createHash } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { isOutrun } from './s3.ts'
import { headFile } from './seen-file.ts'

export interface PublicFile {
  key: string
  contentType: string
  body: string
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
   * seen.
   */
  putIfNewer: (file: PublicFile, order: number) => Promise<'written' | 'kept'>
}

/** Seconds of age that readers may see; the page asks again every half minute. */
const CACHE_CONTROL = 'public, max-age=5, stale-while-revalidate=60'
const MAX_TRIES = 5

export function makePublicFiles(client: S3Client, bucket: string): PublicFiles {
  return {
    async putIfNewer(file, order) {
      const digest = createHash('sha256')
        .update(file.meaning ?? file.body)
        .digest('hex')
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const seen = await headFile(client, bucket, file.key)
        if (seen && (seen.order > order || seen.digest === digest)) return 'kept'
        if (await tryPut(client, bucket, file, { order, digest, etag: seen?.etag }))
          return 'written'
      }
      throw new Error('public-file-contended')
    },
  }
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
        Body: file.body,
        ContentType: file.contentType,
        CacheControl: CACHE_CONTROL,
        Metadata: { order: String(order), digest },
        ...(etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }),
      }),
    )
    return true
  } catch (error) {
    if (isOutrun(error)) return false
    throw error
  }
}

import { HeadObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { isMissing } from './s3.ts'

/** A public file as it stands: its point in the order, and the hash of its content. */
interface Seen {
  etag: string | undefined
  order: number
  digest: string | undefined
}

/** Looks at a public file without its content; undefined where there is none. */
export async function headFile(
  client: S3Client,
  bucket: string,
  key: string,
): Promise<Seen | undefined> {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
    return {
      etag: head.ETag,
      order: Number(head.Metadata?.order ?? -1),
      digest: head.Metadata?.digest,
    }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

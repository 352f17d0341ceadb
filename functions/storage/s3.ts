import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { SDK_OBJECT_TRY } from '../runtime/time-budget.ts'
import { boundCalls, requestLimits } from './bound-calls.ts'

export function makeS3Client(): S3Client {
  const requestHandler = requestLimits(SDK_OBJECT_TRY)
  return boundCalls(new S3Client({ maxAttempts: SDK_OBJECT_TRY.tries, requestHandler }))
}

export interface ReadObject {
  bytes: Uint8Array<ArrayBuffer>
  etag: string
  metadata: Readonly<Record<string, string>>
  writtenAt: Date | undefined
}

/** Undefined where there is no object of this key. */
export async function readObject(
  client: S3Client,
  bucket: string,
  key: string,
): Promise<ReadObject | undefined> {
  try {
    const {
      Body,
      ETag = '',
      Metadata = {},
      LastModified,
    } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    return (
      Body && {
        bytes: Uint8Array.from(await Body.transformToByteArray()),
        etag: ETag,
        metadata: Metadata,
        writtenAt: LastModified,
      }
    )
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** True when the condition of a write did not hold: somebody else has written. */
export function isOutrun(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'].includes(error.name)
  )
}

/**
 * True when there is no object of this key. S3 names it differently where it answers without a
 * body.
 */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey')
}

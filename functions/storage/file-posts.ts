import { randomBytes } from 'node:crypto'
import type { S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { cleanFileName } from '../../shared/forms/files.ts'
import type { FileType } from '../../shared/forms/files.ts'

export const newFileId = (): string => randomBytes(18).toString('base64url')

/**
 * What a signed post of a person's file must carry, letter by letter: S3 itself refuses anything
 * else.
 */
export const uploadFields = (file: { name: string; type: FileType }): Record<string, string> => ({
  'Content-Type': file.type,
  'x-amz-meta-name': encodeURIComponent(cleanFileName(file.name)),
})

/** One object that a browser may put into a bucket, and nothing else. */
export interface SignedPost {
  bucket: string
  key: string
  /** Fields that the post must carry with exactly these values. */
  fields: Record<string, string>
  maxBytes: number
  validSeconds: number
}

/** The form fields by which the bucket takes this one object for some minutes. */
export async function signPost(
  client: S3Client,
  post: SignedPost,
): Promise<Record<string, string>> {
  const fixed = { ...post.fields, success_action_status: '204' }
  const { fields } = await createPresignedPost(client, {
    Bucket: post.bucket,
    Key: post.key,
    Fields: fixed,
    Conditions: [
      ['content-length-range', 1, post.maxBytes],
      ...Object.entries(fixed).map(([name, value]) => ({ [name]: value })),
    ],
    Expires: post.validSeconds,
  })
  return fields
}

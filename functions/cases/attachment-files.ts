import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'

/** Files that belong to a case: private, and gone with it. */
export interface Attachments {
  keep: (file: { code: string; id: string; type: string; bytes: Uint8Array }) => Promise<void>
  removeAll: (code: string) => Promise<void>
  /** An address by which a member of staff may fetch the file for some minutes. */
  address: (file: { code: string; id: string; type: string; name: string }) => Promise<string>
}

export const ADDRESS_SECONDS = 300
const prefixOf = (code: string): string => `attachments/${code}/`

export function makeAttachments(client: S3Client, bucket: string): Attachments {
  return {
    async keep({ code, id, type, bytes }) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: `${prefixOf(code)}${id}`,
          Body: bytes,
          ContentType: type,
        }),
      )
    },
    async removeAll(code) {
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefixOf(code) }),
      )
      for (const { Key } of Contents)
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))
    },
    address({ code, id, type, name }) {
      // Always a download, of the type that it was found to be: no browser shows or runs it on our address.
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: `${prefixOf(code)}${id}`,
        ResponseContentType: type,
        ResponseContentDisposition: disposition,
      })
      return getSignedUrl(client, command, { expiresIn: ADDRESS_SECONDS })
    },
  }
}

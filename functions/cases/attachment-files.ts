import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { signDownload } from '../storage/file-address.ts'
import type { FileAddress } from '../storage/file-address.ts'

/** Files that belong to a case: private, and gone with it. */
export interface Attachments {
  keep: (file: { code: string; id: string; type: string; bytes: Uint8Array }) => Promise<void>
  removeAll: (code: string) => Promise<void>
  address: (file: { code: string; id: string; type: string; name: string }) => Promise<FileAddress>
}

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
    address({ code, id, ...file }) {
      return signDownload(client, { bucket, key: `${prefixOf(code)}${id}` }, file)
    },
  }
}

import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { signDownload } from '../storage/file-address.ts'
import type { FileAddress } from '../storage/file-address.ts'
import { attachmentFile, attachmentFolder } from '../storage/object-keys.ts'

/** Files that belong to a case: private, and gone with it. */
export interface Attachments {
  keep: (file: { code: string; id: string; type: string; bytes: Uint8Array }) => Promise<void>
  removeAll: (code: string) => Promise<void>
  address: (file: { code: string; id: string; type: string; name: string }) => Promise<FileAddress>
}

export function makeAttachments(client: S3Client, bucket: string): Attachments {
  return {
    async keep({ code, id, type, bytes }) {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: attachmentFile(code, id),
          Body: bytes,
          ContentType: type,
        }),
      )
    },
    async removeAll(code) {
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: attachmentFolder(code) }),
      )
      for (const { Key } of Contents)
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))
    },
    address({ code, id, ...file }) {
      return signDownload(client, { bucket, key: attachmentFile(code, id) }, file)
    },
  }
}

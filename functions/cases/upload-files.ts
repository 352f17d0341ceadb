import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { MAX_FILE_BYTES, cleanFileName } from '../../shared/forms/files.ts'
import type { FileType, NamedFile } from '../../shared/forms/files.ts'
import { newFileId } from '../storage/file-posts.ts'
import { isMissing } from '../storage/s3.ts'
import { uploadFile } from '../storage/object-keys.ts'

/** A file that came in, as it stands in the bucket before anybody has looked into it. */
export interface Upload extends NamedFile {
  /** The first bytes, enough to tell what it is. */
  head: Uint8Array
}

export interface Uploads {
  /** Keeps a file for two weeks under a name of its own. */
  put: (file: { name: string; type: FileType; bytes: Uint8Array }) => Promise<string>
  /** Undefined when there is none of this id (any more). */
  look: (id: string) => Promise<Upload | undefined>
  read: (id: string) => Promise<{ name: string; bytes: Uint8Array } | undefined>
  remove: (id: string) => Promise<void>
}

const HEAD_BYTES = 64

export function makeUploads(client: S3Client, bucket: string): Uploads {
  const get = async (id: string, range?: string) => {
    try {
      return await client.send(
        new GetObjectCommand({
          Bucket: bucket,
          Key: uploadFile(id),
          ...(range === undefined ? {} : { Range: range }),
        }),
      )
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
  const nameOf = (metadata: Record<string, string> | undefined): string =>
    cleanFileName(decodeURIComponent(metadata?.name ?? ''))
  return {
    async put({ name, type, bytes }) {
      const id = newFileId()
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: uploadFile(id),
          Body: bytes,
          ContentType: type,
          Metadata: { name: encodeURIComponent(cleanFileName(name)) },
        }),
      )
      return id
    },
    async look(id) {
      const found = await get(id, `bytes=0-${HEAD_BYTES - 1}`)
      if (!found?.Body) return undefined
      const size = Number(/\/(\d+)$/u.exec(found.ContentRange ?? '')?.[1] ?? found.ContentLength)
      return {
        id,
        name: nameOf(found.Metadata),
        size,
        head: await found.Body.transformToByteArray(),
      }
    },
    async read(id) {
      const found = await get(id)
      // The policy of the post bounds what can lie here; this bounds what is read into memory
      // whatever lies there.
      if (!found?.Body || Number(found.ContentLength) > MAX_FILE_BYTES) return undefined
      return { name: nameOf(found.Metadata), bytes: await found.Body.transformToByteArray() }
    },
    async remove(id) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: uploadFile(id) }))
    },
  }
}

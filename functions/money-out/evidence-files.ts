import { createHash } from 'node:crypto'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { MAX_FILE_BYTES, cleanFileName } from '../../shared/forms/files.ts'
import type { FileType } from '../../shared/forms/files.ts'
import { EVIDENCE_TYPES } from './evidence.ts'
import type { EvidenceType } from './evidence.ts'
import { signDownload } from '../storage/file-address.ts'
import type { FileAddress } from '../storage/file-address.ts'
import { newFileId, signPost, uploadFields } from '../storage/file-posts.ts'
import { isMissing, isOutrun } from '../storage/s3.ts'
import { evidenceFile, offeredEvidenceFile, rawEvidenceFile } from '../storage/object-keys.ts'

const VALID_SECONDS = 600

export interface KeptFile {
  name: string
  type: EvidenceType
  bytes: Uint8Array
  /** SHA-256 in hex of the file as it was sent, before it was written anew. */
  source?: string | undefined
}

export interface EvidenceFiles {
  /** The form fields by which the bucket takes this one file, and no other, under a new id. */
  sign: (file: {
    name: string
    type: FileType
  }) => Promise<{ id: string; fields: Record<string, string> }>
  readRaw: (id: string) => Promise<{ name: string; bytes: Uint8Array } | undefined>
  /** Keeps a file that was checked. A file of this id that is kept already stays as it is. */
  keep: (id: string, file: KeptFile) => Promise<void>
  read: (id: string) => Promise<KeptFile | undefined>
  /**
   * Puts a copy where the publisher may read it, if it is ever told to publish it. The name is made
   * of the content, so that doing it twice changes nothing more.
   */
  offer: (name: string, file: KeptFile) => Promise<void>
  address: (id: string, file: Pick<KeptFile, 'name' | 'type'>) => Promise<FileAddress>
}

export const hashFile = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')

export function makeEvidenceFiles(client: S3Client, bucket: string): EvidenceFiles {
  const get = async (Key: string) => {
    try {
      const {
        Body,
        ContentLength,
        ContentType = '',
        Metadata,
      } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }))
      // The policy of the post bounds what can lie here; this bounds what is read into memory
      // whatever lies there.
      if (!Body || Number(ContentLength) > MAX_FILE_BYTES) return undefined
      return {
        name: cleanFileName(decodeURIComponent(Metadata?.name ?? '')),
        type: ContentType,
        source: Metadata?.source,
        bytes: await Body.transformToByteArray(),
      }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
  const putNew = async (Key: string, { name, type, bytes, source }: KeptFile): Promise<void> => {
    const file = {
      Bucket: bucket,
      Key,
      Body: bytes,
      ContentType: type,
      Metadata: {
        name: encodeURIComponent(name),
        ...(source === undefined ? {} : { source }),
      },
    }
    try {
      await client.send(new PutObjectCommand({ ...file, IfNoneMatch: '*' }))
    } catch (error) {
      if (!isOutrun(error)) throw error
    }
  }
  return {
    async sign(file) {
      const id = newFileId()
      const fields = await signPost(client, {
        bucket,
        key: rawEvidenceFile(id),
        fields: uploadFields(file),
        maxBytes: MAX_FILE_BYTES,
        validSeconds: VALID_SECONDS,
      })
      return { id, fields }
    },
    readRaw: (id) => get(rawEvidenceFile(id)),
    keep: (id, file) => putNew(evidenceFile(id), file),
    async read(id) {
      const found = await get(evidenceFile(id))
      return found && isEvidenceType(found.type) ? { ...found, type: found.type } : undefined
    },
    // Its name at home says nothing to the public, and may say too much.
    offer: (name, { type, bytes }) => putNew(offeredEvidenceFile(name), { name, type, bytes }),
    address: (id, { name, type }) =>
      signDownload(client, { bucket, key: evidenceFile(id) }, { name, type }),
  }
}

const isEvidenceType = (type: string): type is EvidenceType => Object.hasOwn(EVIDENCE_TYPES, type)

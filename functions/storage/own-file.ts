import { createHash } from 'node:crypto'
import type { S3Client } from '@aws-sdk/client-s3'
import { readObject } from './s3.ts'

/**
 * A public file of ours carries the hash of its bytes, under this name, so that what somebody else
 * has put in its place, or what has changed since, is told from what a function of ours wrote.
 */
const HASH = 'sha256'

export interface OwnFile {
  /** Of whatever stands there, so that it can be written over. */
  etag: string
  /**
   * Undefined where these are not the bytes that we wrote. It is then as if there were no file, and
   * its owner makes it anew.
   */
  bytes: Uint8Array<ArrayBuffer> | undefined
  /** What was written beside the bytes; nothing where they are not ours. */
  metadata: Readonly<Record<string, string>>
}

/** Is told of files that are not as we wrote them. */
export type ReportFile = (key: string) => void

export const noReport: ReportFile = () => {}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The one way to read a public file that changes. Undefined where there is none. */
export async function readOwnFile(
  client: S3Client,
  bucket: string,
  key: string,
  report: ReportFile = noReport,
): Promise<OwnFile | undefined> {
  const found = await readObject(client, bucket, key)
  if (!found) return undefined
  const { bytes, etag, metadata } = found
  if (metadata[HASH] === hashOf(bytes)) return { etag, bytes, metadata }
  report(key)
  return { etag, bytes: undefined, metadata: {} }
}

/** Body and metadata of a put by which `readOwnFile` knows the file again. */
export const asOwnFile = (bytes: Uint8Array, metadata: Readonly<Record<string, string>> = {}) => ({
  Body: bytes,
  Metadata: { ...metadata, [HASH]: hashOf(bytes) },
})

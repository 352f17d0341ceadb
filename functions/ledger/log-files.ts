import { ListObjectsV2Command, PutObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { sameBytes, toUtf8 } from '../../shared/ledger/bytes.ts'
import { fetchOrCut } from '../../shared/ledger/cut-from-full.ts'
import { BUNDLES, endOfBundle, partialFolder } from '../../shared/ledger/tile.ts'
import { isOutrun, readObject } from '../storage/s3.ts'
import { logFile } from '../storage/object-keys.ts'

/** The public log: files below `ledger/`. Only the checkpoint ever changes. */
export interface LogFiles {
  /** A part of a tile or bundle is cut from the full one where it is not there by itself any more. */
  get: (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
  /** The widths in which parts of this tile or bundle are there, given by the path of the full one. */
  listPartialWidths: (path: string) => Promise<readonly number[]>
  /** The number of entries up to which bundles are there. It lists all of them. */
  findEnd: () => Promise<number>
  /** Writes a file that is never to change. `differs`: another one of this name is there. */
  putImmutable: (...file: PutFile) => Promise<'written' | 'same' | 'differs'>
  /**
   * Writes over what somebody has put where a file of ours belongs. Only for what no checkpoint
   * speaks of yet.
   */
  replace: (...file: PutFile) => Promise<void>
  getCheckpoint: () => Promise<{ note: string; etag: string } | undefined>
  /** Writes the checkpoint if the public one is still the one that was read. */
  putCheckpoint: (note: string, etag: string | undefined) => Promise<'written' | 'outrun'>
}

type PutFile = [
  path: string,
  body: Uint8Array,
  contentType: string,
  keep?: 'for-ever' | 'for-minutes',
]

export const FOR_EVER = 'public, max-age=31536000, immutable'
/** If the key ever has to be another one, nobody may see the old one for long. */
export const FOR_MINUTES = 'public, max-age=60'
const FOR_SECONDS = 'public, max-age=2'

export function makeLogFiles(client: S3Client, bucket: string): LogFiles {
  const find = (path: string) => readObject(client, bucket, logFile(path))
  /** True when the condition held; false when it did not. */
  const put = async (
    path: string,
    body: Uint8Array,
    headers: { ContentType: string; CacheControl: string },
    etag?: string,
  ): Promise<boolean> => {
    const condition = etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag }
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: logFile(path),
          Body: body,
          ...headers,
          ...condition,
        }),
      )
      return true
    } catch (error) {
      if (isOutrun(error)) return false
      throw error
    }
  }
  return {
    get: fetchOrCut(async (path) => (await find(path))?.bytes),
    async listPartialWidths(path) {
      const Prefix = logFile(partialFolder(path))
      // There are 255 widths at most, and a page of a list holds a thousand names.
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix }),
      )
      return Contents.map(({ Key = '' }) => Number(Key.slice(Prefix.length)))
    },
    async findEnd() {
      const asked = { Bucket: bucket, Prefix: logFile(BUNDLES) }
      let end = 0
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, asked))
        for (const { Key = '' } of Contents)
          end = Math.max(end, endOfBundle(Key.slice(logFile('').length)))
      return end
    },
    async putImmutable(path, body, contentType, keep) {
      if (await put(path, body, headersOf(contentType, keep))) return 'written'
      const there = await find(path)
      return there && sameBytes(there.bytes, body) ? 'same' : 'differs'
    },
    async replace(path, body, contentType, keep) {
      await put(path, body, headersOf(contentType, keep), (await find(path))?.etag)
    },
    async getCheckpoint() {
      const found = await find('checkpoint')
      return found && { note: new TextDecoder().decode(found.bytes), etag: found.etag }
    },
    async putCheckpoint(note, etag) {
      const headers = { ContentType: 'text/plain; charset=utf-8', CacheControl: FOR_SECONDS }
      return (await put('checkpoint', toUtf8(note), headers, etag)) ? 'written' : 'outrun'
    },
  }
}

const headersOf = (ContentType: string, keep: 'for-ever' | 'for-minutes' = 'for-ever') => ({
  ContentType,
  CacheControl: keep === 'for-ever' ? FOR_EVER : FOR_MINUTES,
})

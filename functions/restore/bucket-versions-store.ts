import { createHash } from 'node:crypto'
import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import type { GetObjectCommandOutput, S3Client } from '@aws-sdk/client-s3'
import { isMissing, isOutrun } from '../storage/s3.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Where bytes of a file lie that the bucket has lost: an earlier version of it, or its copy. */
export interface KeptVersion {
  from: 'versions' | 'copies'
  id: string
}

export interface SeenFile {
  isThere: boolean
  /** Of the bucket's own first, the newest first in each; what is there is not among them. */
  versions: readonly KeptVersion[]
}

export interface KeptFile {
  bytes: Bytes
  headers: Pick<
    GetObjectCommandOutput,
    'ContentType' | 'CacheControl' | 'ContentDisposition' | 'Metadata'
  >
}

/** A bucket that has lost files, with what it and its second bucket still hold of them. */
export interface BucketVersions {
  /** The files whose names begin so, and of which something is left, by their keys. */
  see: (
    prefix: string,
    isWanted?: (key: string) => boolean,
  ) => Promise<ReadonlyMap<string, SeenFile>>
  /** The file as it stands; undefined where there is none. */
  read: (key: string) => Promise<Bytes | undefined>
  /** Undefined where the version has gone meanwhile. */
  readVersion: (key: string, version: KeptVersion) => Promise<KeptFile | undefined>
  /** Puts a file where none is; `outrun` where there is one by now, which stays as it is. */
  putBack: (key: string, file: KeptFile) => Promise<'written' | 'outrun'>
}

/** Of the checkpoint there is a version for each minute; so many tries are enough. */
const MAX_VERSIONS = 20

/** @param copies the second bucket. */
export function makeBucketVersions(
  client: S3Client,
  bucket: string,
  copies: string,
): BucketVersions {
  const placeOf = { versions: bucket, copies }

  /** S3 lists the versions of a key one behind the other, the newest first. */
  async function* listVersions(Bucket: string, Prefix: string) {
    let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
    for (;;) {
      const page = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix, ...next }))
      for (const { Key = '', VersionId = '', IsLatest = false } of page.Versions ?? [])
        yield { key: Key, id: VersionId, isLatest: IsLatest }
      if (page.IsTruncated !== true) return
      next = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
    }
  }

  async function get(asked: { Bucket: string; Key: string; VersionId?: string }) {
    try {
      const { Body, ...found } = await client.send(new GetObjectCommand(asked))
      const { ContentType, CacheControl, ContentDisposition, Metadata } = found
      return {
        bytes: Uint8Array.from((await Body?.transformToByteArray()) ?? []),
        headers: { ContentType, CacheControl, ContentDisposition, Metadata },
      }
    } catch (error) {
      if (isMissing(error) || (error instanceof Error && error.name === 'NoSuchVersion'))
        return undefined
      throw error
    }
  }

  return {
    async see(prefix, isWanted = () => true) {
      const seen = new Map<string, { isThere: boolean; versions: KeptVersion[] }>()
      for (const from of ['versions', 'copies'] as const)
        for await (const { key, id, isLatest } of listVersions(placeOf[from], prefix)) {
          if (!isWanted(key)) continue
          const file = seen.get(key) ?? { isThere: false, versions: [] }
          seen.set(key, file)
          if (from === 'versions' && isLatest) file.isThere = true
          else if (file.versions.filter((one) => one.from === from).length < MAX_VERSIONS)
            file.versions.push({ from, id })
        }
      return seen
    },
    read: async (key) => (await get({ Bucket: bucket, Key: key }))?.bytes,
    readVersion: (key, { from, id }) => get({ Bucket: placeOf[from], Key: key, VersionId: id }),
    async putBack(key, { bytes, headers }) {
      // The bucket itself refuses bytes that are others, and a put over what is there by now. The
      // policy of what the books rest on asks for this very condition.
      const ChecksumSHA256 = createHash('sha256').update(bytes).digest('base64')
      const file = { Bucket: bucket, Key: key, Body: bytes, ChecksumSHA256, ...headers }
      try {
        await client.send(new PutObjectCommand({ ...file, IfNoneMatch: '*' }))
        return 'written'
      } catch (error) {
        if (isOutrun(error)) return 'outrun'
        throw error
      }
    },
  }
}

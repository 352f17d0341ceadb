import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3'
import type { S3Client } from '@aws-sdk/client-s3'
import { MEMORY_KEY, rememberedSchema } from './plan-site.ts'
import type { Remembered, SiteFile, StandingFile } from './plan-site.ts'

/** The bucket of the site, as far as a deployment needs it. */
export interface SiteBucket {
  list: () => Promise<readonly StandingFile[]>
  put: (file: SiteFile, body: Uint8Array) => Promise<void>
  remove: (key: string) => Promise<void>
  /** Undefined before a first deployment has come to its end. */
  recall: () => Promise<Remembered | undefined>
  remember: (remembered: Remembered) => Promise<void>
}

export function openSiteBucket(client: S3Client, Bucket: string): SiteBucket {
  return {
    async list() {
      const standing: StandingFile[] = []
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket }))
        for (const { Key: key, ETag: etag } of Contents)
          if (key !== undefined && etag !== undefined) standing.push({ key, etag })
      return standing
    },
    async put({ key, contentType, cacheControl }, Body) {
      await client.send(
        new PutObjectCommand({
          Bucket,
          Key: key,
          Body,
          ContentType: contentType,
          CacheControl: cacheControl,
        }),
      )
    },
    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }))
    },
    async recall() {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: MEMORY_KEY }))
        return rememberedSchema.parse(JSON.parse((await Body?.transformToString()) ?? ''))
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
    async remember(remembered) {
      await client.send(
        new PutObjectCommand({
          Bucket,
          Key: MEMORY_KEY,
          Body: JSON.stringify(remembered),
          ContentType: 'application/json',
          CacheControl: 'no-store',
        }),
      )
    },
  }
}

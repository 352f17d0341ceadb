import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeploymentView } from '../template/deployment-views.ts'
import { contentTypeOf } from './content-types.ts'
import { listFiles, keyOf } from './deployed-names.ts'
import type { ObjectStore } from './s3/object-store.ts'

/**
 * Files that are written at once: each write waits for the disk, and disks take several together.
 */
const LANES = 16

/**
 * Copies what a bucket deployment of the template copies: excluded files are left out unless they
 * are included again, as `aws s3 sync` reads its filters.
 * @returns how many files changed.
 */
export async function deployFiles(store: ObjectStore, deployment: DeploymentView): Promise<number> {
  const names = listFiles(deployment)
  const changed = await Promise.all(
    Array.from({ length: LANES }, async () => {
      let count = 0
      for (let name = names.pop(); name !== undefined; name = names.pop())
        if (await deployFile(store, deployment, name)) count++
      return count
    }),
  )
  return changed.reduce((sum, count) => sum + count, 0)
}

/** True when the bucket did not have the file yet, or had another one under its name. */
async function deployFile(
  store: ObjectStore,
  { sourceFolder, bucketName, cacheControl, contentType }: DeploymentView,
  name: string,
): Promise<boolean> {
  const body = readFileSync(join(sourceFolder, name))
  const before = store.find(bucketName, keyOf(name))
  if (before?.size === body.length && (await store.readBody(bucketName, before)).equals(body))
    return false
  await store.put(bucketName, keyOf(name), body, {
    'content-type': contentType ?? contentTypeOf(name),
    ...(cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
  })
  return true
}

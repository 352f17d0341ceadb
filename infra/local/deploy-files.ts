import { globSync, readFileSync, statSync } from 'node:fs'
import { extname, join, matchesGlob, sep } from 'node:path'
import type { DeploymentView } from '../template/storage-views.ts'
import type { ObjectStore } from './s3/object-store.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
}

/** Files that are written at once: each write waits for the disk, and disks take several together. */
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

function listFiles({ sourceFolder, exclude, include }: DeploymentView): string[] {
  return globSync('**/*', { cwd: sourceFolder })
    .filter((name) => statSync(join(sourceFolder, name)).isFile())
    .filter((name) => {
      const key = keyOf(name)
      const matches = (pattern: string): boolean =>
        pattern === '*' || matchesGlob(key, pattern.replace(/\*$/u, '**'))
      return !exclude.some(matches) || include.some(matches)
    })
}

const keyOf = (name: string): string => name.split(sep).join('/')

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
    'content-type': contentType ?? TYPES[extname(name)] ?? 'application/octet-stream',
    ...(cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
  })
  return true
}

import { globSync, readFileSync, statSync } from 'node:fs'
import { extname, join, matchesGlob, sep } from 'node:path'
import type { DeploymentView } from '../template/views.ts'
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

/** Copies what a bucket deployment of the template copies: excluded files left out unless included again, as `aws s3 sync` reads its filters. Returns how many changed. */
export async function deployFiles(
  store: ObjectStore,
  { sourceFolder, bucketName, exclude, include, cacheControl, contentType }: DeploymentView,
): Promise<number> {
  let changed = 0
  const names = globSync('**/*', { cwd: sourceFolder }).filter((name) =>
    statSync(join(sourceFolder, name)).isFile(),
  )
  for (const name of names) {
    const key = name.split(sep).join('/')
    const matches = (pattern: string): boolean =>
      pattern === '*' || matchesGlob(key, pattern.replace(/\*$/u, '**'))
    if (exclude.some(matches) && !include.some(matches)) continue
    const body = readFileSync(join(sourceFolder, name))
    const headers = {
      'content-type': contentType ?? TYPES[extname(name)] ?? 'application/octet-stream',
      ...(cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
    }
    const before = store.find(bucketName, key)
    if (before?.size === body.length && (await store.readBody(bucketName, before)).equals(body))
      continue
    await store.put(bucketName, key, body, headers)
    changed++
  }
  return changed
}

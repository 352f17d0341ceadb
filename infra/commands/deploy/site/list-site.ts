import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentTypeOf } from '../../../local/content-types.ts'
import { keyOf } from '../../../local/deployed-names.ts'
import {
  SPECULATION_RULES,
  SPECULATION_RULES_TYPE,
  cacheControlOf,
  isServed,
} from '../../../site-files.ts'
import { Trouble } from '../../../local/trouble.ts'
import type { SiteFile } from './plan-site.ts'

/**
 * The files of a built site that are served, one after another, so that memory holds one of them.
 * @throws Trouble when the folder holds no site, since everything that stands would be removed.
 */
export async function listSite(folder: string): Promise<readonly SiteFile[]> {
  const files: SiteFile[] = []
  for (const entry of globSync('**/*', { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const key = keyOf(join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    if (!isServed(key)) continue
    const body = await readFile(join(folder, key))
    files.push({
      key,
      md5: createHash('md5').update(body).digest('hex'),
      contentType: key === SPECULATION_RULES ? SPECULATION_RULES_TYPE : contentTypeOf(key),
      cacheControl: cacheControlOf(key),
    })
  }
  if (!files.some(({ key }) => key === 'index.html'))
    throw new Trouble(`${folder} holds no site: there is no index.html in it. Nothing was changed.`)
  return files
}

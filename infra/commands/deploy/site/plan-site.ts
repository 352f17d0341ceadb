import * as z from 'zod'
import { ASSETS } from '../../../site-files.ts'

/** A file of the built site, as it is to stand in the bucket. */
export interface SiteFile {
  key: string
  /** Lower-case hex of its MD5, which is what S3 gives as the ETag of a file that was put whole. */
  md5: string
  contentType: string
  cacheControl: string
}

/** A file that stands in the bucket. */
export interface StandingFile {
  key: string
  etag: string
}

/**
 * What the last deployment that came to its end left in the bucket for the next one: S3 lists names
 * and bodies, and neither types nor when something was no longer needed.
 */
export const rememberedSchema = z.object({
  /** MD5 and headers of each file, in one text. */
  files: z.record(z.string(), z.string()),
  unneededSince: z.record(z.string(), z.iso.datetime()),
})
export type Remembered = z.infer<typeof rememberedSchema>

/** Key of the file that remembers. It names public files alone, and may be public itself. */
export const MEMORY_KEY = 'deployed-files.json'

export interface SitePlan {
  /** In the order in which they are put: what pages name, and then the pages. */
  puts: ReadonlyArray<readonly SiteFile[]>
  removes: readonly string[]
  /** Paths that CloudFront is to forget. */
  forgets: readonly string[]
  remembers: Remembered
}

/**
 * A page that somebody has open names assets of the build before; for a day they stay, though no new
 * page names them.
 */
const KEPT_MS = 86_400_000
/** Beyond so many paths, one for everything costs less: AWS counts a wildcard as one path. */
const MOST_PATHS = 15

/**
 * What is to be done so that the bucket holds this build and nothing else, as little as possible.
 * The plan depends on nothing but what stands there, so that after an interruption the same command
 * does what is left.
 */
export function planSite(
  files: readonly SiteFile[],
  standing: readonly StandingFile[],
  remembered: Remembered | undefined,
  now: Date,
): SitePlan {
  const before = remembered ?? { files: {}, unneededSince: {} }
  const stands = new Map(standing.map(({ key, etag }) => [key, etag.replaceAll('"', '')]))
  const changed = files.filter(
    (file) =>
      stands.get(file.key) !== file.md5 ||
      before.files[file.key]?.split(' ').slice(1).join(' ') !== headersOf(file),
  )
  const needed = new Set(files.map(({ key }) => key)).add(MEMORY_KEY)
  const since = new Map(
    [...stands.keys()]
      .filter((key) => !needed.has(key))
      .map((key) => [key, before.unneededSince[key] ?? now.toISOString()]),
  )
  const [removes, kept] = partition([...since], ([key, at]) =>
    isAsset(key) ? now.getTime() - Date.parse(at) >= KEPT_MS : true,
  )
  const remembers = {
    files: Object.fromEntries(files.map((file) => [file.key, `${file.md5} ${headersOf(file)}`])),
    unneededSince: Object.fromEntries(kept),
  }
  return {
    puts: partition(changed, isNamedByPages),
    removes: removes.map(([key]) => key),
    forgets:
      remembered === undefined && standing.length > 0 ? EVERYTHING : forgetsOf(before, remembers),
    remembers,
  }
}

/**
 * What is not any more as the last deployment that came to its end left it, so that what an
 * interrupted one has changed is forgotten too. Assets never change.
 */
function forgetsOf(before: Remembered, after: Remembered): readonly string[] {
  const keys = Object.keys(before.files).filter(
    (key) => !isAsset(key) && before.files[key] !== after.files[key],
  )
  const paths = keys.flatMap(pathsOf)
  return paths.length > MOST_PATHS ? EVERYTHING : paths
}

/** A page is asked for by its folder, and found by the file in it: CloudFront may know both. */
function pathsOf(key: string): readonly string[] {
  const path = `/${key.split('/').map(encodeURIComponent).join('/')}`
  return path.endsWith('/index.html') ? [path, path.slice(0, -'index.html'.length)] : [path]
}

function partition<Item>(
  items: readonly Item[],
  belongs: (item: Item) => boolean,
): readonly [Item[], Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))]
}

const EVERYTHING = ['/*']
const isAsset = (key: string): boolean => key.startsWith(ASSETS)
const isNamedByPages = ({ key }: SiteFile): boolean => !key.endsWith('.html')
const headersOf = ({ contentType, cacheControl }: SiteFile): string =>
  `${contentType}; ${cacheControl}`

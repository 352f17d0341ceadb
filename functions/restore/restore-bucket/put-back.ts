import type { BucketVersions, SeenFile } from '../bucket-versions-store.ts'
import type { ExpectedFile } from '../expected-file.ts'

/** What was found of the files that a bucket should hold. */
export interface PutBack {
  /** Files that are there, and are what they should be as far as their bytes tell. */
  sound: number
  /** Files that were put back, or would be. */
  brought: readonly ExpectedFile[]
  /** Files that are there and are others than they should be. They are never written over. */
  differing: readonly ExpectedFile[]
  /** Files of which neither an earlier version nor a copy is left that is right. */
  lost: readonly ExpectedFile[]
}

export interface PutBackDeps {
  files: Pick<BucketVersions, 'read' | 'readVersion' | 'putBack'>
  /** Nothing is written without it. */
  write: boolean
}

/** The number of files that are looked at, and held in memory, at the same time. */
const AT_ONCE = 8

/**
 * Looks at each file, and puts it back where there is none: the newest of its versions that is
 * right, or else of its copies. Nothing is written over, so that what came into the bucket since is
 * as safe as it was, and a run that was killed is simply run again.
 */
export async function putBack(
  expected: readonly ExpectedFile[],
  seen: ReadonlyMap<string, SeenFile>,
  deps: PutBackDeps,
): Promise<PutBack> {
  const found: Record<Standing, ExpectedFile[]> = {
    sound: [],
    brought: [],
    differing: [],
    lost: [],
  }
  for (let first = 0; first < expected.length; first += AT_ONCE) {
    const some = expected.slice(first, first + AT_ONCE)
    const standings = await Promise.all(some.map((file) => settle(file, seen.get(file.key), deps)))
    for (const [at, file] of some.entries()) found[standings[at] ?? 'lost'].push(file)
  }
  return { ...found, sound: found.sound.length }
}

type Standing = 'sound' | 'brought' | 'differing' | 'lost'

async function settle(
  file: ExpectedFile,
  seen: SeenFile | undefined,
  { files, write }: PutBackDeps,
): Promise<Standing> {
  const { key, isRight } = file
  const judge = async (bytes: Uint8Array<ArrayBuffer>): Promise<Standing> =>
    (await isRight(bytes)) ? 'sound' : 'differing'
  const there = seen?.isThere === true ? await files.read(key) : undefined
  if (there) return judge(there)
  for (const version of seen?.versions ?? []) {
    const kept = await files.readVersion(key, version)
    if (!kept || !(await isRight(kept.bytes))) continue
    if (!write || (await files.putBack(key, kept)) === 'written') return 'brought'
    // Somebody has put it meanwhile, such as the function that owns it.
    const since = await files.read(key)
    if (since) return judge(since)
  }
  return 'lost'
}

import type { FetchFile } from './log-access.ts'
import { TILE_WIDTH, bundlePath } from './tile.ts'

/** A file, or undefined where there is no such file. */
type Fetched = Uint8Array<ArrayBuffer> | undefined

/** Fetches files in their order, at most `atOnce` of them at a time. */
export async function* fetchInOrder(
  count: number,
  pathOf: (index: number) => string,
  { fetchFile, atOnce }: { fetchFile: FetchFile; atOnce: number },
): AsyncGenerator<{ path: string; bytes: Fetched }, undefined> {
  const onTheWay: Array<Promise<Fetched>> = []
  const send = (index: number): void => {
    const file = fetchFile(pathOf(index))
    // When one before it fails nobody waits for this one any more.
    file.catch(() => {})
    onTheWay.push(file)
  }
  for (let index = 0; index < Math.min(atOnce, count); index++) send(index)
  for (let index = 0; index < count; index++) {
    const bytes = await onTheWay.shift()
    if (index + atOnce < count) send(index + atOnce)
    yield { path: pathOf(index), bytes }
  }
}

/** Path of the bundle that a log of this size has at this place. */
export const bundlePathIn = (size: number, index: number): string =>
  bundlePath(index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH))

/** Fetches the bundles of a log of this size in their order, at most `atOnce` of them at a time. */
export async function* fetchBundles(
  size: number,
  options: { fetchFile: FetchFile; atOnce: number },
): AsyncGenerator<{ index: number; path: string; bytes: Uint8Array<ArrayBuffer> }> {
  const count = Math.ceil(size / TILE_WIDTH)
  let index = 0
  for await (const { path, bytes } of fetchInOrder(
    count,
    (at) => bundlePathIn(size, at),
    options,
  )) {
    if (!bytes) throw new Error(`missing ${path}`)
    yield { index: index++, path, bytes }
  }
}

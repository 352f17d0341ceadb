import type { FetchFile } from './log-access.ts'
import { TILE_WIDTH, bundlePath } from './tile.ts'

/** Fetches the bundles of a log of this size in their order, at most `atOnce` of them at a time. */
export async function* fetchBundles(
  size: number,
  { fetchFile, atOnce }: { fetchFile: FetchFile; atOnce: number },
): AsyncGenerator<{ index: number; bytes: Uint8Array<ArrayBuffer> }> {
  const count = Math.ceil(size / TILE_WIDTH)
  const pathOf = (index: number): string =>
    bundlePath(index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH))
  const onTheWay: Array<Promise<Uint8Array<ArrayBuffer> | undefined>> = []
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
    if (!bytes) throw new Error(`missing ${pathOf(index)}`)
    yield { index, bytes }
  }
}

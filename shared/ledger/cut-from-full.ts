import type { FetchFile } from './log-access.ts'
import { HASH_BYTES } from './merkle.ts'
import { TILE_WIDTH, decodeBundle, encodeBundle, partOf } from './tile.ts'

/**
 * A reader that cuts a part of a tile or bundle from the full one where the part is not there: a
 * log may delete the parts once a tile is full (C2SP tlog-tiles, "Partial Tiles"), and whoever
 * holds an earlier checkpoint still asks for them.
 */
export const fetchOrCut =
  (fetchFile: FetchFile): FetchFile =>
  async (path) => {
    const found = await fetchFile(path)
    const part = partOf(path)
    if (found || !part) return found
    const full = await fetchFile(part.full)
    return full && cut(full, part)
  }

/** Undefined for a bundle that cannot be read: it is as if there were none. */
function cut(
  full: Uint8Array<ArrayBuffer>,
  { full: path, width }: { full: string; width: number },
): Uint8Array<ArrayBuffer> | undefined {
  if (!path.startsWith('tile/entries/')) return full.slice(0, width * HASH_BYTES)
  try {
    return encodeBundle(decodeBundle(full, TILE_WIDTH).slice(0, width))
  } catch {
    return undefined
  }
}

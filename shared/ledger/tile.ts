import { concatBytes } from './bytes.ts'
import { HASH_BYTES } from './merkle.ts'
import type { Hash } from './merkle.ts'

/** Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles, "Merkle Tree"). */
export const TILE_WIDTH = 256
/** The most bytes that an entry can have, because its length is written in two bytes. */
export const MAX_ENTRY_BYTES = 65_535

export interface Tile {
  /** 0 holds leaves; an element of level L is the root of 256^L leaves. */
  level: number
  index: number
  /** 1 to 256. */
  width: number
}

/**
 * The index in groups of three digits, all but the last with an `x`: 1234067 is `x001/x234/067`.
 */
function pathOfIndex(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/\d{3}/gu) ?? []
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
}

/** Between the path of a tile or bundle and the width of a part of it. */
const PARTIAL = '.p/'

const suffixOf = (width: number): string => (width === TILE_WIDTH ? '' : `${PARTIAL}${width}`)

/** Path of a tile below the log's prefix: `tile/<L>/<N>[.p/<W>]`. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${pathOfIndex(index)}${suffixOf(width)}`
/** Where bundles lie. */
export const BUNDLES = 'tile/entries/'
/** Path of a bundle of entries: `tile/entries/<N>[.p/<W>]`. */
export const bundlePath = (index: number, width: number): string =>
  `${BUNDLES}${pathOfIndex(index)}${suffixOf(width)}`

/** Where parts of a tile or bundle lie, by the path of the full one. */
export const partialFolder = (path: string): string => `${path}${PARTIAL}`

/** The full tile or bundle of which this is the path of a part, and the width of the part. */
export function partOf(path: string): { full: string; width: number } | undefined {
  const [full = '', width] = path.split(PARTIAL)
  return width === undefined ? undefined : { full, width: Number(width) }
}

/** The index behind the last entry of a bundle, by its path; 0 for what is none. */
export function endOfBundle(path: string): number {
  const { full, width } = partOf(path) ?? { full: path, width: TILE_WIDTH }
  if (!full.startsWith(BUNDLES)) return 0
  const index = Number(full.slice(BUNDLES.length).replaceAll(/[x/]/gu, ''))
  return Number.isInteger(index) && Number.isInteger(width) ? index * TILE_WIDTH + width : 0
}

/** Elements of a level that a tree of this size has: only full tiles are hashed upward. */
export const elementsAt = (size: number, level: number): number =>
  Math.floor(size / TILE_WIDTH ** level)

/** Width of a tile in a tree of this size; 0 when it has none. */
export function widthAt(size: number, level: number, index: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, elementsAt(size, level) - index * TILE_WIDTH))
}

/**
 * Every tile that a checkpoint of the new size implies and one of the old size did not: full ones,
 * and the partial one of each level.
 */
export function tilesBetween(oldSize: number, newSize: number): readonly Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; elementsAt(newSize, level) > 0; level++) {
    const first = Math.floor(elementsAt(oldSize, level) / TILE_WIDTH)
    const end = Math.ceil(elementsAt(newSize, level) / TILE_WIDTH)
    for (let index = first; index < end; index++) {
      const width = widthAt(newSize, level, index)
      if (width > widthAt(oldSize, level, index)) tiles.push({ level, index, width })
    }
  }
  return tiles
}

export const encodeTile = (hashes: readonly Hash[]): Uint8Array<ArrayBuffer> =>
  concatBytes(...hashes)

/** @throws RangeError when the bytes are not so many hashes. */
export function decodeTile(bytes: Uint8Array, width: number): readonly Hash[] {
  if (bytes.length !== width * HASH_BYTES) throw new RangeError('tile-length')
  return Array.from({ length: width }, (_, at) =>
    bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

/**
 * Entries, each after its length as a big-endian uint16.
 * @throws RangeError for an entry that is too long.
 */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concatBytes(
    ...entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError('entry-too-long')
      return [Uint8Array.of(entry.length >> 8, entry.length & 255), entry]
    }),
  )
}

/** @throws RangeError when the bytes are not exactly so many entries. */
export function decodeBundle(
  bytes: Uint8Array,
  width: number,
): ReadonlyArray<Uint8Array<ArrayBuffer>> {
  const entries: Array<Uint8Array<ArrayBuffer>> = []
  let at = 0
  while (at < bytes.length) {
    const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? Number.NaN)
    const end = at + 2 + length
    if (!(end <= bytes.length)) throw new RangeError('bundle-cut-off')
    entries.push(bytes.slice(at + 2, end))
    at = end
  }
  if (entries.length !== width) throw new RangeError('bundle-width')
  return entries
}

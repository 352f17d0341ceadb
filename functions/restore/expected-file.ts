import { sha256, toHex } from '../../shared/ledger/bytes.ts'
import {
  bundlePath,
  decodeBundle,
  decodeTile,
  tilePath,
  tilesBetween,
} from '../../shared/ledger/tile.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** A file that a bucket should hold. */
export interface ExpectedFile {
  key: string
  /** The record that speaks of it; undefined where nothing but a copy of the file does. */
  of: string | undefined
  /** Whether bytes are this file, as far as one can tell from the bytes alone. */
  isRight: (bytes: Bytes) => Promise<boolean>
}

/** @param hex the SHA-256 that the file must have. */
export const hasHash =
  (hex: string): ExpectedFile['isRight'] =>
  async (bytes) =>
    toHex(await sha256(bytes)) === hex

export const hasSize =
  (size: number): ExpectedFile['isRight'] =>
  async (bytes) =>
    bytes.length === size

/** The SHA-256 by which a file is named, with or without its kind behind it (`….pdf`). */
const hashInName = (name: string): string | undefined =>
  /^([0-9a-f]{64})(?:\.[a-z]{3})?$/u.exec(name)?.[1]

export const isAny: ExpectedFile['isRight'] = async (bytes) => bytes.length > 0

/** A file of which a copy is all that is known; one that is named by its SHA-256 proves itself. */
export function expectCopied(key: string): ExpectedFile {
  const hash = hashInName(key.slice(key.lastIndexOf('/') + 1))
  return { key, of: undefined, isRight: hash === undefined ? isAny : hasHash(hash) }
}

/**
 * The tiles and bundles that a log of this size rests on, by their paths in it. What is in them the
 * signed root proves, once all are there; until then their form alone is looked at.
 */
export const listLogParts = (
  size: number,
): ReadonlyArray<{ path: string; isRight: ExpectedFile['isRight'] }> =>
  tilesBetween(0, size).flatMap((tile) => {
    const { level, index, width } = tile
    const hashes = { path: tilePath(tile), isRight: decodes((bytes) => decodeTile(bytes, width)) }
    if (level > 0) return [hashes]
    const path = bundlePath(index, width)
    return [hashes, { path, isRight: decodes((bytes) => decodeBundle(bytes, width)) }]
  })

const decodes =
  (decode: (bytes: Bytes) => unknown): ExpectedFile['isRight'] =>
  async (bytes) => {
    try {
      decode(bytes)
      return true
    } catch {
      return false
    }
  }

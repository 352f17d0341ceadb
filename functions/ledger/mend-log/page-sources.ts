import { fromUtf8, sameBytes, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { hashLeaf } from '../../../shared/ledger/merkle.ts'
import type { Hash } from '../../../shared/ledger/merkle.ts'
import {
  bundlePath,
  decodeBundle,
  decodeTile,
  encodeTile,
  tilePath,
} from '../../../shared/ledger/tile.ts'
import type { MendLogDeps } from './deps.ts'

/** What one of the places where a page of the log stands gives for it. */
export interface PageSource {
  from: 'table' | 'bundle' | 'tile'
  hashes: readonly Hash[]
  /** Undefined in a tile, which has the hashes alone. */
  texts?: readonly string[]
}

/**
 * A page as the table, its public bundle and its public tile give it, as far as each can be read.
 * Which of them is right only the tree above tells.
 */
export async function readSources(
  page: number,
  width: number,
  { files, listRows }: Pick<MendLogDeps, 'files' | 'listRows'>,
): Promise<readonly PageSource[]> {
  const [rows, bundle, tile] = await Promise.all([
    listRows(page),
    files.find(bundlePath(page, width)),
    files.find(tilePath({ level: 0, index: page, width })),
  ])
  const sources: PageSource[] = []
  // A page of the table in which a row is missing gives nothing.
  const texts = rows.slice(0, width).filter((text) => text !== undefined)
  if (texts.length === width) sources.push(await hashTexts('table', texts))
  const bundled = bundle && decoded(() => decodeBundle(bundle.bytes, width).map(fromUtf8))
  if (bundled) sources.push(await hashTexts('bundle', bundled))
  const hashes = tile && decoded(() => decodeTile(tile.bytes, width))
  if (hashes) sources.push({ from: 'tile', hashes })
  return sources
}

/** True where two sources say the same of all entries. */
export const sayTheSame = (one: PageSource, other: PageSource): boolean =>
  sameBytes(encodeTile(one.hashes), encodeTile(other.hashes))

async function hashTexts(from: 'table' | 'bundle', texts: readonly string[]): Promise<PageSource> {
  return { from, texts, hashes: await Promise.all(texts.map((text) => hashLeaf(toUtf8(text)))) }
}

function decoded<T>(decode: () => T): T | undefined {
  try {
    return decode()
  } catch {
    return undefined
  }
}

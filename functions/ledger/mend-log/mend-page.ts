import { sameBytes, toUtf8 } from '../../../shared/ledger/bytes.ts'
import type { Hash } from '../../../shared/ledger/merkle.ts'
import {
  TILE_WIDTH,
  bundlePath,
  encodeBundle,
  encodeTile,
  tilePath,
} from '../../../shared/ledger/tile.ts'
import type { MendLogDeps } from './deps.ts'
import { mendFile } from './mend-file.ts'
import { readSources } from './page-sources.ts'
import type { PageSource } from './page-sources.ts'

/**
 * Puts tile and bundle of a page right from whichever of table, bundle and tile holds what was
 * signed.
 * @param isSigned whether hashes are those that the tree above has for this page.
 * @returns how many files were made anew.
 */
export async function mendPage(
  page: number,
  width: number,
  isSigned: (hashes: readonly Hash[]) => Promise<boolean>,
  deps: MendLogDeps,
): Promise<number> {
  const sources = await readSources(page, width, deps)
  const right: PageSource[] = []
  for (const source of sources) if (await isSigned(source.hashes)) right.push(source)
  const [known] = right
  const tile = tilePath({ level: 0, index: page, width })
  const bundle = bundlePath(page, width)
  if (!known) {
    deps.reportLost(tile)
    deps.reportLost(bundle)
    return 0
  }
  const table = sources.find(({ from }) => from === 'table')
  if (!table) deps.reportRow(page * TILE_WIDTH)
  for (const [at, hash] of (table?.hashes ?? []).entries())
    if (!sameBytes(hash, known.hashes[at] ?? hash)) deps.reportRow(page * TILE_WIDTH + at)
  const texts = right.find((source) => source.texts)?.texts
  let mended = await mendFile({ path: tile, body: encodeTile(known.hashes) }, deps)
  if (texts) mended += await mendFile({ path: bundle, body: encodeBundle(texts.map(toUtf8)) }, deps)
  else deps.reportLost(bundle)
  return mended
}

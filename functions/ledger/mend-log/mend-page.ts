import { sameBytes, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { hashLeaf } from '../../../shared/ledger/merkle.ts'
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
  if (!right.some(({ from }) => from === 'table')) await reportRows(page, known.hashes, deps)
  const texts = right.find((source) => source.texts)?.texts
  let mended = await mendFile({ path: tile, body: encodeTile(known.hashes) }, deps)
  if (texts) mended += await mendFile({ path: bundle, body: encodeBundle(texts.map(toUtf8)) }, deps)
  else deps.reportLost(bundle)
  return mended
}

/** Names each row of a page in the table that is missing or is not what was signed. */
async function reportRows(
  page: number,
  signed: readonly Hash[],
  { listRows, reportRow }: MendLogDeps,
): Promise<void> {
  const rows = await listRows(page)
  for (const [at, hash] of signed.entries()) {
    const text = rows[at]
    const isRight = text !== undefined && sameBytes(await hashLeaf(toUtf8(text)), hash)
    if (!isRight) reportRow(page * TILE_WIDTH + at)
  }
}

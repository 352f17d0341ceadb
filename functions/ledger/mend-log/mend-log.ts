import { sameBytes, toUtf8 } from '../../../shared/ledger/bytes.ts'
import type { Checkpoint } from '../../../shared/ledger/checkpoint.ts'
import { hashPerfect } from '../../../shared/ledger/merkle.ts'
import type { Hash } from '../../../shared/ledger/merkle.ts'
import { formatVerifier } from '../../../shared/ledger/note.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import {
  TILE_WIDTH,
  bundlePath,
  elementsAt,
  encodeTile,
  tilePath,
  widthAt,
} from '../../../shared/ledger/tile.ts'
import { inTurn } from '../in-turn.ts'
import type { MendLogDeps } from './deps.ts'
import { mendFile } from './mend-file.ts'
import { mendPage } from './mend-page.ts'
import { readSources, sayTheSame } from './page-sources.ts'
import type { PageSource } from './page-sources.ts'
import { removeParts } from './remove-parts.ts'
import { leadToRoot, listTiles, makeUpperLevels, readUpperLevels } from './upper-tiles.ts'
import type { UpperLevels } from './upper-tiles.ts'

export interface Mended {
  /** Pages that were looked at. */
  pages: number
  /** Files that were made anew. */
  mended: number
  /** Parts of full tiles and bundles that were deleted. */
  removed: number
}

/** The clock rings every minute. A page is a query of 256 rows and two files. */
const TURNS = { everyMs: 60_000, atLeast: 4 }

/**
 * Looks at the files of the public log behind the signed checkpoint, and makes anew what is missing
 * or is not what was signed: at every run the key, the tiles above the lowest level and the page
 * that is not full; of the other pages those whose turn it is, so that each is looked at within a
 * day. The signed root says what is right, and nothing is written that does not lead to it.
 * @throws Error `log-differs-from-signed` when nothing that is left leads to the signed root.
 */
export async function mendLog(deps: MendLogDeps): Promise<Mended> {
  const published = await deps.log.getCheckpoint()
  const verifier = await deps.verifier()
  if (!published) return { pages: 0, mended: 0, removed: 0 }
  const checkpoint = await openCheckpoint(published.note, [verifier])
  const { size } = checkpoint
  if (size === 0) return { pages: 0, mended: 0, removed: 0 }
  let mended = await mendFile(
    { path: 'vkey', body: toUtf8(`${formatVerifier(verifier)}\n`) },
    deps,
    {
      contentType: 'text/plain; charset=utf-8',
      keep: 'for-minutes',
    },
  )
  const levels = await readSureLevels(checkpoint, deps)
  const upper = listTiles(size, levels)
  for (const tile of upper) mended += await mendFile(tile, deps)
  const full = elementsAt(size, 1)
  const edge = widthAt(size, 0, full)
  if (edge > 0)
    mended += await mendPage(full, edge, (hashes) => leadToRoot(checkpoint, levels, hashes), deps)
  const { from, to } = inTurn(full, { at: deps.now(), ...TURNS })
  let removed = 0
  for (let page = from; page < to; page++) {
    const signed = levels[0]?.[page]
    const isSigned = async (hashes: readonly Hash[]): Promise<boolean> =>
      signed !== undefined && sameBytes(await hashPerfect(hashes), signed)
    mended += await mendPage(page, TILE_WIDTH, isSigned, deps)
    removed += await removeParts(tilePath({ level: 0, index: page, width: TILE_WIDTH }), deps)
    removed += await removeParts(bundlePath(page, TILE_WIDTH), deps)
  }
  for (const { path, isFull } of upper) if (isFull) removed += await removeParts(path, deps)
  return { pages: to - from + Number(edge > 0), mended, removed }
}

/** The levels above the lowest one, of which it is certain that they lead to the signed root. */
async function readSureLevels(checkpoint: Checkpoint, deps: MendLogDeps): Promise<UpperLevels> {
  const { size } = checkpoint
  const full = elementsAt(size, 1)
  const width = widthAt(size, 0, full)
  const sources = width === 0 ? [] : await readSources(full, width, deps)
  const edges = width === 0 ? [[]] : sources.map((one) => one.hashes)
  const shown = await readUpperLevels(size, deps)
  if (shown && (await someLead(checkpoint, shown, edges))) return shown
  const made = await makeUpperLevels(size, deps)
  if (await someLead(checkpoint, made, edges)) return made
  // Where all else says the same, it is the page behind it that nobody has as it was signed.
  if (width > 0 && shown && sameLevels(shown, made) && !agree(sources)) return made
  nameUnsure(size, shown, made, deps)
  throw new Error('log-differs-from-signed')
}

/**
 * Names what may be at fault when nothing leads to the root: the tiles that are not as the pages
 * give them, or where they all are the last page.
 */
function nameUnsure(
  size: number,
  shown: UpperLevels | undefined,
  made: UpperLevels,
  { reportLost }: Pick<MendLogDeps, 'reportLost'>,
): void {
  const isShown = new Map(
    listTiles(size, shown ?? []).map(({ path, body }) => [path, body] as const),
  )
  const differing = listTiles(size, made).flatMap(({ path, body }) => {
    const there = isShown.get(path)
    return there && sameBytes(there, body) ? [] : [path]
  })
  const last = Math.floor((size - 1) / TILE_WIDTH)
  const width = widthAt(size, 0, last)
  const behind = [tilePath({ level: 0, index: last, width }), bundlePath(last, width)]
  for (const path of differing.length > 0 ? differing : behind) reportLost(path)
}

const agree = (sources: readonly PageSource[]): boolean =>
  sources.length > 1 && sources.every((one) => sources[0] && sayTheSame(one, sources[0]))

const sameLevels = (one: UpperLevels, other: UpperLevels): boolean =>
  one.length === other.length &&
  one.every((level, at) => sameBytes(encodeTile(level), encodeTile(other[at] ?? [])))

async function someLead(
  checkpoint: Checkpoint,
  levels: UpperLevels,
  edges: ReadonlyArray<readonly Hash[]>,
): Promise<boolean> {
  for (const edge of edges) if (await leadToRoot(checkpoint, levels, edge)) return true
  return false
}

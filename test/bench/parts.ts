import { removeParts } from '../../functions/ledger/mend-log/remove-parts.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { TILE_WIDTH, bundlePath, partOf, tilePath } from '../../shared/ledger/tile.ts'
import { makeDeps, makePending, makeWorld } from '../fakes/memory-log.ts'
import type { World } from '../fakes/memory-log.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'
import { printTable } from './measure.ts'

const PAGES = 4
const ENTRIES = PAGES * TILE_WIDTH
const MILLION = 1_000_000
const TWO_DAYS_MS = 172_800_000

/** What the parts of tiles and bundles take that a log has published one entry at a time. */
export async function benchParts(): Promise<void> {
  const world = await makeWorld([], new Map())
  for (let number = 0; number < ENTRIES; number++) {
    world.pending = [makePending(makeNumberedEntry(number), number)]
    await publishLedger(makeDeps(world))
  }
  const before = measureFiles(world)
  for (let index = 0; index < PAGES; index++)
    for (const path of [
      tilePath({ level: 0, index, width: TILE_WIDTH }),
      bundlePath(index, TILE_WIDTH),
    ])
      await removeParts(path, removalDeps(world))
  printTable(
    `Files of the log for a million entries published one by one, from ${ENTRIES}`,
    ['', 'files', 'GB'],
    [
      ['while parts stay', ...before],
      ['once they are deleted', ...measureFiles(world)],
    ],
  )
}

function measureFiles(world: World): readonly [number, string] {
  const files = [...world.files].filter(([path]) => path.startsWith('tile/'))
  const bytes = files.reduce((sum, [, body]) => sum + body.length, 0)
  const scale = MILLION / ENTRIES
  return [Math.round(files.length * scale), ((bytes * scale) / 1e9).toFixed(2)]
}

function removalDeps(world: World): Parameters<typeof removeParts>[1] {
  const writtenAt = new Date(0)
  return {
    now: () => new Date(TWO_DAYS_MS),
    log: makeDeps(world).log,
    files: {
      find: async (path) => {
        const bytes = world.files.get(path)
        return bytes && { bytes, etag: '', writtenAt }
      },
      put: async () => {},
      removePart: async (full, width) => {
        for (const path of world.files.keys()) {
          const part = partOf(path)
          if (part?.full === full && part.width === width) world.files.delete(path)
        }
      },
    },
  }
}

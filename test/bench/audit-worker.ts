import { makeLogbook } from '../../shared/audit/logbook.ts'
import { auditLog } from '../../shared/ledger/audit.ts'
import { concatBytes, toUtf8 } from '../../shared/ledger/bytes.ts'
import { formatCheckpoint } from '../../shared/ledger/checkpoint.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import {
  EMPTY_FRONTIER,
  extendFrontier,
  hashLeaf,
  hashPerfect,
  rootOf,
} from '../../shared/ledger/merkle.ts'
import type { Hash } from '../../shared/ledger/merkle.ts'
import { TILE_WIDTH, encodeBundle } from '../../shared/ledger/tile.ts'
import { makeDeps, makeWorld, verifier } from '../fakes/memory-log.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'

/** Audits a log of so many entries that stands nowhere: each file is made when it is asked for. */
const size = Number(process.argv[2])

const textsOf = (bundle: number): Array<Uint8Array<ArrayBuffer>> =>
  Array.from({ length: Math.min(TILE_WIDTH, size - bundle * TILE_WIDTH) }, (_, at) => {
    const entry = makeNumberedEntry(bundle * TILE_WIDTH + at)
    const commitment = Buffer.alloc(32, at).toString('base64')
    return toUtf8(canonicalEntry({ ...entry, commune: '03408', commitment }))
  })
const leavesOf = (bundle: number): Promise<Hash[]> => Promise.all(textsOf(bundle).map(hashLeaf))

/** The upper tiles of the tree, level by level, and its root. */
async function makeTree(): Promise<{ levels: Hash[][]; root: Hash }> {
  let frontier = EMPTY_FRONTIER
  const levels: Hash[][] = [[]]
  for (let bundle = 0; bundle * TILE_WIDTH < size; bundle++) {
    const leaves = await leavesOf(bundle)
    frontier = await extendFrontier(frontier, leaves)
    if (leaves.length === TILE_WIDTH) (levels[1] ??= []).push(await hashPerfect(leaves))
  }
  for (let level = 1; (levels[level]?.length ?? 0) >= TILE_WIDTH; level++)
    for (let at = 0; at + TILE_WIDTH <= (levels[level]?.length ?? 0); at += TILE_WIDTH)
      (levels[level + 1] ??= []).push(
        await hashPerfect((levels[level] ?? []).slice(at, at + TILE_WIDTH)),
      )
  return { levels, root: await rootOf(frontier) }
}

const { levels, root } = await makeTree()
const { signer } = makeDeps(await makeWorld([], new Map()))
const note = await signer.sign(formatCheckpoint({ origin: verifier.name, size, root }))

async function fetchFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  if (path === 'checkpoint') return toUtf8(note)
  const [, level = '', ...groups] = path.replace(/\.p\/\d+$/u, '').split('/')
  const index = Number(groups.join('').replaceAll('x', ''))
  if (level === 'entries') return encodeBundle(textsOf(index))
  const hashes =
    level === '0'
      ? await leavesOf(index)
      : (levels[Number(level)] ?? []).slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)
  return concatBytes(...hashes)
}

globalThis.gc?.()
let peak = 0
const look = (): void => {
  peak = Math.max(peak, process.memoryUsage().rss)
}
const before = process.cpuUsage()
const { ok, entries, findings } = await auditLog({
  fetchFile,
  verifiers: [verifier],
  tiles: true,
  onEntry: makeLogbook().add,
  onProgress: look,
})
look()
const { user, system } = process.cpuUsage(before)
console.log(
  JSON.stringify({
    ok,
    entries,
    peakMb: peak / 1_048_576,
    cpuSeconds: (user + system) / 1e6,
    findings: findings.length,
  }),
)

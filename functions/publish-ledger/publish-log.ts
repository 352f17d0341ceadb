import { sameBytes, toUtf8 } from '../../shared/ledger/bytes.ts'
import { formatCheckpoint } from '../../shared/ledger/checkpoint.ts'
import type { Checkpoint } from '../../shared/ledger/checkpoint.ts'
import { openCheckpoint } from '../../shared/ledger/audit.ts'
import { hashEmpty, hashLeaf, hashPerfect, rootOf } from '../../shared/ledger/merkle.ts'
import type { Hash } from '../../shared/ledger/merkle.ts'
import { formatVerifier } from '../../shared/ledger/note.ts'
import { readTree } from '../../shared/ledger/proof.ts'
import { TILE_WIDTH, bundlePath, decodeTile, encodeBundle, encodeTile, tilePath, tilesBetween, widthAt } from '../../shared/ledger/tile.ts'
import { frontierOf } from '../domain/ledger.ts'
import type { Head } from '../domain/ledger.ts'
import type { LedgerStore } from '../storage/ledger-store.ts'
import type { LogFiles } from '../storage/log-files.ts'
import type { Signer } from '../storage/signer.ts'

export interface PublishLogDeps {
  ledger: Pick<LedgerStore, 'listPage'>
  log: LogFiles
  signer: Signer
}

export interface Publication {
  /** Size of the log that is public so far. */
  publishedSize: number
  /** Writes every tile and bundle that the head implies and the public checkpoint did not; how many were new. */
  putTiles: () => Promise<number>
  /** Signs the head and puts it last. `outrun`: another publisher was faster, which is as good. */
  putCheckpoint: () => Promise<'written' | 'kept' | 'outrun'>
}

interface LogFile {
  path: string
  body: Uint8Array<ArrayBuffer>
  contentType: string
}

const OCTETS = 'application/octet-stream'
/** Files on their way at the same time. */
const AT_ONCE = 8

/**
 * Brings the public log up to the head in the table, which is the lock: it alone says what the log is. One way for ordinary work and for recovery, in the order of Sunlight's design: from the
 * signed checkpoint that is public to the head, first what never changes, the checkpoint last.
 * @throws Error `log-ahead-of-lock`, `log-differs-from-lock`, `log-file-differs`, `tiles-differ-from-lock`: nothing is written then, or nothing that a checkpoint speaks of, and a person must look.
 */
export async function openPublication(head: Head, { ledger, log, signer }: PublishLogDeps): Promise<Publication> {
  const verifier = await signer.verifier()
  const published = await log.getCheckpoint()
  const seen: Checkpoint = published
    ? await openCheckpoint(published.note, [verifier])
    : { origin: verifier.name, size: 0, root: await hashEmpty() }
  const root = await rootOf(frontierOf(head))
  if (seen.size > head.size) throw new Error('log-ahead-of-lock')
  if (seen.size === head.size && !sameBytes(seen.root, root)) throw new Error('log-differs-from-lock')
  const isUpToDate = published !== undefined && seen.size === head.size
  return {
    publishedSize: seen.size,
    async putTiles() {
      if (isUpToDate) return 0
      await log.putImmutable('vkey', toUtf8(`${formatVerifier(verifier)}\n`), 'text/plain; charset=utf-8', 'for-minutes')
      const tiles = new Map<string, Uint8Array<ArrayBuffer>>()
      let written = 0
      let batch: LogFile[] = []
      const flush = async (): Promise<void> => {
        const outcomes = await Promise.all(batch.map(({ path, body, contentType }) => log.putImmutable(path, body, contentType)))
        written += outcomes.filter((outcome) => outcome === 'written').length
        batch = []
      }
      for await (const file of makeFiles(seen.size, head.size, ledger, log)) {
        if (file.path.startsWith('tile/') && !file.path.startsWith('tile/entries/')) tiles.set(file.path, file.body)
        batch.push(file)
        if (batch.length >= AT_ONCE) await flush()
      }
      await flush()
      if (head.size > 0) await checkTiles(head.size, root, tiles, log)
      return written
    },
    async putCheckpoint() {
      if (isUpToDate) return 'kept'
      return log.putCheckpoint(await signer.sign(formatCheckpoint({ origin: verifier.name, size: head.size, root })), published?.etag)
    },
  }
}

/** Bundles and tiles between two sizes, from the lowest level up. The entries come from the table; of the levels above, what stood before comes from the public tiles. */
async function* makeFiles(
  oldSize: number,
  newSize: number,
  ledger: Pick<LedgerStore, 'listPage'>,
  log: Pick<LogFiles, 'get'>,
): AsyncGenerator<LogFile> {
  const tiles = tilesBetween(oldSize, newSize)
  /** Elements of the next level that have just become whole, by their index. */
  let elements = new Map<number, Hash>()
  for (let level = 0; tiles.some((tile) => tile.level === level); level++) {
    const above = new Map<number, Hash>()
    for (const tile of tiles.filter((one) => one.level === level)) {
      let hashes: readonly Hash[]
      if (level === 0) {
        const entries = (await ledger.listPage(tile.index)).slice(0, tile.width).map(toUtf8)
        if (entries.length !== tile.width) throw new Error('log-page-short')
        hashes = await Promise.all(entries.map(hashLeaf))
        yield { path: bundlePath(tile.index, tile.width), body: encodeBundle(entries), contentType: OCTETS }
      } else {
        const known = await readOldElements(oldSize, level, tile.index, log)
        hashes = Array.from({ length: tile.width }, (_, at) => {
          const hash = known[at] ?? elements.get(tile.index * TILE_WIDTH + at)
          if (!hash) throw new Error('tile-element-missing')
          return hash
        })
      }
      if (tile.width === TILE_WIDTH) above.set(tile.index, await hashPerfect(hashes))
      yield { path: tilePath(tile), body: encodeTile(hashes), contentType: OCTETS }
    }
    elements = above
  }
}

async function readOldElements(oldSize: number, level: number, index: number, log: Pick<LogFiles, 'get'>): Promise<readonly Hash[]> {
  const width = widthAt(oldSize, level, index)
  if (width === 0) return []
  const bytes = await log.get(tilePath({ level, index, width }))
  if (!bytes) throw new Error('log-tile-missing')
  return decodeTile(bytes, width)
}

/** The tiles that were just made must lead to the root that the lock holds; otherwise one that stood before was not what it should be. */
async function checkTiles(
  size: number,
  root: Hash,
  made: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  log: Pick<LogFiles, 'get'>,
): Promise<void> {
  const subtree = readTree(size, async (path) => {
    const bytes = made.get(path) ?? (await log.get(path))
    if (!bytes) throw new Error('log-tile-missing')
    return bytes
  })
  if (!sameBytes(await subtree(0, size), root)) throw new Error('tiles-differ-from-lock')
}

import { sameBytes, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { formatCheckpoint } from '../../../shared/ledger/checkpoint.ts'
import type { Checkpoint } from '../../../shared/ledger/checkpoint.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import { hashEmpty, hashLeaf, hashPerfect, rootOf } from '../../../shared/ledger/merkle.ts'
import type { Hash } from '../../../shared/ledger/merkle.ts'
import { formatVerifier } from '../../../shared/ledger/note.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { readTree } from '../../../shared/ledger/tree-reader.ts'
import {
  TILE_WIDTH,
  bundlePath,
  decodeTile,
  encodeBundle,
  encodeTile,
  tilePath,
  tilesBetween,
  widthAt,
} from '../../../shared/ledger/tile.ts'
import { frontierOf } from '../ledger.ts'
import type { Head } from '../ledger.ts'
import type { LedgerStore } from '../ledger-store.ts'
import type { LogFiles } from '../log-files.ts'
import type { Signer } from '../../storage/signer.ts'

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

/** What is public when a run begins. Read before the head, which only ever grows, so that another publisher's progress is never taken for a log that is ahead. */
export interface Published {
  seen: Checkpoint
  etag: string | undefined
  verifier: Verifier
}

export async function readPublished({
  log,
  signer,
}: Pick<PublishLogDeps, 'log' | 'signer'>): Promise<Published> {
  const verifier = await signer.verifier()
  const published = await log.getCheckpoint()
  const seen = published
    ? await openCheckpoint(published.note, [verifier])
    : { origin: verifier.name, size: 0, root: await hashEmpty() }
  return { seen, etag: published?.etag, verifier }
}

/**
 * Refuses a head that cannot be what the public log grows into. Asked before anything is appended: a table that was restored from a backup must not give the indexes of what it has lost to other entries.
 * @throws Error `log-ahead-of-lock`, `log-differs-from-lock`.
 */
export async function refuseOtherLog({ seen }: Published, head: Head): Promise<void> {
  if (seen.size > head.size) throw new Error('log-ahead-of-lock')
  if (seen.size === head.size && !sameBytes(seen.root, await rootOf(frontierOf(head))))
    throw new Error('log-differs-from-lock')
}

/**
 * Brings the public log up to the head in the table, which is the lock: it alone says what the log is. One way for ordinary work and for recovery, in the order of Sunlight's design: from the
 * signed checkpoint that is public to the head, first what never changes, the checkpoint last.
 * @throws Error `log-ahead-of-lock`, `log-differs-from-lock`, `log-file-differs`, `tiles-differ-from-lock`: nothing is written then, or nothing that a checkpoint speaks of, and a person must look.
 */
export async function openPublication(
  published: Published,
  head: Head,
  { ledger, log, signer }: PublishLogDeps,
): Promise<Publication> {
  const { seen, etag, verifier } = published
  await refuseOtherLog(published, head)
  const root = await rootOf(frontierOf(head))
  const isUpToDate = etag !== undefined && seen.size === head.size
  // Both are asked for again while the tiles are made.
  const readPage = remember(ledger.listPage)
  const readTile = remember(log.get)
  return {
    publishedSize: seen.size,
    async putTiles() {
      if (isUpToDate) return 0
      await refuseOtherPast(seen, readPage, readTile)
      await log.putImmutable(
        'vkey',
        toUtf8(`${formatVerifier(verifier)}\n`),
        'text/plain; charset=utf-8',
        'for-minutes',
      )
      const tiles = new Map<string, Uint8Array<ArrayBuffer>>()
      let written = 0
      let batch: LogFile[] = []
      const flush = async (): Promise<void> => {
        const outcomes = await Promise.all(
          batch.map(({ path, body, contentType }) => log.putImmutable(path, body, contentType)),
        )
        written += outcomes.filter((outcome) => outcome === 'written').length
        batch = []
      }
      for await (const file of makeFiles(seen.size, head.size, readPage, readTile)) {
        if (file.path.startsWith('tile/') && !file.path.startsWith('tile/entries/'))
          tiles.set(file.path, file.body)
        batch.push(file)
        if (batch.length >= AT_ONCE) await flush()
      }
      await flush()
      if (head.size > 0) await checkTiles(head.size, root, tiles, readTile)
      return written
    },
    async putCheckpoint() {
      if (isUpToDate) return 'kept'
      return log.putCheckpoint(
        await signer.sign(formatCheckpoint({ origin: verifier.name, size: head.size, root })),
        etag,
      )
    },
  }
}

type ReadPage = LedgerStore['listPage']
type ReadTile = LogFiles['get']

/** The last answer is kept: what is asked for twice here is asked for in a row. */
function remember<Asked, Answer>(
  ask: (asked: Asked) => Promise<Answer>,
): (asked: Asked) => Promise<Answer> {
  let last: { asked: Asked; answer: Promise<Answer> } | undefined
  return (asked) => {
    if (last?.asked !== asked) last = { asked, answer: ask(asked) }
    return last.answer
  }
}

/**
 * Before anything is written: the last page of what is public, made from the table, must lead to the root that is signed, with the tiles before it. A table that went another way after some
 * entry, as a restored one does, has another last page, and what it would sign would contradict what is signed.
 * @throws Error `log-differs-from-lock`.
 */
async function refuseOtherPast(
  { size, root }: Checkpoint,
  readPage: ReadPage,
  readTile: ReadTile,
): Promise<void> {
  if (size === 0) return
  const index = Math.floor((size - 1) / TILE_WIDTH)
  const width = widthAt(size, 0, index)
  const last = tilePath({ level: 0, index, width })
  const hashes = await hashPage(await readPage(index), width)
  const subtree = readTree(size, async (path) => {
    const bytes = path === last ? encodeTile(hashes) : await readTile(path)
    if (!bytes) throw new Error('log-tile-missing')
    return bytes
  })
  // A page that is full is one hash in the level above, and its own tile is not asked for.
  const isPast =
    width < TILE_WIDTH ||
    sameBytes(await hashPerfect(hashes), await subtree(index * TILE_WIDTH, size))
  if (!isPast || !sameBytes(await subtree(0, size), root)) throw new Error('log-differs-from-lock')
}

async function hashPage(texts: readonly string[], width: number): Promise<readonly Hash[]> {
  if (texts.length < width) throw new Error('log-page-short')
  return Promise.all(texts.slice(0, width).map((text) => hashLeaf(toUtf8(text))))
}

/** Bundles and tiles between two sizes, from the lowest level up. The entries come from the table; of the levels above, what stood before comes from the public tiles. */
async function* makeFiles(
  oldSize: number,
  newSize: number,
  readPage: ReadPage,
  readTile: ReadTile,
): AsyncGenerator<LogFile> {
  const tiles = tilesBetween(oldSize, newSize)
  /** Elements of the next level that have just become whole, by their index. */
  let elements = new Map<number, Hash>()
  for (let level = 0; tiles.some((tile) => tile.level === level); level++) {
    const above = new Map<number, Hash>()
    for (const tile of tiles.filter((one) => one.level === level)) {
      let hashes: readonly Hash[]
      if (level === 0) {
        const texts = await readPage(tile.index)
        hashes = await hashPage(texts, tile.width)
        const body = encodeBundle(texts.slice(0, tile.width).map(toUtf8))
        yield { path: bundlePath(tile.index, tile.width), body, contentType: OCTETS }
      } else {
        const known = await readOldElements(oldSize, level, tile.index, readTile)
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

async function readOldElements(
  oldSize: number,
  level: number,
  index: number,
  readTile: ReadTile,
): Promise<readonly Hash[]> {
  const width = widthAt(oldSize, level, index)
  if (width === 0) return []
  const bytes = await readTile(tilePath({ level, index, width }))
  if (!bytes) throw new Error('log-tile-missing')
  return decodeTile(bytes, width)
}

/** The tiles that were just made must lead to the root that the lock holds; otherwise one that stood before was not what it should be. */
async function checkTiles(
  size: number,
  root: Hash,
  made: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  readTile: ReadTile,
): Promise<void> {
  const subtree = readTree(size, async (path) => {
    const bytes = made.get(path) ?? (await readTile(path))
    if (!bytes) throw new Error('log-tile-missing')
    return bytes
  })
  if (!sameBytes(await subtree(0, size), root)) throw new Error('tiles-differ-from-lock')
}

import type { Books } from './audit-books.ts'
import { makeBankRowsCheck } from './bank-rows.ts'
import { fromUtf8, sameBytes, toBase64 } from './bytes.ts'
import { makeTileCheck } from './check-tiles.ts'
import type { Checkpoint } from './checkpoint.ts'
import { parseEntry } from './entry.ts'
import type { LedgerEntry } from './entry.ts'
import { bundlePathIn, fetchBundles } from './fetch-bundles.ts'
import { reasonOf, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { FetchFile, LogAccess } from './log-access.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf, rootOf } from './merkle.ts'
import type { Frontier, Hash } from './merkle.ts'
import type { FiguresCheck } from './figures-check.ts'
import { TILE_WIDTH, decodeBundle } from './tile.ts'

export type FetchFigures = () => ReturnType<FetchFile>

export interface AuditOptions extends LogAccess {
  /**
   * Fetches the totals that the portal shows (`/data/campaign.json`). Without it they are not
   * looked at.
   */
  fetchFigures?: FetchFigures
  /**
   * Fetches the further splits that the portal shows (`/data/splits.json`). Without it they are not
   * looked at.
   */
  fetchSplits?: FetchFigures
  /** A signed checkpoint seen before: the log must hold all of that one. */
  earlier?: string
  /** Also compare every tile with what the entries give. */
  tiles?: boolean
  /** Told of each entry that could be read, in their order, with the hash of its leaf. */
  onEntry?: (entry: LedgerEntry, hash: Hash) => void
  onProgress?: (done: number, size: number) => void
  /** Files fetched at the same time. */
  atOnce?: number
}

const AT_ONCE = 8

/** Reads every entry, and holds the root, the tiles and the figures against them. */
export async function readEntries(
  {
    checkpoint,
    books,
    checks,
    findings,
  }: {
    checkpoint: Checkpoint
    books: Books
    checks: readonly FiguresCheck[]
    findings: Finding[]
  },
  options: AuditOptions,
): Promise<void> {
  const { size } = checkpoint
  const { atOnce = AT_ONCE } = options
  const tiles = options.tiles === true ? makeTileCheck(size, { ...options, atOnce }) : undefined
  let file = bundlePathIn(size, 0)
  const bankRows = makeBankRowsCheck()
  let frontier: Frontier = EMPTY_FRONTIER
  try {
    for await (const { index, path, bytes } of fetchBundles(size, { ...options, atOnce })) {
      file = path
      const texts = decodeBundle(bytes, Math.min(TILE_WIDTH, size - index * TILE_WIDTH))
      const hashes = await Promise.all(texts.map(hashLeaf))
      for (const [at, text] of texts.entries()) {
        const entry = parseEntry(fromUtf8(text))
        bankRows.add(books.read, entry)
        books.add(entry)
        const hash = hashes[at]
        if (hash) options.onEntry?.(entry, hash)
        for (const check of checks) check.compareAt(books.read)
      }
      frontier = await extendFrontier(frontier, hashes)
      await tiles?.add(hashes)
      file = bundlePathIn(size, index + 1)
      options.onProgress?.(books.read, size)
    }
  } catch (error) {
    findings.push(wrong('entries', { read: books.read, file, reason: reasonOf(error) }))
    return
  }
  findings.push(right('entries', { read: books.read }))
  const root = await rootOf(frontier)
  const roots = { computed: toBase64(root), signed: toBase64(checkpoint.root) }
  const isRight = sameBytes(root, checkpoint.root)
  const checked = await tiles?.finish()
  const differing = tiles?.wrongPath()
  // Of a log that is wrong the tiles tell where: one of them, or the bundle that it is made of.
  findings.push(
    isRight
      ? right('root', roots)
      : wrong('root', { ...roots, ...(differing === undefined ? {} : { file: differing }) }),
  )
  if (isRight && checked) findings.push(checked)
  const onceEach = bankRows.finding()
  if (onceEach) findings.push(onceEach)
  findings.push(books.rules.finding())
  for (const check of checks) findings.push(check.finding(size))
}

import { fromUtf8, sameBytes, toBase64 } from './bytes.ts'
import { checkEarlier, readCurrent } from './check-history.ts'
import { checkTiles } from './check-tiles.ts'
import type { Checkpoint } from './checkpoint.ts'
import { parseEntry } from './entry.ts'
import type { LedgerEntry } from './entry.ts'
import { fetchBundles } from './fetch-bundles.ts'
import { reasonOf, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import { markUnreachable } from './log-access.ts'
import type { FetchFile, LogAccess } from './log-access.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf, rootOf } from './merkle.ts'
import type { Frontier, Hash } from './merkle.ts'
import { NO_FIGURES, makeFiguresCheck, readFigures } from './shown-figures.ts'
import type { FiguresCheck } from './shown-figures.ts'
import { claimedSize } from './signed-checkpoint.ts'
import { addEntryToSplits, emptySplits } from './splits.ts'
import type { CampaignSplits } from './splits.ts'
import { TILE_WIDTH, decodeBundle } from './tile.ts'
import { addEntry, emptyTotals } from './totals.ts'
import type { CampaignTotals } from './totals.ts'

type FetchFigures = () => ReturnType<FetchFile>

export interface AuditOptions extends LogAccess {
  /** Fetches the totals that the portal shows (`/data/campaign.json`). Without it they are not looked at. */
  fetchFigures?: FetchFigures
  /** Fetches the further splits that the portal shows (`/data/splits.json`). Without it they are not looked at. */
  fetchSplits?: FetchFigures
  /** A signed checkpoint seen before: the log must hold all of that one. */
  earlier?: string
  /** Also compare every tile with what the entries give. */
  tiles?: boolean
  onProgress?: (done: number, size: number) => void
  /** Files fetched at the same time. */
  atOnce?: number
}

export interface AuditReport {
  ok: boolean
  findings: readonly Finding[]
  checkpoint?: Checkpoint
  /** The signed checkpoint as it was served, to be remembered. */
  note?: string
  totals: ReadonlyMap<string, CampaignTotals>
  splits: ReadonlyMap<string, CampaignSplits>
  /** Splits that the portal shows and that this code does not know. They are not checked. */
  unknownSplits: readonly string[]
  entries: number
}

const AT_ONCE = 8

/**
 * Audits a whole log from its public files: the signature, every entry, the root, the tiles, the
 * figures that the portal shows, and that nothing has changed that was seen before.
 * @throws Unreachable when a file could not be fetched.
 */
export async function auditLog(given: AuditOptions): Promise<AuditReport> {
  const options = { ...given, fetchFile: markUnreachable(given.fetchFile) }
  const findings: Finding[] = []
  const books = makeBooks()
  const checks = await readShown(options, books)
  const report = (rest: Partial<AuditReport> = {}): AuditReport => ({
    ok: findings.every(({ ok }) => ok),
    findings,
    totals: books.totals,
    splits: books.splits,
    unknownSplits: [...new Set(checks.flatMap((check) => check.unknown()))],
    entries: books.read,
    ...rest,
  })
  const shownSizes = checks.map((check) => check.size)
  const current = await readCurrent(options, Math.max(claimedSize(options.earlier), ...shownSizes))
  if ('step' in current) {
    findings.push(current)
    return report()
  }
  const { checkpoint, note } = current
  const { origin, size, root } = checkpoint
  findings.push(right('signature', { origin, size, root: toBase64(root) }))
  if (options.earlier !== undefined)
    findings.push(await checkEarlier(options.earlier, checkpoint, options))
  if (!report().ok) return report({ checkpoint, note })
  await readEntries({ checkpoint, books, checks, findings }, options)
  return report({ checkpoint, note })
}

/** The sums of all entries that were read so far. */
interface Books {
  read: number
  totals: Map<string, CampaignTotals>
  splits: Map<string, CampaignSplits>
  add: (entry: LedgerEntry) => void
}

function makeBooks(): Books {
  const books: Books = {
    read: 0,
    totals: new Map(),
    splits: new Map(),
    add(entry) {
      const totals = books.totals.get(entry.campaign) ?? emptyTotals()
      const splits = books.splits.get(entry.campaign) ?? emptySplits()
      books.totals.set(entry.campaign, totals)
      books.splits.set(entry.campaign, splits)
      addEntry(totals, entry)
      addEntryToSplits(splits, entry)
      books.read++
    },
  }
  return books
}

/** Reads the figures that are shown, and makes their checks. */
async function readShown(
  { fetchFigures, fetchSplits }: AuditOptions,
  books: Books,
): Promise<readonly FiguresCheck[]> {
  const checks: FiguresCheck[] = []
  if (fetchFigures) {
    const figures = readFigures(await fetchMarked(fetchFigures), 'totals')
    const foldOf = (campaign: string) => books.totals.get(campaign) ?? emptyTotals()
    checks.push(makeFiguresCheck('totals', figures, { foldOf, mustShowAll: true }))
  }
  if (fetchSplits) {
    const bytes = await fetchMarked(fetchSplits)
    // A portal that was built before there were splits has no such file.
    const figures = bytes ? readFigures(bytes, 'splits') : NO_FIGURES
    const foldOf = (campaign: string) => books.splits.get(campaign) ?? emptySplits()
    checks.push(makeFiguresCheck('splits', figures, { foldOf, mustShowAll: false }))
  }
  return checks
}

const fetchMarked = (fetchFigures: FetchFigures) => markUnreachable(fetchFigures)('figures')

/** Reads every entry, and holds the root, the tiles and the figures against them. */
async function readEntries(
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
  const leaves: Hash[][] = []
  let frontier: Frontier = EMPTY_FRONTIER
  try {
    for await (const { index, bytes } of fetchBundles(size, { ...options, atOnce })) {
      const texts = decodeBundle(bytes, Math.min(TILE_WIDTH, size - index * TILE_WIDTH))
      const hashes = await Promise.all(texts.map(hashLeaf))
      for (const text of texts) {
        books.add(parseEntry(fromUtf8(text)))
        for (const check of checks) check.at(books.read)
      }
      frontier = await extendFrontier(frontier, hashes)
      if (options.tiles === true) leaves.push(hashes)
      options.onProgress?.(books.read, size)
    }
  } catch (error) {
    findings.push(wrong('entries', { read: books.read, reason: reasonOf(error) }))
    return
  }
  findings.push(right('entries', { read: books.read }))
  const root = await rootOf(frontier)
  const roots = { computed: toBase64(root), signed: toBase64(checkpoint.root) }
  findings.push(sameBytes(root, checkpoint.root) ? right('root', roots) : wrong('root', roots))
  if (options.tiles === true && sameBytes(root, checkpoint.root))
    findings.push(await checkTiles(size, leaves, { ...options, atOnce }))
  for (const check of checks) findings.push(check.finding(size))
}

import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import { fromUtf8, sameBytes, toUtf8 } from '../../shared/ledger/bytes.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf, rootOf } from '../../shared/ledger/merkle.ts'
import type { Frontier } from '../../shared/ledger/merkle.ts'
import type { Verifier } from '../../shared/ledger/note.ts'
import { openCheckpoint } from '../../shared/ledger/signed-checkpoint.ts'
import { TILE_WIDTH, bundlePath, decodeBundle, widthAt } from '../../shared/ledger/tile.ts'
import { addEntry, emptyTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { isHandedBack, mayHandBack } from './handed-back.ts'
import type { LogFiles } from './log-files.ts'
import type { NameFiles } from './name-files.ts'
import type { QueuedRow, RebuildStore } from './rebuild-store.ts'

export interface RebuildDeps {
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  nameFiles: Pick<NameFiles, 'get'>
  verifier: Verifier
  store: RebuildStore
  /** Nothing is written without it: the report then says what would be. */
  write: boolean
  now: () => Date
}

export interface Rebuilt {
  /** Whether nothing had to be put back. */
  isRight: boolean
  /** Size of the log that is public and signed; everything that it holds is in the table now. */
  size: number
  /** Size of the books in the table before. */
  before: number
  /** Rows of the log that were missing, and rows that said something else. */
  rowsMissing: number
  rowsDiffering: number
  /** Names that were taken from the public files because their rows were gone. */
  namesFound: number
  /** Rows of bank rows that were missing. */
  bankRowsMissing: number
  /** Rows of bank rows that the log has freed, and that were there. */
  bankRowsFreed: number
  /** Campaigns whose totals in the table were not what the log gives. */
  totalsDiffering: readonly string[]
  /** Rows of the queue whose entries the log holds already: they would have entered it twice. */
  queuedTwice: readonly string[]
  /** Entries by which something was decided since: the private rows of those acts may be lost. */
  decidedSince: ReadonlyArray<{ index: number; kind: LedgerEntry['kind'] }>
}

const COUNTED = [
  'rowsMissing',
  'rowsDiffering',
  'namesFound',
  'bankRowsMissing',
  'bankRowsFreed',
] as const

/** Kinds of entries whose acts people decide by rows that the log does not hold. */
const DECIDED: ReadonlySet<LedgerEntry['kind']> = new Set([
  'allocated',
  'disbursed',
  'refunded',
  'corrected',
])

/**
 * Puts back what follows from the public log: the log itself, head, totals, and the rows that hold
 * bank rows to one entry. Rows of splits are taken away, so that the publisher folds them anew. It
 * may be run on a table that is empty, that was set back to an earlier moment, or in which rows
 * were changed or deleted; run twice, it finds nothing to do.
 * @throws Error `checkpoint-missing`, `log-bundle-missing`, `log-differs-from-checkpoint`: the
 * public log is damaged itself, and nothing was written. `table-ahead-of-log`: the table has
 * entries that were never public; start the publisher, which publishes them.
 */
export async function rebuildLedger(deps: RebuildDeps): Promise<Rebuilt> {
  const { log, store, verifier, write } = deps
  const published = await log.getCheckpoint()
  if (!published) throw new Error('checkpoint-missing')
  const checkpoint = await openCheckpoint(published.note, [verifier])
  const { size } = checkpoint
  const before = await store.readSize()
  if (before > size) throw new Error('table-ahead-of-log')
  // Everything is read and checked before anything is written.
  const frontier = await readFrontier(size, deps)
  if (!sameBytes(await rootOf(frontier), checkpoint.root))
    throw new Error('log-differs-from-checkpoint')
  const queue = await store.listQueue()
  const totals = new Map<string, CampaignTotals>()
  const since = new Map<string, number>()
  const decidedSince: Array<{ index: number; kind: LedgerEntry['kind'] }> = []
  const free = await findFreeMarks(size, queue, deps)
  const counts = {
    rowsMissing: 0,
    rowsDiffering: 0,
    namesFound: 0,
    bankRowsMissing: 0,
    bankRowsFreed: 0,
  }
  for (let page = 0; page * TILE_WIDTH < size; page++) {
    const texts = await readBundle(page, size, deps)
    const mended = await store.mendPage(page, texts, await namesOf(page, deps), { write, free })
    for (const name of COUNTED) counts[name] += mended[name]
    for (const [at, text] of texts.entries()) {
      const entry = parseEntry(text)
      const sums = totals.get(entry.campaign) ?? emptyTotals()
      totals.set(entry.campaign, sums)
      addEntry(sums, entry)
      const index = page * TILE_WIDTH + at
      if (index < before) continue
      since.set(text, (since.get(text) ?? 0) + 1)
      if (DECIDED.has(entry.kind)) decidedSince.push({ index, kind: entry.kind })
    }
  }
  const queuedTwice = findQueuedTwice(queue, since)
  const totalsDiffering = await store.listOtherTotals(totals)
  if (write) {
    for (const id of queuedTwice) await store.dropQueued(id)
    await store.putHead({ frontier, totals, at: deps.now() })
  }
  const wrong =
    counts.rowsMissing +
    counts.rowsDiffering +
    counts.bankRowsMissing +
    counts.bankRowsFreed +
    queuedTwice.length
  const isRight = before === size && wrong + totalsDiffering.length === 0
  return { isRight, size, before, ...counts, totalsDiffering, queuedTwice, decidedSince }
}

/**
 * Rows of the queue all of whose entries came into the log after the moment that the table was set
 * back to. Where two acts have one text, as two equal gifts without a code, either may be taken:
 * as many stay in the queue as are not in the log.
 */
function findQueuedTwice(
  queue: readonly QueuedRow[],
  since: ReadonlyMap<string, number>,
): readonly string[] {
  const left = new Map(since)
  return queue.flatMap(({ id, texts }) => {
    const wanted = new Map<string, number>()
    for (const text of texts) wanted.set(text, (wanted.get(text) ?? 0) + 1)
    const isIn = [...wanted].every(([text, count]) => (left.get(text) ?? 0) >= count)
    if (!isIn || texts.length === 0) return []
    for (const [text, count] of wanted) left.set(text, (left.get(text) ?? 0) - count)
    return [id]
  })
}

async function readFrontier(size: number, deps: RebuildDeps): Promise<Frontier> {
  let frontier = EMPTY_FRONTIER
  for (let page = 0; page * TILE_WIDTH < size; page++) {
    const texts = await readBundle(page, size, deps)
    frontier = await extendFrontier(
      frontier,
      await Promise.all(texts.map((text) => hashLeaf(toUtf8(text)))),
    )
  }
  return frontier
}

/**
 * Marks of the bank's rows whose gift was taken out of the campaign that it was handed over to, and
 * not booked since: such a row may be booked once more. What the queue holds comes after the log.
 */
async function findFreeMarks(
  size: number,
  queue: readonly QueuedRow[],
  deps: RebuildDeps,
): Promise<ReadonlySet<string>> {
  const queued = queue.flatMap(({ texts }) => texts)
  const corrected = correctedByHandBack(queued)
  for (let page = 0; page * TILE_WIDTH < size; page++)
    for (const index of correctedByHandBack(await readBundle(page, size, deps)))
      corrected.add(index)
  const free = new Set<string>()
  if (corrected.size === 0) return free
  const add = (text: string, index?: number): void => {
    const mark = bankMarkOf(parseEntry(text))
    if (mark === undefined) return
    if (index !== undefined && corrected.has(index)) free.add(mark)
    else free.delete(mark)
  }
  for (let page = 0; page * TILE_WIDTH < size; page++)
    for (const [at, text] of (await readBundle(page, size, deps)).entries())
      add(text, page * TILE_WIDTH + at)
  for (const text of queued) add(text)
  return free
}

/** Indices of the entries that were taken out of a campaign so. */
const correctedByHandBack = (texts: readonly string[]): Set<number> =>
  new Set(
    texts
      .filter(mayHandBack)
      .map((text) => parseEntry(text))
      .flatMap((entry) => (isHandedBack(entry) ? (entry.corrects ?? []) : [])),
  )

async function readBundle(
  page: number,
  size: number,
  { log }: RebuildDeps,
): Promise<readonly string[]> {
  const width = widthAt(size, 0, page)
  const bytes = await log.get(bundlePath(page, width))
  if (!bytes) throw new Error('log-bundle-missing')
  return decodeBundle(bytes, width).map((text) => fromUtf8(text))
}

/** Names that are shown beside the entries of a page, by index. */
async function namesOf(
  page: number,
  { nameFiles }: RebuildDeps,
): Promise<ReadonlyMap<number, string>> {
  const file = await nameFiles.get(page)
  const { names = {} } = JSON.parse(file?.body ?? '{}') as { names?: Record<string, string> }
  return new Map(Object.entries(names).map(([index, name]) => [Number(index), name]))
}

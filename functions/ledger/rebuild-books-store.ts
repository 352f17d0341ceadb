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
import type { QueuedRow, RebuildStore, StoredHead } from './rebuild-store.ts'
import { findUnsigned } from './unsigned-rows.ts'

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
  /** Entries that the table holds behind the public log, and that the publisher still has to show. */
  unsigned: number
  /** Rows of the log that were missing, and rows that said something else. */
  rowsMissing: number
  rowsDiffering: number
  /** Rows that stood where the log has none. */
  rowsStray: number
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
  'rowsStray',
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
 * were changed or deleted; run twice, it finds nothing to do. Entries that the table holds and that
 * were never public stay, if they lead to its head.
 * @throws Error `checkpoint-missing`, `log-bundle-missing`, `log-differs-from-checkpoint`: the
 * public log is damaged itself. `unsigned-rows-differ`: entries that were never public are damaged,
 * so that the table alone had them. `table-ahead-of-log`: the table has entries that were never
 * public, and nothing else is to be done; start the publisher, which publishes them. Then nothing
 * was written. `publisher-ran`: the books have moved meanwhile; run it again.
 */
export async function rebuildLedger(deps: RebuildDeps): Promise<Rebuilt> {
  const { log, store, verifier, write } = deps
  const published = await log.getCheckpoint()
  if (!published) throw new Error('checkpoint-missing')
  const checkpoint = await openCheckpoint(published.note, [verifier])
  const { size } = checkpoint
  const head = await store.readHead()
  const before = head?.size ?? 0
  // Everything is read and checked before anything is written.
  const signed = await readFrontier(size, deps)
  if (!sameBytes(await rootOf(signed), checkpoint.root))
    throw new Error('log-differs-from-checkpoint')
  const found = await readUnsigned(signed, head, store)
  const unsigned = found?.texts ?? []
  const frontier = found?.frontier ?? signed
  const end = frontier.size
  const queue = await store.listQueue()
  const totals = new Map<string, CampaignTotals>()
  const since = new Map<string, number>()
  const decidedSince: Array<{ index: number; kind: LedgerEntry['kind'] }> = []
  const free = await findFreeMarks(size, queue, deps)
  const counts = {
    rowsMissing: 0,
    rowsDiffering: 0,
    rowsStray: 0,
    namesFound: 0,
    bankRowsMissing: 0,
    bankRowsFreed: 0,
  }
  const add = (text: string): LedgerEntry => {
    const entry = parseEntry(text)
    const sums = totals.get(entry.campaign) ?? emptyTotals()
    totals.set(entry.campaign, sums)
    addEntry(sums, entry)
    return entry
  }
  // As far as the page that the next entry comes into, where a row may stand in its way.
  for (let page = 0; page * TILE_WIDTH <= end; page++) {
    const texts = page * TILE_WIDTH < size ? await readBundle(page, size, deps) : []
    const names = await namesOf(page, deps)
    const mended = await store.mendPage(page, texts, names, { write, free, end })
    for (const name of COUNTED) counts[name] += mended[name]
    for (const [at, text] of texts.entries()) {
      const entry = add(text)
      const index = page * TILE_WIDTH + at
      if (index < before) continue
      since.set(text, (since.get(text) ?? 0) + 1)
      if (DECIDED.has(entry.kind)) decidedSince.push({ index, kind: entry.kind })
    }
  }
  for (const text of unsigned) add(text)
  const queuedTwice = findQueuedTwice(queue, since)
  const totalsDiffering = await store.listOtherTotals(totals)
  const wrong =
    counts.rowsMissing +
    counts.rowsDiffering +
    counts.rowsStray +
    counts.bankRowsMissing +
    counts.bankRowsFreed +
    queuedTwice.length +
    totalsDiffering.length
  const isHeadRight = before === end && (found !== undefined || end === 0)
  const isRight = isHeadRight && wrong === 0
  if (isRight && unsigned.length > 0) throw new Error('table-ahead-of-log')
  if (write) {
    for (const row of queuedTwice) await store.dropQueued(row)
    await store.putHead({ frontier, totals, at: deps.now() }, head?.seen)
  }
  return {
    isRight,
    size,
    before,
    unsigned: unsigned.length,
    ...counts,
    totalsDiffering,
    queuedTwice: queuedTwice.map(({ id }) => id),
    decidedSince,
  }
}

/**
 * The entries that the table holds behind the public log, and the edge of the tree behind them;
 * undefined where there are none and the head itself has to be made anew.
 */
async function readUnsigned(
  signed: Frontier,
  head: StoredHead | undefined,
  store: Pick<RebuildStore, 'listFrom'>,
): Promise<{ texts: readonly string[]; frontier: Frontier } | undefined> {
  const size = head?.size ?? 0
  const texts = await store.listFrom(signed.size)
  if (head?.frontier) {
    const found = await findUnsigned(signed, head.frontier, texts)
    if (found) return found
  } else if (size > signed.size) throw new Error('table-ahead-of-log')
  else if (head && size === signed.size) return { texts: [], frontier: signed }
  // What was never public stands nowhere else, and nothing proves it without the head.
  if (size > signed.size || texts.length > 0) throw new Error('unsigned-rows-differ')
  return undefined
}

/**
 * Rows of the queue all of whose entries came into the log after the moment that the table was set
 * back to. Where two acts have one text, as two equal gifts without a code, either may be taken:
 * as many stay in the queue as are not in the log. An entry whose day was still to come entered the
 * log with an earlier one (`onNoLaterDay`).
 */
function findQueuedTwice(
  queue: readonly QueuedRow[],
  since: ReadonlyMap<string, number>,
): readonly QueuedRow[] {
  const left = new Map(since)
  const byRest = Map.groupBy(since.keys(), withoutDay)
  return queue.filter(({ texts }) => {
    const before = new Map(left)
    const isIn = texts.every((text) => {
      const found = (left.get(text) ?? 0) > 0 ? text : findOfEarlierDay(text, left, byRest)
      if (found !== undefined) left.set(found, (left.get(found) ?? 0) - 1)
      return found !== undefined
    })
    if (isIn && texts.length > 0) return true
    for (const [text, count] of before) left.set(text, count)
    return false
  })
}

/** The same entry on an earlier day, where a code, a mark or a decision says that it is the same. */
function findOfEarlierDay(
  text: string,
  left: ReadonlyMap<string, number>,
  byRest: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const { day, code, evidence, decision } = parseEntry(text)
  if ((code ?? evidence ?? decision) === undefined) return undefined
  return byRest
    .get(withoutDay(text))
    ?.find((other) => (left.get(other) ?? 0) > 0 && parseEntry(other).day < day)
}

/** Within a text of JSON no string holds these quotes as they are. */
const withoutDay = (text: string): string => text.replace(/"day":"[^"]*"/u, '')

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

import { listCampaigns } from '../../../shared/campaigns.ts'
import { addEntry, emptyTotals } from '../../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../../shared/ledger/totals.ts'
import { isEnteredBefore, originIn } from '../entered-before.ts'
import type { KnownEntry } from '../entered-before.ts'
import { asOfNow, onNoLaterDay } from '../not-ahead.ts'
import { MAX_BATCH_CAMPAIGNS, appendEntries } from '../ledger.ts'
import type { PendingEntry } from '../ledger.ts'
import type { LedgerStore } from '../ledger-store.ts'
import type { PublicFiles } from '../../storage/public-files.ts'
import type { LogFiles } from '../log-files.ts'
import type { Signer } from '../../storage/signer.ts'
import { catchUpSplits } from './catch-up-splits.ts'
import type { CatchUpDeps } from './catch-up-splits.ts'
import { makePublicData } from './public-data.ts'
import { openPublication } from './publish-log.ts'
import { readPublished, refuseOtherLog } from './published-log.ts'
import type { Published as PublishedLog } from './published-log.ts'
import type { SetAside, SetAsideStore } from '../set-aside-store.ts'
import { refuseOtherPast } from './check-log.ts'
import { once, remember } from './remember.ts'
import type { UnreadableRows } from '../unreadable-rows.ts'
import { readSureSnapshot } from './sure-snapshot.ts'
import type { SureSnapshotDeps } from './sure-snapshot.ts'
import { publishNames } from './publish-names.ts'
import type { PublishNamesDeps } from './publish-names.ts'

export interface PublishLedgerDeps extends PublishNamesDeps, CatchUpDeps, SureSnapshotDeps {
  ledger: Pick<
    LedgerStore,
    'getSnapshot' | 'listPending' | 'listEntered' | 'commit' | 'listPage' | 'mendTotals'
  >
  setAside: SetAsideStore
  /** Is told at each run of the rows of the queue that wait aside. */
  reportAside: (rows: readonly SetAside[]) => void
  /** Is told of rows of the queue whose day was still to come, and that enter the books on this day. */
  reportDays: (rows: readonly Pick<PendingEntry, 'id'>[]) => void
  /** Rows of names and splits that their stores could not read. */
  unreadable: UnreadableRows
  /** Is told of rows of the table by which a run fails, once all that it can publish is public. */
  reportRows: (keys: readonly string[]) => void
  files: PublicFiles
  /** Is told of a public file that is not as we wrote it, and is made anew. */
  reportFile: (key: string) => void
  log: LogFiles
  signer: Signer
  demo: boolean
}

export interface Published {
  appended: number
  /** Commits lost to another publisher. */
  outrun: number
  size: number
  filesWritten: number
  /** Tiles and bundles. */
  tilesWritten: number
  /** Files of names. */
  namesWritten: number
}

/**
 * Bounds one run. With 45 to 88 entries a batch it takes 9,000 entries and more; the next bell, or
 * the clock, takes the rest.
 */
const MAX_BATCHES = 200

/**
 * Brings the ledger and its public files up to date. The same function does ordinary work and
 * recovery. It does not matter who rang, how often or how late, or where an earlier run died,
 * because it looks only at what stands in the table. If the earlier run died:
 * - before a commit, the entries are still pending, and are taken again;
 * - after a commit, the entries have their indexes, and the public files are behind, which the
 *   sizes in them tell;
 * - while it folded splits or names, each is stored with its place, and goes on from there;
 * - between two files, each file is compared and written by itself.
 *
 * The signed checkpoint comes last, so that everything that it speaks of is there.
 */
export async function publishLedger(deps: PublishLedgerDeps): Promise<Published> {
  const published = await readPublished(deps)
  deps.reportAside(await deps.setAside.bringBack())
  const lookAtPast = once(() =>
    refuseOtherPast(published.seen, deps.ledger.listPage, remember(deps.log.get)),
  )
  const failures: unknown[] = []
  /** What fails must not keep figures and checkpoint from going out; the alarm hears of it at the end. */
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work()
    } catch (error) {
      failures.push(error)
      return undefined
    }
  }
  const { appended, outrun, blockedAt } = await appendPending(published, lookAtPast, deps)
  const campaigns = listCampaigns({ demo: deps.demo })
  const ids = campaigns.map(({ id }) => id)
  const read = await readSureSnapshot(ids, deps)
  const updatedAt = asOfNow(read.head.updatedAt, deps.now())
  const snapshot = { ...read, head: { ...read.head, updatedAt } }
  // The page of the log that is growing is asked for by the tiles, and then by the splits. What was
  // read of it after the head holds all that the head speaks of.
  const ledger = { ...deps.ledger, listPage: remember(deps.ledger.listPage) }
  const publication = await openPublication(published, snapshot.head, {
    ...deps,
    ledger,
    lookAtPast,
  })
  const tilesWritten = await publication.putTiles()
  const namesWritten = (await attempt(() => publishNames(snapshot.head.size, deps))) ?? 0
  const splits = await attempt(() => catchUpSplits(ids, snapshot.head.size, { ...deps, ledger }))
  let filesWritten = 0
  for (const file of makePublicData(snapshot, splits, campaigns, deps.now())) {
    if ((await deps.files.putIfNewer(file, snapshot.head.size)) === 'written') filesWritten++
  }
  await publication.putCheckpoint()
  const rows = deps.unreadable.take()
  if (rows.length > 0) deps.reportRows(rows)
  if (blockedAt !== undefined) deps.reportRows([`LOG ${blockedAt}`])
  if (blockedAt !== undefined) throw new Error('log-row-in-the-way')
  if (failures.length > 0) throw failures[0]
  if (rows.length > 0) throw new Error('ledger-rows-unreadable')
  return { appended, outrun, size: snapshot.head.size, filesWritten, tilesWritten, namesWritten }
}

async function appendPending(
  published: PublishedLog,
  lookAtPast: () => Promise<void>,
  deps: PublishLedgerDeps,
): Promise<{ appended: number; outrun: number; blockedAt?: number }> {
  const { ledger, now, reportDays } = deps
  let appended = 0
  let outrun = 0
  /** What this run has put into the log, which an index may not show yet. */
  const entered: KnownEntry[] = []
  for (let batches = 0; batches < MAX_BATCHES; batches++) {
    const queued = takeBatch(await ledger.listPending())
    const pending = queued.map((one) => onNoLaterDay(one, now()))
    reportDays(queued.filter((one, at) => one !== pending[at]))
    if (pending.length === 0) break
    const touched = [...new Set(pending.map(({ entry }) => entry.campaign))]
    const { head, totals } = await readSureSnapshot(touched, deps)
    await refuseOtherLog(published, head)
    // Before the first commit: an entry that gets its index in a table that cannot be published
    // would leave its queue, and the table would be ahead of its public log.
    await lookAtPast()
    const coming = pending.map((one, at) => ({
      index: head.size + at,
      entry: one.entry,
      origin: originIn(one),
    }))
    const twice = findTwice(pending, coming, [...(await ledger.listEntered(pending)), ...entered])
    if (twice.length > 0) {
      await setTwiceAside(twice, deps)
      continue
    }
    // From here on a crash leaves all of the batch pending or all of it appended, never a part.
    const batch = await appendEntries(head, totals, pending, now()).catch(unlessOverflow)
    if (batch === undefined) {
      await setOverflowAside(totals, pending, deps)
      continue
    }
    const outcome = await ledger.commit(batch)
    if (outcome === 'committed') {
      appended += pending.length
      entered.push(...coming)
    } else if (outcome === 'outrun') outrun++
    else return { appended, outrun, ...outcome }
  }
  return { appended, outrun }
}

/** Ids of the rows of a batch whose entries the log holds, or that another row of it brings. */
function findTwice(
  pending: readonly PendingEntry[],
  coming: readonly KnownEntry[],
  known: readonly KnownEntry[],
): readonly string[] {
  // By what they share, since a run may have entered thousands.
  const byKey = new Map<string, Map<number, KnownEntry>>()
  const add = (one: KnownEntry): void => {
    for (const key of keysOf(one)) {
      const those = byKey.get(key) ?? new Map<number, KnownEntry>()
      byKey.set(key, those.set(one.index, one))
    }
  }
  for (const one of known) add(one)
  const twice: string[] = []
  let at = 0
  for (const [id, row] of Map.groupBy(pending, (one) => one.id)) {
    const alike = row.flatMap(({ entry, origin }) =>
      keysOf({ entry, origin: originIn({ entry, origin }) }).flatMap((key) => [
        ...(byKey.get(key) ?? []),
      ]),
    )
    if (isEnteredBefore(row, [...new Map(alike).values()])) twice.push(id)
    else for (const one of coming.slice(at, at + row.length)) add(one)
    at += row.length
  }
  return twice
}

const keysOf = ({ entry: { code }, origin }: Omit<KnownEntry, 'index'>): readonly string[] => [
  ...(code === undefined ? [] : [`code ${code}`]),
  ...(origin === undefined ? [] : [`origin ${origin}`]),
]

const ENTERED = 'entered-before'

/**
 * Sets rows aside whose entries the log holds, as after a backup or a copy of a row: each would be
 * signed twice. One that another publisher has just taken is in the queue no more, and is no such.
 */
async function setTwiceAside(
  twice: readonly string[],
  { setAside, reportAside }: PublishLedgerDeps,
): Promise<void> {
  for (const id of twice)
    if ((await setAside.setAside(id, ENTERED)) === 'aside') reportAside([{ id, reason: ENTERED }])
}

const OVERFLOW = 'totals-overflow'
function unlessOverflow(error: unknown): undefined {
  if (!(error instanceof RangeError && error.message === OVERFLOW)) throw error
}

/** Sets the first row aside by which a sum leaves the safe integers. No gift is of that size. */
async function setOverflowAside(
  totals: ReadonlyMap<string, CampaignTotals>,
  pending: readonly PendingEntry[],
  { setAside, reportAside }: PublishLedgerDeps,
): Promise<void> {
  const sums = structuredClone(totals)
  for (const { id, entry } of pending) {
    try {
      addEntry(sums.get(entry.campaign) ?? emptyTotals(), entry)
    } catch (error) {
      unlessOverflow(error)
      await setAside.setAside(id, OVERFLOW)
      return reportAside([{ id, reason: OVERFLOW }])
    }
  }
}

/**
 * As many entries from the beginning of the queue as touch no more campaigns than one transaction
 * takes. The entries of one row are of one campaign, so that no row is divided.
 */
function takeBatch(pending: readonly PendingEntry[]): readonly PendingEntry[] {
  const campaigns = new Set<string>()
  const end = pending.findIndex(
    ({ entry }) => campaigns.add(entry.campaign).size > MAX_BATCH_CAMPAIGNS,
  )
  return end < 0 ? pending : pending.slice(0, end)
}

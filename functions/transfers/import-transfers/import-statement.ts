import { findCampaign } from '../../../shared/campaigns.ts'
import type { NewRow } from '../import-plan.ts'
import { addTally, emptyTally } from '../import-tally.ts'
import type { ImportTally } from '../import-tally.ts'
import { makeRowIdentifier, statementRowId } from '../row-identity.ts'
import type { Statement } from '../statement-import.ts'
import type { Lease } from '../import-lease-store.ts'
import { LANES } from '../lanes.ts'
import type { ImportJobStore, StatementChange } from '../import-job-store.ts'
import type { RefusedLine, StatementStore } from '../statement-store.ts'
import type { StatementFiles } from '../statement-files.ts'
import { listStatementRows } from './statement-rows.ts'
import type { PlacedRow, ReadFile } from './statement-rows.ts'
import { checkFile } from './check-file.ts'
import { BATCH_ROWS, ImportFenced, storeRows } from './store-rows.ts'
import type { StoreRowsDeps, Target } from './store-rows.ts'

export interface ImportStatementDeps extends StoreRowsDeps {
  statements: Pick<StatementStore, 'find'>
  jobs: ImportJobStore
  files: Pick<StatementFiles, 'fetch'>
  readFile: ReadFile
  /** base64url of SHA-256. */
  sha256: (text: string) => string
  /** A path on this machine for the file of an import; and taking it away again. */
  scratch: { path: (id: string) => string; remove: (path: string) => Promise<void> }
  /** Holds an account on while work goes on that writes nothing; the answer ends it. */
  keepRenewing: (lease: Lease) => () => void
  /** True when this run must come to an end; the next one goes on. */
  isOver: () => boolean
  /** Told of each import, by id and code alone. */
  report: (imported: { id: string; outcome: string }) => void
}

/** Rows between two places where an import can be taken up again. */
const SEGMENT_ROWS = 2_000

/** Times that a file is opened before it is given up. */
const MAX_OPENINGS = 5

export type ImportOutcome = 'done' | 'refused' | 'interrupted'

/**
 * Imports a statement: reads it through once to see that all of it can be read, then keeps its rows segment by segment. After each segment the place is written down; whoever takes over after a crash
 * reads the file anew to that place (which costs seconds) and goes on, and rows beyond it that were kept already are found and counted, not doubled.
 * @throws ImportFenced when another worker has the account.
 */
export async function importStatement(
  statement: Statement,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  const path = deps.scratch.path(statement.id)
  // Bringing and checking a large file takes longer than a lease; what was lost meanwhile shows at the next write.
  const stopRenewing = deps.keepRenewing(lease)
  try {
    const sha256 = await deps.files.fetch(statement.id, path)
    if (sha256 === undefined)
      return await refuse(statement, lease, { refusal: 'file-missing' }, deps)
    if (statement.lines !== undefined) return await goOn(statement, path, sha256, lease, deps)
    // A file that has brought the worker down again and again before anything was kept is not opened once more.
    if ((await deps.jobs.begin(statement.id)) > MAX_OPENINGS)
      return await refuse(statement, lease, { refusal: 'unreadable' }, deps)
    const started = await start(statement, path, sha256, lease, deps)
    return started === 'refused' ? 'refused' : await keepRows(started, path, lease, deps)
  } finally {
    stopRenewing()
    await deps.scratch.remove(path)
  }
}

/** @throws Error `statement-file-changed` when another file lies there than the one whose rows are being kept: rows of two files must never be one import. */
function goOn(
  statement: Statement,
  path: string,
  sha256: string,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  if (statement.sha256 !== sha256) throw new Error('statement-file-changed')
  return keepRows(statement, path, lease, deps)
}

async function start(
  statement: Statement,
  path: string,
  sha256: string,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<Statement | 'refused'> {
  const checked = await checkFile(path, statement, deps.readFile)
  if (checked.outcome === 'refused')
    return refuse(statement, lease, { ...checked.change, sha256 }, deps)
  const change: StatementChange = {
    state: 'importing',
    sha256,
    lines: checked.lines,
    verdicts: checked.verdicts,
    startedAt: deps.now().toISOString(),
  }
  await save(statement.id, change, lease, deps)
  return { ...statement, ...change }
}

async function refuse(
  { id }: Statement,
  lease: Lease,
  change: StatementChange & { refusal: string },
  { jobs, now, report }: ImportStatementDeps,
): Promise<'refused'> {
  const isSaved = await jobs.finish(
    id,
    { ...change, state: 'refused', finishedAt: now().toISOString() },
    lease,
  )
  if (!isSaved) throw new ImportFenced('import-fenced')
  report({ id, outcome: change.refusal })
  return 'refused'
}

async function save(
  id: string,
  change: StatementChange,
  lease: Lease,
  { jobs }: ImportStatementDeps,
): Promise<void> {
  if (!(await jobs.save(id, change, lease))) throw new ImportFenced('import-fenced')
}

interface Segment {
  rows: NewRow[]
  refused: RefusedLine[]
  /** The place of its last line. */
  place: number
}

async function keepRows(
  statement: Statement,
  path: string,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  const { id, progress } = statement
  const campaign = findCampaign(statement.campaign, { demo: true })
  if (!campaign) throw new Error('campaign-of-statement-missing')
  const target: Target = {
    campaign,
    account: statement.account,
    source: id,
    lease,
    other: 'feed',
    feedDays: new Map(),
    pools: new Map(),
  }
  let tally = progress?.tally ?? emptyTally()
  for await (const segment of listSegments(statement, path, progress?.place ?? 0, deps)) {
    if (deps.isOver()) return interrupted(id, deps)
    tally = addTally(tally, await keepSegment(id, segment, target, deps))
    await save(id, { progress: { place: segment.place, tally } }, lease, deps)
  }
  const isSaved = await deps.jobs.finish(
    id,
    { state: 'done', finishedAt: deps.now().toISOString() },
    lease,
  )
  if (!isSaved) throw new ImportFenced('import-fenced')
  deps.report({ id, outcome: 'done' })
  return 'done'
}

function interrupted(id: string, { report }: ImportStatementDeps): 'interrupted' {
  report({ id, outcome: 'interrupted' })
  return 'interrupted'
}

async function keepSegment(
  id: string,
  { rows, refused }: Segment,
  target: Target,
  deps: ImportStatementDeps,
): Promise<ImportTally> {
  const batches = Array.from({ length: Math.ceil(rows.length / BATCH_ROWS) }, (_, at) =>
    rows.slice(at * BATCH_ROWS, (at + 1) * BATCH_ROWS),
  )
  const tallies: ImportTally[] = [{ ...emptyTally(), refused: refused.length }]
  const takeTurns = async (lane: number): Promise<void> => {
    for (let batch = batches.shift(); batch; batch = batches.shift())
      tallies.push(await storeRows(batch, target, lane, deps))
  }
  await Promise.all([
    deps.jobs.keepRefused(id, refused),
    ...Array.from({ length: LANES }, (_, lane) => takeTurns(lane)),
  ])
  return tallies.reduce(addTally)
}

/** The rows behind a place, with their identities, some thousand at a time. The rows before it are read too, because the identity of a row counts those that are like it. */
async function* listSegments(
  statement: Statement,
  path: string,
  afterPlace: number,
  { readFile, sha256 }: ImportStatementDeps,
): AsyncGenerator<Segment> {
  const identify = makeRowIdentifier(statement.account, sha256)
  let segment: Segment = { rows: [], refused: [], place: afterPlace }
  for await (const rows of listStatementRows(path, statement.columns, readFile)) {
    for (const found of rows) {
      const isBehind = found.place > afterPlace
      if (found.kind === 'row') {
        const row = newRow(found, statementRowId(identify(found)))
        if (isBehind) segment.rows.push(row)
      } else if (isBehind) segment.refused.push(refusedLine(found))
      if (!isBehind) continue
      segment.place = found.place
      if (segment.rows.length + segment.refused.length < SEGMENT_ROWS) continue
      yield segment
      segment = { rows: [], refused: [], place: segment.place }
    }
  }
  if (segment.rows.length + segment.refused.length > 0) yield segment
}

function refusedLine({ place, line, reason, text }: Extract<PlacedRow, { kind: 'refused' }>) {
  return { place, line, reason, text }
}

function newRow(found: Extract<PlacedRow, { kind: 'row' }>, id: string) {
  const { line, day, time, reference, amountVnd, memo } = found
  return { id, line, day, ...(time === undefined ? {} : { time }), reference, amountVnd, memo }
}

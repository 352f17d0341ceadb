import { findCampaign } from '../../../shared/campaigns.ts'
import type { StatementChange } from '../import-job-store.ts'
import type { Lease } from '../import-lease-store.ts'
import { addTally, emptyTally } from '../import-tally.ts'
import type { ImportTally } from '../import-tally.ts'
import { LANES } from '../lanes.ts'
import type { Statement } from '../statement-import.ts'
import type { ImportOutcome, ImportStatementDeps } from './import-deps.ts'
import { listSegments } from './list-segments.ts'
import type { Segment } from './list-segments.ts'
import { BATCH_ROWS, ImportFenced, storeRows } from './store-rows.ts'
import type { Target } from './store-rows.ts'

export async function save(
  id: string,
  change: StatementChange,
  lease: Lease,
  { jobs }: ImportStatementDeps,
): Promise<void> {
  if (!(await jobs.save(id, change, lease))) throw new ImportFenced('import-fenced')
}

export async function keepRows(
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

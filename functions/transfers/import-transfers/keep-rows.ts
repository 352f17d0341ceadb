import { findCampaign } from '../../../shared/campaigns.ts'
import type { StatementChange } from '../import-job-store.ts'
import type { Lease } from '../import-lease-store.ts'
import { addTally, emptyTally } from '../import-tally.ts'
import type { ImportTally } from '../import-tally.ts'
import type { Statement } from '../statement-import.ts'
import type { ImportOutcome, ImportStatementDeps } from './import-deps.ts'
import { keepSegment } from './keep-segment.ts'
import { listSegments } from './list-segments.ts'
import { openUntold } from './open-untold.ts'
import { ImportFenced } from './store-rows.ts'

/**
 * Writes down how an import stands.
 * @returns `over` when somebody has ended it.
 * @throws ImportFenced when another worker goes through the statements of the account.
 */
export async function save(
  id: string,
  change: StatementChange,
  lease: Lease,
  { jobs }: ImportStatementDeps,
): Promise<'saved' | 'over'> {
  const saved = await jobs.save(id, change, lease)
  if (saved === 'fenced') throw new ImportFenced('import-fenced')
  return saved
}

/**
 * Keeps the rows of a file that was read through. Between two segments what feeds have told of any
 * account is brought in, and the account is free for other workers.
 */
export async function keepRows(
  statement: Statement,
  path: string,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  const { id, progress } = statement
  const campaign = findCampaign(statement.campaign, { demo: true })
  if (!campaign) throw new Error('campaign-of-statement-missing')
  const untold = await openUntold(statement, path, deps)
  let tally = progress?.tally ?? emptyTally()
  let place = progress?.place ?? 0
  for await (const segment of listSegments(statement, path, place, deps)) {
    await deps.bringFeeds()
    if (deps.isOver()) return ended(id, 'interrupted', deps)
    const kept = await keepSegment(statement, campaign, segment, untold.left, deps)
    if (kept === 'busy') return ended(id, 'interrupted', deps)
    tally = addTally(tally, kept.tally)
    if (!kept.isStopped) place = segment.place
    const isOver =
      kept.isStopped || (await save(id, { progress: { place, tally } }, lease, deps)) === 'over'
    if (isOver) return stop(id, { place, tally }, lease, deps)
  }
  await deps.untold.remove(untold.told)
  await deps.index.packLoose(statement.account)
  const change = { state: 'done', finishedAt: deps.now().toISOString() } as const
  const saved = await deps.jobs.finish(id, change, lease)
  if (saved === 'fenced') throw new ImportFenced('import-fenced')
  return ended(id, saved === 'over' ? 'stopped' : 'done', deps)
}

/** What was kept until a person stopped the import stays, and is written down to the last row. */
async function stop(
  id: string,
  progress: { place: number; tally: ImportTally },
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<'stopped'> {
  if ((await deps.jobs.close(id, progress, lease)) === 'fenced')
    throw new ImportFenced('import-fenced')
  return ended(id, 'stopped', deps)
}

function ended<Outcome extends ImportOutcome>(
  id: string,
  outcome: Outcome,
  { report }: ImportStatementDeps,
): Outcome {
  report({ id, outcome })
  return outcome
}

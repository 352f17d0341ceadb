import { findCampaign } from '../../../shared/campaigns.ts'
import type { Lease } from '../import-lease-store.ts'
import { addToLook, beginLook } from '../look.ts'
import type { Look } from '../look.ts'
import type { ImportOutcome, FixedStatement, ImportStatementDeps } from './import-deps.ts'
import type { KnownTarget } from './known-rows.ts'
import { openEarlier } from './earlier-statements.ts'
import { listSegments } from './list-segments.ts'
import { openOthers } from './other-accounts.ts'
import { lookAtSegment } from './look-at-segment.ts'
import { ImportFenced } from './store-rows.ts'
import { openUntold } from './open-untold.ts'

/**
 * Goes through a file that was read and writes down what would become of its rows, a segment after
 * another, without keeping any of them. A run that takes over goes on from the place that was
 * written down. In the end the statement waits until a person books what was looked at.
 */
export async function lookAtFile(
  statement: FixedStatement,
  path: string,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  const { id } = statement
  const campaign = findCampaign(statement.campaign, { demo: true })
  if (!campaign) throw new Error('campaign-of-statement-missing')
  let look = statement.look ?? beginLook(statement.sha256, statement.columns, deps.sha256)
  if (look.place === 0) await deps.jobs.forgetRefused(id)
  const target: KnownTarget = {
    campaign,
    account: statement.account,
    source: id,
    other: 'feed',
    feedDays: new Map(),
    pools: new Map(),
    told: await openEarlier(statement, deps),
    untold: (await openUntold(statement, path, deps)).left,
    others: await openOthers(statement, deps),
    isAgreed: () => true,
  }
  for await (const segment of listSegments(statement, path, look.place, deps)) {
    await deps.bringFeeds()
    if (deps.isOver()) return end(id, 'interrupted', deps)
    const part = await lookAtSegment(segment, target, deps)
    look = addToLook(look, part, deps.sha256)
    await deps.jobs.keepRefused(id, segment.refused)
    const saved = await deps.jobs.look(id, look, part.plan, lease)
    if (saved === 'fenced') throw new ImportFenced('import-fenced')
    if (saved === 'over') return end(id, 'stopped', deps)
    forgetOtherDays(target, segment.rows)
  }
  return endLook(id, look, lease, deps)
}

async function endLook(
  id: string,
  look: Look,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  const saved = await deps.jobs.finish(id, { state: 'read', look }, lease)
  if (saved === 'fenced') throw new ImportFenced('import-fenced')
  return end(id, saved === 'over' ? 'stopped' : 'read', deps)
}

/**
 * What was read of days of which this segment had no row is let go, so that memory does not grow
 * with the file. The days that it had are remembered, because the next segment may go on with them
 * and must not take the same twin once more.
 */
function forgetOtherDays(
  { pools, told = new Map(), others }: KnownTarget,
  rows: ReadonlyArray<{ day: string }>,
): void {
  const days = new Set(rows.map(({ day }) => day))
  for (const read of [pools, told, others?.told ?? new Map<string, unknown>()])
    for (const key of read.keys()) if (!days.has(key.split('#')[0] ?? '')) read.delete(key)
}

function end<Outcome extends ImportOutcome>(
  id: string,
  outcome: Outcome,
  { report }: ImportStatementDeps,
): Outcome {
  report({ id, outcome })
  return outcome
}

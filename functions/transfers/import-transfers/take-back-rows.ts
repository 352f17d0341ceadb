import type { Lease } from '../import-lease-store.ts'
import type { FixedStatement, ImportOutcome, ImportStatementDeps } from './import-deps.ts'
import { takeAccount } from './keep-segment.ts'
import { save } from './keep-rows.ts'
import { listSegments } from './list-segments.ts'
import type { TakeBack } from '../take-back.ts'
import { ImportFenced } from './store-rows.ts'
import { findImported, takeBackBatch } from './take-back-batch.ts'
import type { Told } from './take-back-batch.ts'

/** Rows whose import is looked for and which are taken back in one step; some make a transaction. */
const STEP_ROWS = 44

/**
 * Takes back what an import has kept. It goes through the file once more, because the file names
 * each row; a run that takes over goes on from the place that was written down, and what stands as
 * taken back already is counted and left.
 */
export async function takeBackRows(
  statement: FixedStatement,
  path: string,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  const { id, takeBack } = statement
  if (takeBack?.approvedAt === undefined) throw new Error('take-back-not-approved')
  const { corrected, closed, left } = takeBack
  const told: Told = {
    corrected: corrected ?? { rows: 0, amountVnd: 0 },
    closed: closed ?? { rows: 0, amountVnd: 0 },
    left: left ?? { rows: 0, amountVnd: 0 },
  }
  let place = takeBack.place ?? 0
  for await (const segment of listSegments(statement, path, place, deps)) {
    await deps.bringFeeds()
    if (deps.isOver()) return end(id, 'interrupted', deps)
    const account = await takeAccount(statement.account, deps)
    if (!account) return end(id, 'interrupted', deps)
    const target = { statement, takeBack, account, books: new Map() }
    try {
      for (let at = 0; at < segment.rows.length; at += STEP_ROWS) {
        const rows = segment.rows.slice(at, at + STEP_ROWS)
        const outcome = await takeBackBatch(
          await findImported(rows, statement, deps),
          target,
          told,
          deps,
        )
        if (outcome === 'allocated')
          return await halt(statement, { ...takeBack, ...told }, lease, deps)
        if (outcome === 'not-ready') return end(id, 'interrupted', deps)
        if (!(await deps.leases.renew(account))) return end(id, 'interrupted', deps)
      }
    } finally {
      await deps.leases.release(account)
    }
    place = segment.place
    await save(id, { takeBack: { ...takeBack, ...told, place } }, lease, deps)
  }
  const change = { state: 'taken-back', takeBack: { ...takeBack, ...told, place } } as const
  if ((await deps.jobs.finish(id, change, lease)) === 'fenced')
    throw new ImportFenced('import-fenced')
  return end(id, 'taken-back', deps)
}

/**
 * The import stands again as it stood, but for the rows that are taken back; people see why, and may
 * propose it anew.
 */
async function halt(
  { id }: FixedStatement,
  takeBack: TakeBack,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  const change = { state: takeBack.from, takeBack: { ...takeBack, halted: 'allocated' } } as const
  if ((await deps.jobs.finish(id, change, lease)) === 'fenced')
    throw new ImportFenced('import-fenced')
  return end(id, 'stopped', deps)
}

function end<Outcome extends ImportOutcome>(
  id: string,
  outcome: Outcome,
  { report }: ImportStatementDeps,
): Outcome {
  report({ id, outcome })
  return outcome
}

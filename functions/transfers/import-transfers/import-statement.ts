import type { StatementChange } from '../import-job-store.ts'
import type { Lease } from '../import-lease-store.ts'
import type { Statement } from '../statement-import.ts'
import { checkFile } from './check-file.ts'
import type { ImportOutcome, ImportStatementDeps } from './import-deps.ts'
import { keepRows, save } from './keep-rows.ts'
import { ImportFenced } from './store-rows.ts'

/** Times that a file is opened before it is given up. */
const MAX_OPENINGS = 5

/**
 * Imports a statement: reads the file through to see that all of it can be read, then keeps its
 * rows, one segment after another. After each segment the place is written down. A worker that
 * takes over after a crash reads the file again up to that place, which takes seconds, and goes on;
 * rows behind the place that were kept already are found, counted and not doubled.
 * @throws ImportFenced when another worker has the account.
 */
export async function importStatement(
  statement: Statement,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  const path = deps.scratch.path(statement.id)
  // Bringing and checking a large file takes longer than a lease; what was lost meanwhile shows at
  // the next write.
  const stopRenewing = deps.keepRenewing(lease)
  try {
    const sha256 = await deps.files.fetch(statement.id, path)
    if (sha256 === undefined)
      return await refuse(statement, lease, { refusal: 'file-missing' }, deps)
    if (statement.lines !== undefined) return await goOn(statement, path, sha256, lease, deps)
    // A file that has brought the worker down again and again before anything was kept is not
    // opened once more.
    if ((await deps.jobs.begin(statement.id)) > MAX_OPENINGS)
      return await refuse(statement, lease, { refusal: 'unreadable' }, deps)
    const started = await start(statement, path, sha256, lease, deps)
    return started === 'refused' ? 'refused' : await keepRows(started, path, lease, deps)
  } finally {
    stopRenewing()
    await deps.scratch.remove(path)
  }
}

/**
 * @throws Error `statement-file-changed` when another file lies there than the one whose rows are
 * being kept: rows of two files must never be one import.
 */
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

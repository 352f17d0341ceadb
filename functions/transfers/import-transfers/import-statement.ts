import { findCampaign } from '../../../shared/campaigns.ts'
import { makeOddDays } from '../odd-day.ts'
import type { StatementChange } from '../import-job-store.ts'
import type { Lease } from '../import-lease-store.ts'
import { foldHeadings } from '../mapped-headings.ts'
import { STOPS } from '../statement-import.ts'
import type { Statement, StatementColumns } from '../statement-import.ts'
import { bringFile } from './bring-file.ts'
import { checkFile } from './check-file.ts'
import type { FixedStatement, ImportOutcome, ImportStatementDeps } from './import-deps.ts'
import { keepRows, save } from './keep-rows.ts'
import { takeBackRows } from './take-back-rows.ts'
import { lookAtFile } from './look-at-file.ts'
import { ImportFenced } from './store-rows.ts'

/** Times that a file is opened without the import's coming further, before it is given up. */
export const MAX_OPENINGS = 3

/**
 * Imports a statement in two steps, each of which a person starts. The first reads the file through
 * to see that all of it can be read, and writes down what would become of its rows. The second
 * keeps its rows, one segment after another. After each segment the place is written down. A worker
 * that takes over after a crash reads the file again up to that place, which takes seconds, and
 * goes on; rows behind the place that were kept already are found, counted and not doubled.
 * @throws ImportFenced when another worker goes through the statements of the account.
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
    const fixed = await bringFile(statement, path, lease, deps)
    if (fixed === 'stopped') return 'stopped'
    if (fixed === 'missing')
      return await finish(statement, { state: 'refused', refusal: 'file-missing' }, lease, deps)
    return await openFile(fixed, path, lease, deps)
  } finally {
    stopRenewing()
    await deps.scratch.remove(path)
  }
}

/**
 * The try is counted before the file is opened, so that a file which brings its worker down is
 * counted too. A run that fails for another reason, such as a table that does not answer, takes
 * back its count.
 */
async function openFile(
  statement: FixedStatement,
  path: string,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  const tries = await deps.jobs.begin(statement.id)
  if (tries === undefined) return 'stopped'
  if (tries > MAX_OPENINGS) return giveUp(statement, lease, deps)
  /** Whether what fails now is the file's fault. */
  const fault = { isFiles: false }
  const watched = { ...deps, readFile: watchReading(deps.readFile, fault) }
  try {
    if (statement.state === 'taking-back')
      return await takeBackRows(statement, path, lease, watched)
    if (statement.state === 'importing') return await keepRows(statement, path, lease, watched)
    const checked =
      statement.lines === undefined
        ? await check(statement, path, lease, { ...watched, fault })
        : statement
    return typeof checked === 'string' ? checked : await lookAtFile(checked, path, lease, watched)
  } catch (error) {
    if (!fault.isFiles) await deps.jobs.forgive(statement.id)
    throw error
  }
}

function watchReading(
  readFile: ImportStatementDeps['readFile'],
  fault: { isFiles: boolean },
): ImportStatementDeps['readFile'] {
  return async function* read(path) {
    try {
      yield* readFile(path)
    } catch (error) {
      fault.isFiles = true
      throw error
    }
  }
}

async function check(
  statement: FixedStatement,
  path: string,
  lease: Lease,
  deps: ImportStatementDeps & { fault: { isFiles: boolean } },
): Promise<FixedStatement | 'refused' | 'stopped'> {
  deps.fault.isFiles = true
  const campaign = findCampaign(statement.campaign, { demo: true })
  if (!campaign) throw new Error('campaign-of-statement-missing')
  const oddDayOf = makeOddDays(campaign, deps.now())
  const checked = await checkFile(path, { ...statement, oddDayOf }, deps.readFile)
  deps.fault.isFiles = false
  const read = checked.outcome === 'good' ? checked : checked.doubtful
  if (checked.outcome === 'refused' && !read) {
    const { change } = checked
    const columnsOffered = await findMapped(change.sample, deps)
    return finish(statement, { ...change, columnsOffered, state: 'refused' }, lease, deps)
  }
  const { account, id, createdAt } = statement
  if (read?.told) await deps.bankDays.put(account, id, { ...read.told, createdAt })
  const change: StatementChange = {
    lines: read?.lines,
    verdicts: read?.verdicts,
    sides: read?.sides,
    dayOrder: read?.dayOrder,
    startedAt: deps.now().toISOString(),
  }
  return (await save(statement.id, change, lease, deps)) === 'over'
    ? 'stopped'
    : { ...statement, ...change }
}

/** The columns that a person named for a file with one of these lines as its headings. */
async function findMapped(
  sample: readonly string[][] = [],
  { mapped }: ImportStatementDeps,
): Promise<StatementColumns | undefined> {
  for (const line of sample) {
    const headings = foldHeadings(line)
    const found = headings === undefined ? undefined : await mapped.find(headings)
    if (found) return found
  }
  return undefined
}

/** A file of which rows may be in the books already is stopped; of another one nothing was kept. */
const giveUp = (
  statement: Statement,
  lease: Lease,
  deps: ImportStatementDeps,
): Promise<'refused' | 'stopped'> =>
  finish(
    statement,
    { state: statement.state === 'queued' ? 'refused' : 'stopped', refusal: STOPS.byFile },
    lease,
    deps,
  )

async function finish(
  { id }: Statement,
  change: StatementChange & { state: 'refused' | 'stopped'; refusal: string },
  lease: Lease,
  { jobs, now, report }: ImportStatementDeps,
): Promise<'refused' | 'stopped'> {
  const saved = await jobs.finish(id, { ...change, finishedAt: now().toISOString() }, lease)
  if (saved === 'fenced') throw new ImportFenced('import-fenced')
  if (saved === 'over') return 'stopped'
  report({ id, outcome: change.refusal })
  return change.state
}

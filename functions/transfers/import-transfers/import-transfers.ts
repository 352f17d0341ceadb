import { statementsOf } from '../lanes.ts'
import type { Statement } from '../statement-import.ts'
import { importStatement } from './import-statement.ts'
import type { ImportOutcome, ImportStatementDeps } from './import-deps.ts'
import { importFeeds } from './import-feeds.ts'
import type { ImportFeedsDeps } from './keep-events.ts'
import { ImportFenced } from './store-rows.ts'

export interface ImportTransfersDeps
  extends Omit<ImportStatementDeps, 'bringFeeds'>,
    Omit<ImportFeedsDeps, 'statements'> {}

/**
 * Brings in what feeds have told, which is little, and then the statements that wait, one after
 * another. Feeds come first, and again between the segments of a statement, so that no file holds
 * them up. An account that another worker holds is passed over; the next bell comes back to it.
 * @returns how many statements are over.
 */
export async function importTransfers(deps: ImportTransfersDeps): Promise<number> {
  const failures: unknown[] = []
  /** One that fails must not keep the others from their turn; the alarm hears of it in the end. */
  const attempt = async <Result>(
    id: string,
    work: () => Promise<Result>,
  ): Promise<Result | undefined> => {
    try {
      return await work()
    } catch (error) {
      failures.push(error)
      deps.report({ id, outcome: 'failed' })
      return undefined
    }
  }
  const bringFeeds = () => attempt('feeds', () => importFeeds(deps, attempt))
  await bringFeeds()
  let over = 0
  for (const { id } of await deps.jobs.listJobs()) {
    if (deps.isOver()) break
    const outcome = await attempt(id, async () => {
      const statement = await deps.statements.find(id)
      return statement && importOne(statement, { ...deps, bringFeeds })
    })
    if (outcome !== undefined && outcome !== 'interrupted') over++
  }
  if (failures.length > 0) throw failures[0]
  return over
}

/** The states in which a worker has something to do. */
const AT_WORK: readonly Statement['state'][] = ['queued', 'importing', 'taking-back']

async function importOne(
  { id, account }: Statement,
  deps: ImportStatementDeps,
): Promise<ImportOutcome> {
  const lease = await deps.leases.take(statementsOf(account), 'statements')
  if (lease === 'held') deps.report({ id, outcome: 'held' })
  if (!lease) deps.report({ id, outcome: 'waits' })
  if (!lease || lease === 'held') return 'interrupted'
  try {
    // Read anew under the lease: another worker may have brought it further since.
    const statement = await deps.statements.find(id)
    return statement && AT_WORK.includes(statement.state)
      ? await importStatement(statement, lease, deps)
      : 'done'
  } catch (error) {
    if (!(error instanceof ImportFenced)) throw error
    return 'interrupted'
  } finally {
    // A worker that dies here leaves the lease to run out.
    await deps.leases.release(lease)
  }
}

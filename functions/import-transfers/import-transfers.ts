import type { ImportLeases } from '../storage/import-lease.ts'
import type { Statement } from '../domain/statement-import.ts'
import { importStatement } from './import-statement.ts'
import type { ImportStatementDeps } from './import-statement.ts'
import { importFeeds } from './import-feeds.ts'
import type { ImportFeedsDeps } from './import-feeds.ts'
import { ImportFenced } from './store-rows.ts'

export interface ImportTransfersDeps extends ImportStatementDeps, ImportFeedsDeps {
  leases: ImportLeases
}

/**
 * Brings in what feeds have told, which is little and soon done, then the statements that wait, one after the other. An account that another worker holds is passed over: that worker, or the next bell, sees to it.
 * @returns how many statements are done or refused.
 */
export async function importTransfers(deps: ImportTransfersDeps): Promise<number> {
  await importFeeds(deps)
  let over = 0
  for (const { id } of await deps.statements.listJobs()) {
    if (deps.isOver()) break
    const statement = await deps.statements.find(id)
    if (statement && (await importOne(statement, deps)) !== 'interrupted') over++
  }
  return over
}

async function importOne({ id, account }: Statement, deps: ImportTransfersDeps): Promise<'done' | 'refused' | 'interrupted'> {
  const lease = await deps.leases.take(account)
  if (!lease) return 'interrupted'
  try {
    // Read anew under the lease: another worker may have brought it further since.
    const statement = await deps.statements.find(id)
    if (!statement || statement.state === 'done' || statement.state === 'refused') return 'done'
    return await importStatement(statement, lease, deps)
  } catch (error) {
    if (!(error instanceof ImportFenced)) throw error
    return 'interrupted'
  } finally {
    // A worker that dies here leaves the lease to run out.
    await deps.leases.release(lease)
  }
}

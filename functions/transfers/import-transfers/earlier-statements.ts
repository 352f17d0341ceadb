import type { ToldRows } from '../like-rows.ts'
import type { Statement } from '../statement-import.ts'
import type { ImportStatementDeps } from './import-deps.ts'

/**
 * A place for what earlier statements of the account have told; undefined where there are none,
 * as for the first one, whose rows need not be compared with anything.
 */
export async function openEarlier(
  { id, account }: Pick<Statement, 'id' | 'account'>,
  { statements }: Pick<ImportStatementDeps, 'statements'>,
): Promise<Map<string, ToldRows> | undefined> {
  const { items, unreadable, next } = await statements.list()
  const isEarlier = items.some(
    (other) => other.id !== id && other.account === account && other.progress !== undefined,
  )
  // Those that are not on the first page are not asked for one by one, and of one that cannot be read
  // nobody knows.
  return isEarlier || unreadable.length > 0 || next !== undefined ? new Map() : undefined
}

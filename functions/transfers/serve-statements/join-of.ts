import { joinStatement } from '../statement-join.ts'
import type { StatementJoin } from '../statement-join.ts'
import type { Statement } from '../statement-import.ts'
import type { ServeStatementsDeps } from './deps.ts'

/**
 * How a file that waits to be booked joins the statements that stand in the books now: another one
 * may have been booked since it was read.
 */
export async function joinOf(
  { id, account, state }: Pick<Statement, 'id' | 'account' | 'state'>,
  { joining }: Pick<ServeStatementsDeps, 'joining'>,
): Promise<StatementJoin | undefined> {
  if (state !== 'read') return undefined
  const { own, known } = await joining.read(account, id)
  return joinStatement(own, known)
}

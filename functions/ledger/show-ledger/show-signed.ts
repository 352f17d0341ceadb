import type { ShownEntry } from '../ledger-reader-store.ts'
import { openSignedLog } from '../signed-rows.ts'
import type { SignedLog } from '../signed-rows.ts'
import type { ShowLedgerDeps } from './deps.ts'

/**
 * The rows that the table told, as the public log has them: an entry that no signed checkpoint
 * holds yet is left out, and one that was changed in the table is shown as it was signed.
 */
export async function showSigned(
  rows: readonly ShownEntry[],
  deps: ShowLedgerDeps,
): Promise<readonly ShownEntry[]> {
  const log = await openSignedLog(deps)
  const inLog = rows.filter(({ index }) => index < log.size)
  return Promise.all(inLog.map((row) => asSigned(row, row.index, log)))
}

/** The entries from one index up to the one before another, the newest first, whatever rows say. */
export async function listSigned(
  { from, to }: { from: number; to: number },
  rows: readonly ShownEntry[],
  log: SignedLog,
): Promise<readonly ShownEntry[]> {
  const told = new Map(rows.map((row) => [row.index, row]))
  const indexes = Array.from({ length: to - from }, (_, at) => to - 1 - at)
  return Promise.all(indexes.map((index) => asSigned(told.get(index), index, log)))
}

export async function asSigned(
  row: ShownEntry | undefined,
  index: number,
  log: SignedLog,
): Promise<ShownEntry> {
  const entry = await log.textOf(index, row?.entry)
  // Beside a text that somebody changed, a name proves nothing.
  return entry === row?.entry ? row : { index, entry }
}

import { pendingActOf, pendingTimeOf } from '../storage/ledger-table.ts'
import { isOfPledge } from './entered-before.ts'
import type { PendingEntry } from './ledger.ts'

/** Why a row waits aside that could be read: an earlier one of its pledge cannot. */
export const BEHIND_ASIDE = 'behind-row-aside'

/** The time of the earliest row of each act, by the name of the act, of rows of the queue by id. */
export function earliestByAct(ids: readonly string[]): ReadonlyMap<string, string> {
  const earliest = new Map<string, string>()
  for (const id of ids) {
    const [act, at] = [pendingActOf(id), pendingTimeOf(id)]
    const before = earliest.get(act)
    if (before === undefined || at < before) earliest.set(act, at)
  }
  return earliest
}

/** Whether a row of a pledge comes behind one of these. */
export function isBehind(
  id: string,
  entries: readonly PendingEntry[],
  earliest: ReadonlyMap<string, string>,
): boolean {
  return entries.some(({ entry }) => {
    const first = isOfPledge(entry) ? earliest.get(entry.code ?? '') : undefined
    return first !== undefined && first < pendingTimeOf(id)
  })
}

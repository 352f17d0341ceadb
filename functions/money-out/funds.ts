import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { potOf } from './pot.ts'
import type { Pot } from './pot.ts'
import type { Leaving } from './received.ts'
import type { Fitting } from './weigh.ts'

/** Everything that was approved of a campaign. It changes only together with its version. */
export interface Funds {
  version: number
  /** Time of the last change. That of the next one is later, so that the books have the entries in the order of their approvals. */
  changedAt: string
  pots: Readonly<Record<string, Pot>>
  leaving: readonly Leaving[]
}

export const NO_FUNDS: Funds = {
  version: 0,
  changedAt: '1970-01-01T00:00:00.000Z',
  pots: {},
  leaving: [],
}

/**
 * The funds after an entry that fits. `stillLeaving` is what is leaving and not in the totals yet; `id`
 * is the sort key of the entry's row in the ledger's queue, and `changedAt` the time of the act.
 */
export function settleFunds(
  { version, pots }: Funds,
  entry: LedgerEntry,
  fitting: Fitting,
  {
    stillLeaving,
    id,
    changedAt,
  }: { stillLeaving: readonly Leaving[]; id: string; changedAt: string },
): Funds {
  const pot = potOf(entry)
  const leaving =
    fitting.leaves > 0 ? [...stillLeaving, { id, pot, amount: fitting.leaves }] : stillLeaving
  return { version: version + 1, changedAt, pots: { ...pots, [pot]: fitting.pot }, leaving }
}

/** The time of an act: now, or one millisecond after the last change of the funds where the clock is behind it. */
export function timeAfter({ changedAt }: Funds, now: Date): string {
  return new Date(Math.max(now.getTime(), Date.parse(changedAt) + 1)).toISOString()
}

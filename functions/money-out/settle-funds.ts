import { notBefore } from '../../shared/clock-skew.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { Funds } from '../ledger/funds.ts'
import { potOf } from '../ledger/pot.ts'
import type { Leaving } from '../ledger/received.ts'
import type { Fitting } from './weigh.ts'

/**
 * The funds after an entry that fits. `stillLeaving` is what is leaving and not in the totals yet;
 * `id` is the sort key of the entry's row in the ledger's queue, and `changedAt` the time of the
 * act.
 */
export function settleFunds(
  { version, pots, putRightAt }: Funds,
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
  return {
    version: version + 1,
    changedAt,
    pots: { ...pots, [pot]: fitting.pot },
    leaving,
    ...(putRightAt === undefined ? {} : { putRightAt }),
  }
}

/**
 * The time of an act: now, or one millisecond after the last change of the funds where the clock is
 * a little behind it. A change that lies further ahead was made while a clock was wrong, and does
 * not move the acts that follow.
 */
export const timeAfter = ({ changedAt }: Pick<Funds, 'changedAt'>, now: Date): string =>
  notBefore(new Date(Date.parse(changedAt) + 1), now).toISOString()

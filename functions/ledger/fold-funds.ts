import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { EMPTY_POT, MONEY_POT, effectOf, potOf } from './pot.ts'
import type { Pot } from './pot.ts'
import type { Leaving } from './received.ts'

/** The entries of a row that waits in the queue of what goes out, or beside it. */
export interface QueuedRow {
  id: string
  entries: readonly LedgerEntry[]
}

/** What the books say of a pot: every approval has its entry in the log or in the queue. */
export type BookedPot = Pick<Pot, 'allocated' | 'disbursed'>

export interface BookedFunds {
  pots: ReadonlyMap<string, BookedPot>
  /** What is on its way into the totals and lessens what was received. */
  leaving: readonly Leaving[]
}

/** The funds of a campaign as its totals and its rows of the queue give them. */
export function foldFunds(totals: CampaignTotals, queued: readonly QueuedRow[]): BookedFunds {
  const pots = new Map<string, BookedPot>([
    [
      MONEY_POT,
      {
        allocated: totals.money.allocated.amountVnd,
        disbursed: totals.money.disbursed.amountVnd,
      },
    ],
    ...Object.entries(totals.goods).map(([pot, { allocated, disbursed }]): [string, BookedPot] => [
      pot,
      { allocated: allocated.quantity, disbursed: disbursed.quantity },
    ]),
  ])
  const leaving: Leaving[] = []
  for (const { id, entries } of queued) {
    const came = new Map<string, number>()
    for (const entry of entries) {
      const pot = potOf(entry)
      const { state, delta } = effectOf(entry)
      const before = pots.get(pot) ?? EMPTY_POT
      if (state === 'received') came.set(pot, (came.get(pot) ?? 0) + delta)
      if (state === 'allocated' || state === 'disbursed')
        pots.set(pot, { ...before, [state]: before[state] + delta })
    }
    for (const [pot, sum] of came) if (sum < 0) leaving.push({ id, pot, amount: -sum })
  }
  return { pots, leaving }
}

/** The pots of which the row of the funds says something else than the books. */
export const differingPots = (
  pots: Readonly<Record<string, Pot>>,
  booked: BookedFunds,
): readonly string[] =>
  [...new Set([...Object.keys(pots), ...booked.pots.keys()])].filter((pot) => {
    const stands = pots[pot] ?? EMPTY_POT
    const right = booked.pots.get(pot) ?? EMPTY_POT
    return stands.allocated !== right.allocated || stands.disbursed !== right.disbursed
  })

/**
 * Pots as the books say. What was given back of a gift is no sum of the totals, and no limit rests
 * on it, so that it stays as it stands.
 */
export const rightPots = (
  pots: Readonly<Record<string, Pot>>,
  booked: BookedFunds,
): Record<string, Pot> =>
  Object.fromEntries(
    [...new Set([...Object.keys(pots), ...booked.pots.keys()])].map((pot) => [
      pot,
      {
        refunded: pots[pot]?.refunded ?? 0,
        ...(booked.pots.get(pot) ?? { allocated: 0, disbursed: 0 }),
      },
    ]),
  )

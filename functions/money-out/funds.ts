import { EFFECTS } from '../../shared/ledger/entry.ts'
import type { LedgerEntry, MoneyState } from '../../shared/ledger/entry.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'

/** What can only be used for its like: all money of a campaign, or goods of one kind in one unit. */
export const MONEY_POT = 'vnd'
export const potOf = ({ goods }: Pick<LedgerEntry, 'goods'>): string =>
  goods ? `${goods.kind}|${goods.unit}` : MONEY_POT
export const amountOf = ({ amountVnd, goods }: Pick<LedgerEntry, 'amountVnd' | 'goods'>): number =>
  amountVnd ?? goods?.quantity ?? 0

/** What was approved of one pot, in VND or in the goods' unit. */
export interface Pot {
  allocated: number
  disbursed: number
  refunded: number
}

/** An approved entry that takes away from what was received, and that the totals may not know yet. */
export interface Leaving {
  /** Sort key of its row in the ledger's queue. */
  id: string
  pot: string
  /** Above zero. */
  amount: number
}

/** Everything that was approved of a campaign. It changes only together with its version. */
export interface Funds {
  version: number
  /** Time of the last change: that of the next is later, so that entries stand in the books in the order in which they were approved. */
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
const EMPTY: Pot = { allocated: 0, disbursed: 0, refunded: 0 }

/**
 * What an approval is weighed against, as of one version of the funds.
 */
export interface Books {
  funds: Funds
  /** What was received of the entry's pot, at least. */
  received: number
  /** What the allocation that is used or corrected still has. */
  allocationLeft?: number | undefined
  /** What the entry that is refunded or corrected changed its state by, corrections and refunds so far included, and by how much those have changed it. */
  of?: { amount: number; changed: number } | undefined
}

export type Weighed =
  | {
      outcome: 'fits'
      pot: Pot
      allocationLeft?: number | undefined
      changed?: number | undefined
      leaves: number
    }
  | { outcome: 'exceeds' }

/** How an entry changes one of the four states: by its signed amount. */
export function effectOf(entry: LedgerEntry): { state: MoneyState; delta: number } {
  if (entry.kind === 'corrected') return { state: entry.state ?? 'pledged', delta: amountOf(entry) }
  const { state, sign } = EFFECTS[entry.kind]
  return { state, delta: sign * amountOf(entry) }
}

/** What was received of a pot by the totals, less what was approved to leave it and is not in them yet. It only grows in between, so that it is a safe lower bound. */
export function receivedOf(
  totals: CampaignTotals,
  stillLeaving: readonly Leaving[],
  pot: string,
): number {
  const booked =
    pot === MONEY_POT
      ? totals.money.received.amountVnd
      : (totals.goods[pot]?.received.quantity ?? 0)
  return stillLeaving
    .filter((one) => one.pot === pot)
    .reduce((sum, { amount }) => sum - amount, booked)
}

/**
 * Whether an entry may enter the books, and what the sums are then. What always holds of every pot: disbursed <= allocated <= received; of every allocation: never less than nothing
 * left; of every entry: never undone by more than it was.
 */
export function weigh(entry: LedgerEntry, { funds, received, allocationLeft, of }: Books): Weighed {
  const before = funds.pots[potOf(entry)] ?? EMPTY
  const { state, delta } = effectOf(entry)
  const changed = of && of.changed + delta
  if (of && changed !== undefined && turns(of.amount, of.amount + changed))
    return { outcome: 'exceeds' }
  if (state === 'pledged') return { outcome: 'fits', pot: before, changed, leaves: 0 }
  const pot: Pot = {
    allocated: before.allocated + (state === 'allocated' ? delta : 0),
    disbursed: before.disbursed + (state === 'disbursed' ? delta : 0),
    refunded: before.refunded + (entry.kind === 'refunded' ? -delta : 0),
  }
  const leaves = state === 'received' && delta < 0 ? -delta : 0
  const left =
    allocationLeft === undefined
      ? undefined
      : allocationLeft + (state === 'allocated' ? delta : -delta)
  const fits =
    (leaves === 0 || received - leaves >= pot.allocated) &&
    (state !== 'allocated' || delta <= 0 || pot.allocated <= received) &&
    (!usesAllocation(entry, state) || left !== undefined) &&
    (left ?? 0) >= 0 &&
    pot.disbursed >= 0 &&
    pot.disbursed <= pot.allocated
  return fits
    ? { outcome: 'fits', pot, allocationLeft: left, changed, leaves }
    : { outcome: 'exceeds' }
}

/** Whatever is disbursed is disbursed of an allocation, and an allocation is corrected together with what it has left. */
const usesAllocation = ({ kind }: LedgerEntry, state: MoneyState): boolean =>
  state === 'disbursed' || (state === 'allocated' && kind === 'corrected')

/** True when an amount would pass zero: something that was received, say, would have been given back more than whole. */
const turns = (before: number, after: number): boolean =>
  after !== 0 && Math.sign(after) !== Math.sign(before)

/** The funds after an entry that fits. `still` is what is leaving and not in the totals yet. */
export function settleFunds(
  { version, pots }: Funds,
  entry: LedgerEntry,
  weighed: Extract<Weighed, { outcome: 'fits' }>,
  { still, id, at }: { still: readonly Leaving[]; id: string; at: string },
): Funds {
  const pot = potOf(entry)
  const leaving = weighed.leaves > 0 ? [...still, { id, pot, amount: weighed.leaves }] : still
  return { version: version + 1, changedAt: at, pots: { ...pots, [pot]: weighed.pot }, leaving }
}

/** The time of an act: now, or just after the last change of the funds where a clock says otherwise. */
export function timeAfter({ changedAt }: Funds, now: Date): string {
  return new Date(Math.max(now.getTime(), Date.parse(changedAt) + 1)).toISOString()
}

export interface PotReport extends Pot {
  /** All that came in and was not taken back by a correction, refunded or not. */
  received: number
  leftToAllocate: number
  leftToDisburse: number
}

/** The sums of every pot that holds or held something. */
export function reportFunds(
  funds: Funds,
  totals: CampaignTotals,
  still: readonly Leaving[],
): Record<string, PotReport> {
  const names = new Set([MONEY_POT, ...Object.keys(funds.pots), ...Object.keys(totals.goods)])
  return Object.fromEntries(
    [...names].map((name) => {
      const pot = funds.pots[name] ?? EMPTY
      const kept = receivedOf(totals, still, name)
      const report = {
        ...pot,
        received: kept + pot.refunded,
        leftToAllocate: kept - pot.allocated,
        leftToDisburse: pot.allocated - pot.disbursed,
      }
      return [name, report]
    }),
  )
}

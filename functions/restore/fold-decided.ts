import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { EMPTY_POT, effectOf, potOf } from '../ledger/pot.ts'
import type { Pot } from '../ledger/pot.ts'

/** What a campaign's funds must say, since every approval has its entry in log or queue. */
export type Pots = Readonly<Record<string, Pot>>

/** What follows from all that was decided. */
export interface Decided {
  /** The sums that approvals are weighed against, by campaign. */
  pots: Map<string, Pots>
  /** By how much corrections have changed an entry, by its index; refunds name no index. */
  corrected: Map<number, number>
  /** What allocations have left, by what they say of themselves. */
  left: Map<string, number>
  /** The entry before the one that comes. */
  before: LedgerEntry | undefined
}

export const nothingDecided = (): Decided => ({
  pots: new Map(),
  corrected: new Map(),
  left: new Map(),
  before: undefined,
})

/** Adds an entry, in the order of the log and then of the queue. */
export function addDecided(decided: Decided, entry: LedgerEntry): void {
  const { kind, campaign, corrects } = entry
  const { state, delta } = effectOf(entry)
  const goesBackAtOnce = kind === 'refunded' && isComing(decided.before, entry)
  decided.before = entry
  if (kind === 'corrected' && corrects !== undefined)
    decided.corrected.set(corrects, (decided.corrected.get(corrects) ?? 0) + delta)
  const allocated = state === 'allocated' ? delta : 0
  const disbursed = state === 'disbursed' ? delta : 0
  // Money that was not accepted comes and goes by itself, and was never weighed.
  const refunded = kind === 'refunded' && !goesBackAtOnce ? -delta : 0
  if (allocated === 0 && disbursed === 0 && refunded === 0) return
  const pots = decided.pots.get(campaign) ?? {}
  const pot = pots[potOf(entry)] ?? EMPTY_POT
  const after = {
    allocated: pot.allocated + allocated,
    disbursed: pot.disbursed + disbursed,
    refunded: pot.refunded + refunded,
  }
  decided.pots.set(campaign, { ...pots, [potOf(entry)]: after })
  const saying = sayingOf(entry)
  if (refunded === 0)
    decided.left.set(saying, (decided.left.get(saying) ?? 0) + allocated - disbursed)
}

/** Money that is to be given back stands right before the entry by which it went. */
const isComing = (before: LedgerEntry | undefined, { campaign, amountVnd }: LedgerEntry): boolean =>
  before?.kind === 'received' &&
  before.purpose !== undefined &&
  before.campaign === campaign &&
  before.amountVnd === amountVnd

/** What an allocation and everything of it have in common; two that are alike are told together. */
export const sayingOf = ({ campaign, commune, purpose, decision, goods }: LedgerEntry): string =>
  JSON.stringify([campaign, commune, purpose, decision, goods?.kind, goods?.unit])

export const isSamePots = (a: Pots, b: Pots): boolean => textOf(a) === textOf(b)
const textOf = (pots: Pots): string =>
  JSON.stringify(
    Object.entries(pots)
      .filter(([, pot]) => pot.allocated !== 0 || pot.disbursed !== 0 || pot.refunded !== 0)
      .map(([name, { allocated, disbursed, refunded }]) => [name, allocated, disbursed, refunded])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )

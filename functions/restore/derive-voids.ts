import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { Voiding } from '../counter/voided.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { MONEY_POT } from '../ledger/pot.ts'
import { leftOf } from './fold-gifts.ts'
import type { BookedGift, GiftsSeen } from './fold-gifts.ts'

/** A receipt as it stands in the records, by the texts of the entries that it has caused. */
export interface SeenReceipt {
  key: { campaign: string; year: string; ordinal: string }
  texts: readonly string[]
  pledge: string | undefined
  voiding: Voiding | undefined
}

/** A receipt that is void by the books. */
export interface DerivedVoid {
  receipt: SeenReceipt
  voiding: Voiding
  pledge: { code: string; beforeVnd: number | undefined; afterVnd: number } | undefined
}

/**
 * Receipts of which the books have nothing left, each entry corrected in full. Of entries that say
 * the same nobody can tell whose was corrected, unless all of them were; those are named.
 */
export function deriveVoids(
  receipts: readonly SeenReceipt[],
  { atCounter }: GiftsSeen,
  seen: { pledges: ReadonlyMap<string, OpenPledge>; proposed: ReadonlySet<LedgerEntry> },
  standsFor: string,
): {
  voids: readonly DerivedVoid[]
  /** Their corrections, which no proposal has brought. */
  corrections: ReadonlySet<LedgerEntry>
  unclear: ReadonlyArray<SeenReceipt['key']>
} {
  const booked = Map.groupBy(atCounter, ({ entry }) => canonicalEntry(entry))
  const isUndone = ({ gift }: { gift: BookedGift }): boolean =>
    leftOf(gift) <= 0 && gift.corrections.every(({ entry }) => !seen.proposed.has(entry))
  const voids: DerivedVoid[] = []
  const unclear: Array<SeenReceipt['key']> = []
  const corrections = new Set<LedgerEntry>()
  const sums = new Map<string, number | undefined>()
  for (const receipt of receipts) {
    const those = receipt.texts.map((text) => booked.get(text) ?? [])
    const known = those.flat().filter(isUndone)
    if (known.length === 0 || those.some((some) => some.length === 0)) continue
    if (receipt.voiding?.approvedAt !== undefined) {
      for (const { gift } of known) addAll(corrections, gift)
      continue
    }
    if (!those.every((some) => some.every(isUndone))) {
      if (those.every((some) => some.some(isUndone))) unclear.push(receipt.key)
      continue
    }
    for (const { gift } of known) addAll(corrections, gift)
    const [last] = known.flatMap(({ gift }) => gift.corrections).slice(-1)
    const { reason = '', day = '' } = last?.entry ?? {}
    const at = `${day}T00:00:00.000Z`
    const people = { proposedBy: standsFor, proposedAt: at, ...receipt.voiding }
    const pledge = seen.pledges.get(receipt.pledge ?? '')
    const cash = those.flatMap((some) => some.slice(0, 1)).filter(({ gift }) => isCash(gift))
    const lessVnd = cash.reduce((all, { gift }) => all + gift.amount, 0)
    const beforeVnd = pledge && (sums.has(pledge.code) ? sums.get(pledge.code) : pledge.receivedVnd)
    const afterVnd = Math.max(0, (beforeVnd ?? 0) - lessVnd)
    if (pledge) sums.set(pledge.code, afterVnd)
    voids.push({
      receipt,
      voiding: { ...people, reason, approvedBy: standsFor, approvedAt: at },
      pledge: pledge && { code: pledge.code, beforeVnd, afterVnd },
    })
  }
  return { voids, corrections, unclear }
}

const isCash = ({ pot }: BookedGift): boolean => pot === MONEY_POT

function addAll(to: Set<LedgerEntry>, { corrections }: BookedGift): void {
  for (const { entry } of corrections) to.add(entry)
}

import { EFFECTS } from './entry.ts'
import type { LedgerEntry, MoneyState } from './entry.ts'
import { cutGift, fill, giveAgain, shorten, takeBack, undoReturn } from './gift-line.ts'
import type { Gift, Pot, Return, Target } from './gift-line.ts'
import { makeHandedOver, wayOf } from './way-parts.ts'
import type { GiftWay } from './way-parts.ts'

/**
 * Which allocation took which gift, by a rule that anyone can follow from the log alone. Bank notes
 * and dong on an account have no names, so that this is a rule of accounting: first in, first out.
 *
 * Money of a campaign is one pot, and so are goods of one kind in one unit. In the order of the log:
 * 1. What was received joins the end of its pot's line.
 * 2. An allocation takes from the front of the line. What it lacks it takes from what comes next.
 * 3. Allocations to one place or purpose by one decision count as one. Handing over uses up what it
 *    took, in the order in which it took it.
 * 4. What is given back, or corrected away, is taken first from the part of the gift that nobody
 *    took, then from the part that was taken last. The allocation takes as much anew, from the
 *    front of the line. Given back under a code, it is taken from the newest gift with that code;
 *    without one, from what came only to be given back, then from the newest gift without a code,
 *    and from one that has a code only where there is no other.
 * 5. What is taken away from an allocation goes back to its gifts, the last first, which keep their
 *    old places in the line. What was given back by mistake comes back to those it was cut from.
 */
export interface GiftWays {
  /** Told of each entry of the log, in their order. */
  add: (entry: LedgerEntry) => void
  /** Number of entries told. */
  size: () => number
  /** The way of what an entry received, as it stands; undefined when it received nothing. */
  wayOf: (index: number) => GiftWay | undefined
  /** Whether some allocation lacks what it is to take, so that the next gift goes to it. */
  lacks: () => boolean
  /**
   * The way of each gift of which some part was taken or given back, ascending. All others lie
   * untouched.
   */
  ways: () => IterableIterator<readonly [index: number, way: GiftWay]>
}

/** The name of a campaign is no JSON, so that no two pots share a key. */
const potOf = ({ campaign, goods }: LedgerEntry): string =>
  goods ? JSON.stringify([campaign, goods.kind, goods.unit]) : campaign
const targetOf = (entry: LedgerEntry): string =>
  JSON.stringify([potOf(entry), entry.commune, entry.purpose, entry.decision])
const amountOf = ({ amountVnd, goods }: LedgerEntry): number => amountVnd ?? goods?.quantity ?? 0

function effectOf(entry: LedgerEntry): { state: MoneyState; delta: number } {
  const amount = amountOf(entry)
  if (entry.kind === 'corrected') return { state: entry.state ?? 'pledged', delta: amount }
  const { state, sign } = EFFECTS[entry.kind]
  return { state, delta: sign * amount }
}

/** Follows every gift of a log; 200,000 of them take some tens of megabytes. */
export function makeGiftWays(): GiftWays {
  const pots = new Map<string, Pot>()
  const gifts = new Map<number, Gift>()
  const targets = new Map<string, Target>()
  const targetByEntry = new Map<number, Target>()
  const returns = new Map<number, Return>()
  let size = 0

  const potFor = (entry: LedgerEntry): Pot => {
    const key = potOf(entry)
    const known = pots.get(key) ?? {
      gifts: [],
      front: 0,
      lacking: new Set(),
      byCode: new Map(),
      forReturn: [],
    }
    pots.set(key, known)
    return known
  }
  const targetFor = (entry: LedgerEntry, index: number): Target => {
    const corrected = entry.corrects === undefined ? undefined : targetByEntry.get(entry.corrects)
    const key = targetOf(entry)
    const known = corrected ?? targets.get(key)
    if (known) return known
    const target: Target = { first: index, lacks: 0, parts: [], handovers: [] }
    targets.set(key, target)
    return target
  }

  const receive = (entry: LedgerEntry, pot: Pot, index: number): void => {
    const gift: Gift = {
      index,
      place: pot.gifts.length,
      came: amountOf(entry),
      free: amountOf(entry),
      parts: [],
      isForReturn: entry.purpose !== undefined,
      code: entry.code,
      before: entry.code === undefined ? undefined : pot.byCode.get(entry.code),
    }
    pot.gifts.push(gift)
    gifts.set(index, gift)
    if (gift.isForReturn) pot.forReturn.push(gift)
    if (entry.code !== undefined) pot.byCode.set(entry.code, gift)
  }
  const changeReceived = (entry: LedgerEntry, pot: Pot, index: number, delta: number): void => {
    const corrected = entry.kind === 'corrected' ? (entry.corrects ?? -1) : undefined
    const ofReturn = returns.get(corrected ?? index) ?? { code: entry.code, cuts: [] }
    const gift = corrected === undefined ? undefined : gifts.get(corrected)
    if (gift) {
      if (delta > 0) giveAgain(pot, gift, delta)
      else takeBack(pot, -delta - cutGift(pot, gift, -delta), ofReturn)
    } else if (delta < 0) {
      if (corrected === undefined) returns.set(index, ofReturn)
      takeBack(pot, -delta, ofReturn)
    } else undoReturn(pot, delta, ofReturn)
  }
  const changeAllocated = (target: Target, pot: Pot, delta: number): void => {
    target.lacks += delta
    while (target.lacks < 0) {
      const last = target.parts.at(-1)
      if (!last) break
      const cut = Math.min(last.amount, -target.lacks)
      target.lacks += cut
      giveAgain(pot, last.gift, cut)
      shorten(last, cut)
    }
    if (target.lacks > 0) pot.lacking.add(target)
  }
  const changeDisbursed = (entry: LedgerEntry, target: Target, at: number, delta: number): void => {
    const corrected = target.handovers.find(({ index }) => index === entry.corrects)
    if (corrected) corrected.amount += delta
    else if (entry.kind === 'disbursed') target.handovers.push({ index: at, amount: delta })
  }

  return {
    size: () => size,
    add(entry) {
      const index = size++
      const { state, delta } = effectOf(entry)
      if (state === 'pledged') return
      const pot = potFor(entry)
      if (entry.kind === 'received') receive(entry, pot, index)
      else if (state === 'received') changeReceived(entry, pot, index, delta)
      else {
        const target = targetFor(entry, index)
        targetByEntry.set(index, target)
        if (state === 'allocated') changeAllocated(target, pot, delta)
        else changeDisbursed(entry, target, index, delta)
      }
      fill(pot)
    },
    wayOf(index) {
      const gift = gifts.get(index)
      return gift && wayOf(gift, makeHandedOver())
    },
    lacks: () => [...pots.values()].some(({ lacking }) => lacking.size > 0),
    *ways() {
      const handedOver = makeHandedOver()
      for (const gift of gifts.values())
        if (gift.parts.length > 0 || gift.free !== gift.came)
          yield [gift.index, wayOf(gift, handedOver)]
    },
  }
}

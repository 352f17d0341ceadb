import { isVoid } from './contribution.ts'
import type { Contribution } from './contribution.ts'
import { worthOf } from './counter-limits.ts'
import type { Worth } from './counter-limits.ts'
import type { GoodsLine } from './goods-line.ts'
import type { WaitingGift } from './waiting-gift.ts'

/** One thing that a counter took in on a day, and what has become of it; no giver is named. */
export interface DayLine extends Worth {
  /**
   * `received`: a receipt of one person; `void`: a receipt that two people have made void; the others
   * are states of what waited.
   */
  state: 'received' | 'void' | WaitingGift['state']
  /** Of the paper that the giver was handed: a receipt, a slip, or one for the other. */
  number: string | undefined
  slip: string | undefined
  enteredAt: string
  place: string
  village: string | undefined
  gifts: number
  goods: readonly GoodsLine[]
  /** Who took it, and who confirmed or closed it: subjects of tokens. */
  takenBy: string
  decidedBy: string | undefined
  decidedAt: string | undefined
  /** Why it was closed without an entry, or its clerk wishes that; or why its receipt is void. */
  reason: string | undefined
}

export function lineOfReceipt(receipt: Contribution): DayLine {
  const { number, slip, confirmedBy, confirmedAt, voiding } = receipt
  if (isVoid(receipt))
    return {
      ...takenOf(receipt),
      state: 'void',
      number,
      slip,
      decidedBy: voiding?.approvedBy,
      decidedAt: voiding?.approvedAt,
      reason: voiding?.reason,
    }
  return {
    ...takenOf(receipt),
    state: 'received',
    number,
    slip,
    decidedBy: confirmedBy,
    decidedAt: confirmedAt,
    reason: undefined,
  }
}

export function lineOfSlip(gift: WaitingGift): DayLine {
  const { id, state, draft, number, decidedBy, decidedAt, reason, cancelAsked } = gift
  return {
    ...takenOf(draft),
    state,
    number,
    slip: id,
    decidedBy,
    decidedAt,
    reason: state === 'waiting' ? cancelAsked?.reason : reason,
  }
}

const takenOf = (taken: WaitingGift['draft']) => ({
  ...worthOf(taken),
  enteredAt: taken.receivedAt,
  place: taken.place,
  village: taken.list?.village,
  gifts: taken.gifts.length,
  goods: taken.gifts.flatMap(({ goods = [] }) => goods),
  takenBy: taken.staff,
})

/** What a line counts as: in the books, still waiting, never to be booked, or corrected to nothing. */
export type DayStanding = 'booked' | 'waiting' | 'closed' | 'void'

export function standingOfLine({ state }: Pick<DayLine, 'state'>): DayStanding {
  if (state === 'received' || state === 'confirmed') return 'booked'
  return state === 'waiting' || state === 'void' ? state : 'closed'
}

export interface DaySum extends Worth {
  lines: number
}

/** How much was taken, by what has become of it: all together are all that was handed in. */
export function sumDay(lines: readonly DayLine[]): Readonly<Record<DayStanding, DaySum>> {
  const sumOf = (standing: DayStanding): DaySum => {
    const some = lines.filter((line) => standingOfLine(line) === standing)
    return {
      lines: some.length,
      amountVnd: some.reduce((all, { amountVnd }) => all + amountVnd, 0),
      quantity: some.reduce((all, { quantity }) => all + quantity, 0),
    }
  }
  return {
    booked: sumOf('booked'),
    waiting: sumOf('waiting'),
    closed: sumOf('closed'),
    void: sumOf('void'),
  }
}

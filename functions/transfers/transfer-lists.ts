import { NOT_GIFT_KINDS } from './not-a-gift.ts'
import { isReassignOpen } from './reassign.ts'
import type { Transfer } from './transfer.ts'

/**
 * `return`: it is proposed that the money goes back. `returned`: what was allowed to go back has
 * gone, by the row that the decision names. `transferred`: the money of a gift of another campaign has gone
 * to the account of that one, by the two rows that the decision names. `not-a-gift`: it is something else. `pays-out`: by money
 * that left, entries of the books were carried out. `carried`: money of a gift of another campaign
 * went by rows that are own transfers or that gave it back, alone or with that of other gifts. `take-back`: what was decided by one of these
 * two, or by `transferred`, was wrong.
 */
export const DECISIONS = [
  'assign',
  'accept',
  'return',
  'returned',
  'not-a-gift',
  'pays-out',
  'take-back',
  'transferred',
  'carried',
] as const

/**
 * The lists in which the transfers of a campaign stand: by states in which they wait for a decision,
 * are to go back, or left the account; and those in the books without a pledge whose text may have
 * held the code of one (`near`), or which one person wishes to move (`reassign-proposed`). Rows that are no
 * gifts are listed by what they are.
 */
export const LISTED_STATES = [
  'waiting',
  'near',
  'return-proposed',
  'reassign-proposed',
  'to-return',
  'hand-over-proposed',
  'to-transfer',
  'hand-back-proposed',
  'split-proposed',
  'outgoing',
  'pays-out',
  ...NOT_GIFT_KINDS,
] as const
export type ListedState = (typeof LISTED_STATES)[number]

/** Whether a transfer is in the books without a pledge, and may be of one by its text. */
export const isNear = ({ state, code, near, decidedAt }: Transfer): boolean =>
  state === 'received' && code === undefined && near !== undefined && decidedAt === undefined

/** Whether a transfer stands in a list now, whatever it was when the list was written. */
export function isListedAs(transfer: Transfer, list: ListedState): boolean {
  if (list === 'near') return isNear(transfer)
  if (list === 'reassign-proposed')
    return transfer.state === 'received' && isReassignOpen(transfer.reassign)
  if (transfer.state === 'not-a-gift') return transfer.notGift?.kind === list
  return transfer.state === list
}

/**
 * Rows that the bank has on another day than the books: on the day after or before, as when a feed
 * tells of the evening what the bank books on the morrow; or, where their day cannot be, on the day
 * on which we were told of them.
 */
export const OTHER_DAY_LISTS = {
  dayBefore: 'books-day-before',
  dayAfter: 'books-day-after',
  toldOn: 'books-day-told',
} as const

/**
 * The list in which a row is found as it is, where it is in one. Every write that changes a row asks
 * this, so that none leaves the list by which the line of bank and books explains it.
 */
export function listOf(transfer: Transfer): string | undefined {
  const { state, twinDay, day, notGift } = transfer
  if (state === 'received') return listOfGift(transfer)
  if (state === 'twin') {
    if (twinDay === undefined) return undefined
    return twinDay < day ? OTHER_DAY_LISTS.dayBefore : OTHER_DAY_LISTS.dayAfter
  }
  if (state === 'not-a-gift') return notGift?.kind
  return UNLISTED.has(state) ? undefined : state
}

/** Of one that was split its parts are listed. */
const UNLISTED: ReadonlySet<Transfer['state']> = new Set(['returned', 'taken-back', 'split'])

/** A gift in the books. What a person is to decide comes first: it is not seen otherwise. */
function listOfGift(transfer: Transfer): string | undefined {
  if (isReassignOpen(transfer.reassign)) return 'reassign-proposed'
  if (isNear(transfer)) return 'near'
  return transfer.outcome === 'odd-day' ? OTHER_DAY_LISTS.toldOn : undefined
}

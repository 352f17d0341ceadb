import { isReassignOpen } from './reassign.ts'
import type { Transfer } from './transfer.ts'

/**
 * `return`: it is proposed that the money goes back. `returned`: what was allowed to go back has
 * gone, by the row that the decision names. `not-a-gift`: it is something else. `pays-out`: by money
 * that left, entries of the books were carried out. `take-back`: what was decided by one of these
 * two was wrong.
 */
export const DECISIONS = [
  'assign',
  'accept',
  'return',
  'returned',
  'not-a-gift',
  'pays-out',
  'take-back',
] as const

/**
 * The lists in which the transfers of a campaign stand: by states in which they wait for a decision,
 * are to go back, or left the account; and those in the books without a pledge whose text may have
 * held the code of one (`near`), or which one person wishes to move (`reassign-proposed`).
 */
export const LISTED_STATES = [
  'waiting',
  'near',
  'return-proposed',
  'reassign-proposed',
  'to-return',
  'outgoing',
  'not-a-gift',
  'pays-out',
] as const
export type ListedState = (typeof LISTED_STATES)[number]

/** Whether a transfer is in the books without a pledge, and may be of one by its text. */
export const isNear = ({ state, code, near, decidedAt }: Transfer): boolean =>
  state === 'received' && code === undefined && near !== undefined && decidedAt === undefined

/** Whether a transfer stands in a list now, whatever it was when the list was written. */
export function isListedAs(transfer: Transfer, list: ListedState): boolean {
  if (list === 'near') return isNear(transfer)
  return list === 'reassign-proposed'
    ? transfer.state === 'received' && isReassignOpen(transfer.reassign)
    : transfer.state === list
}

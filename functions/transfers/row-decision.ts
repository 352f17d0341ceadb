import { findCodes } from './memo-codes.ts'
import { A_GIFT_AFTER_ALL, NOT_GIFT_REASONS, suggestKind } from './not-a-gift.ts'
import type { NotGiftKind } from './not-a-gift.ts'
import { isReassignOpen } from './reassign.ts'
import type { PaysOut, Transfer } from './transfer.ts'

/** What a person decides of a row that is no gift, or that such a decision was wrong. */
export type RowDecision =
  | { decision: 'not-a-gift'; kind: NotGiftKind; counterDays?: readonly string[] | undefined }
  | { decision: 'pays-out'; entries: ReadonlyArray<PaysOut['entries'][number]> }
  | { decision: 'take-back' }

/**
 * What one person wishes and another one decides as well: that, that a credit is a gift of its own
 * (`accept`) or of a pledge (`assign`), or by which rows the money of a gift has followed, each by its name (`transferred`,
 * `carried`).
 */
export type WishedDecision =
  | RowDecision
  | { decision: 'accept' }
  | { decision: 'assign'; code: string }
  | { decision: 'transferred'; debit: string; credit: string }
  | { decision: 'carried'; debit: string; credit?: string | undefined; amountVnd: number }

/** That a credit is of a pledge, or a gift of its own. */
export const decisionOf = (pledge: { code: string } | undefined): WishedDecision =>
  pledge ? { decision: 'assign', code: pledge.code } : { decision: 'accept' }

/** A decision in one text: two people decide the same when these are the same. */
export function textOfDecision(decision: WishedDecision): string {
  if (decision.decision === 'not-a-gift')
    return [decision.decision, decision.kind, ...(decision.counterDays ?? [])].join(' ')
  if (decision.decision === 'take-back' || decision.decision === 'accept') return decision.decision
  if (decision.decision === 'assign') return [decision.decision, decision.code].join(' ')
  if (decision.decision === 'transferred')
    return [decision.decision, decision.debit, decision.credit].join(' ')
  if (decision.decision === 'carried') {
    const { debit, credit = '', amountVnd } = decision
    return [decision.decision, debit, credit, amountVnd].join(' ')
  }
  const parts = decision.entries
    .toSorted((a, b) => a.index - b.index)
    .map(({ index, amountVnd }) => `${index}=${amountVnd}`)
  return [decision.decision, ...parts].join(' ')
}

/** The states in which a row may be decided on so. */
const FROM: Readonly<Record<RowDecision['decision'], readonly Transfer['state'][]>> = {
  'not-a-gift': ['waiting', 'received', 'outgoing'],
  'pays-out': ['outgoing'],
  'take-back': ['not-a-gift', 'pays-out'],
}
/** A gift that a person wishes to move is first moved, or stays: see `NO_OPEN_REASSIGN`. */
export const mayBeDecided = (
  { state, reassign }: Pick<Transfer, 'state' | 'reassign'>,
  { decision }: RowDecision,
): boolean => FROM[decision].includes(state) && !(state === 'received' && isReassignOpen(reassign))

/**
 * Whether it takes two people, whatever the sum: what stands in the public books is corrected by
 * it, somebody else's decision is undone, or one person could hide a gift by it.
 */
export const needsTwo = (transfer: Transfer, decision: RowDecision): boolean =>
  decision.decision === 'take-back' ||
  transfer.state === 'received' ||
  (decision.decision === 'not-a-gift' && mayHideGift(transfer, decision.kind))

/**
 * Whether the words of the bank do not bear out by themselves that a row is of this kind. Cash that
 * is paid in is known by the books of the counter alone, and whoever names a pledge gives.
 */
const mayHideGift = (transfer: Transfer, kind: NotGiftKind): boolean =>
  kind === 'cash-paid-in' || suggestKind(transfer) !== kind || namesPledge(transfer)

const namesPledge = ({ code, codes = [], near = [], memo }: Transfer): boolean =>
  code !== undefined || codes.length > 0 || near.length > 0 || findCodes(memo).length > 0

/** Who else wished the same before, of the row as it stands now. */
export const secondOf = (
  { rowWish, state, code }: Pick<Transfer, 'rowWish' | 'state' | 'code'>,
  decision: WishedDecision,
  subject: string,
): string | undefined =>
  rowWish?.to === textOfDecision(decision) &&
  rowWish.state === state &&
  rowWish.code === code &&
  rowWish.by !== subject
    ? rowWish.by
    : undefined

/** The pledge that a person wishes to give a row to; undefined where they wish anything else. */
export function pledgeWished({ rowWish }: Pick<Transfer, 'rowWish'>): string | undefined {
  const [decision, code] = rowWish?.to.split(' ') ?? []
  return decision === 'assign' ? code : undefined
}

/** What the correction of the row's entry says in public. */
export const reasonOf = (decision: RowDecision): string =>
  decision.decision === 'not-a-gift' ? NOT_GIFT_REASONS[decision.kind] : A_GIFT_AFTER_ALL

import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { dayTaken, totalVnd } from '../contribution.ts'
import type { Contribution, Draft } from '../contribution.ts'
import type { WaitingGift } from '../waiting-gift.ts'

/** Names and phones are not repeated: whoever has sent them has them. */
const tellGifts = ({ gifts }: Draft) =>
  gifts.map(({ reference, amountVnd, goods }) => ({ reference, amountVnd, goods }))

const addressOf = (number: string, campaign: string): string =>
  `/api/staff/contributions/${number}/receipt?campaign=${campaign}`

/** A gift that is in the books, or on its way there, with its receipt. */
export function respondReceived(contribution: Contribution, status = 201): Response {
  const { number, campaign, receivedAt } = contribution
  return respondJson(status, {
    state: 'received',
    number,
    campaign,
    receivedAt,
    takenOn: dayTaken(contribution),
    amountVnd: totalVnd(contribution),
    gifts: tellGifts(contribution),
    receipt: addressOf(number, campaign),
  })
}

/**
 * A gift above what one person may put into the books: it has a slip, and a receipt once it is
 * confirmed.
 */
export function respondWaiting(
  { id, state, draft, cancelAsked, decidedAt, reason, number }: WaitingGift,
  status = 201,
): Response {
  const { campaign, receivedAt } = draft
  return respondJson(status, {
    state,
    id,
    campaign,
    receivedAt,
    takenOn: dayTaken(draft),
    amountVnd: totalVnd(draft),
    gifts: tellGifts(draft),
    slip: `/api/staff/waiting-gifts/${id}/slip`,
    cancelAsked,
    decidedAt,
    reason,
    ...(number === undefined ? {} : { number, receipt: addressOf(number, campaign) }),
  })
}

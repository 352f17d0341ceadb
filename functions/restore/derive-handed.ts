import { listCampaigns } from '../../shared/campaigns.ts'
import type { HandedMoney } from '../transfers/hand-over.ts'
import type { Transfer } from '../transfers/transfer.ts'
import type { BookedGift, RowFate } from './fold-gifts.ts'

/** A row whose gift another campaign has in its books, and the money that is to follow it. */
export interface DerivedHanded {
  after: Transfer
  /** `account` is that of the campaign which has the gift. */
  money: HandedMoney & { account: string }
}

/**
 * The row of a gift that was handed over to another campaign: its entry has the mark of the row, and
 * names that campaign and the pledge. Whether the money has followed is not in the books. It is
 * taken not to have: then no credit that may be this money is booked a second time, and the people
 * who tied its rows before tie them again.
 * What was given back or corrected of it since changes nothing of the row.
 * @returns undefined where the books say no such thing, or not for which pledge.
 */
export function deriveHanded(
  before: Transfer,
  { campaign, code, day }: Pick<BookedGift, 'campaign' | 'code' | 'day'>,
  fate: RowFate,
  standsFor: string,
): DerivedHanded | undefined {
  const account = listCampaigns({ demo: true }).find(({ id }) => id === campaign)?.account.number
  const isElsewhere = campaign !== before.campaign && (fate.is === 'gift' || fate.is === 'undone')
  if (!isElsewhere || code === undefined || account === undefined) return undefined
  const { code: _code, notGift: _notGift, sentBack: _sentBack, handOver, ...rest } = before
  const { amountVnd, id } = before
  const at = `${day}T00:00:00.000Z`
  // A wish that was rejected is none; what stands in the books was wished anew.
  const isWished = handOver?.rejectedBy === undefined && handOver?.code === code
  const { proposedBy = standsFor, proposedAt = at } = (isWished && handOver) || {}
  const decided = { proposedBy, proposedAt, approvedBy: standsFor, approvedAt: at }
  const from = { account: before.account, day: before.day, amountVnd, id }
  return {
    after: { ...rest, state: 'to-transfer', handOver: { to: campaign, code, ...decided } },
    money: { account, from, code, day, amountVnd },
  }
}

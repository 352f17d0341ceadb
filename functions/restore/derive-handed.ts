import { listCampaigns } from '../../shared/campaigns.ts'
import { HANDED_STATES } from '../transfers/hand-over.ts'
import type { HandOver, HandedMoney } from '../transfers/hand-over.ts'
import type { Transfer } from '../transfers/transfer.ts'
import type { BookedGift, RowFate } from './fold-gifts.ts'

type Gift = Pick<BookedGift, 'index' | 'campaign' | 'code' | 'day' | 'movedFrom'>

/** A row whose gift another campaign has in its books, or had until it was taken out of them. */
export interface DerivedHanded {
  after: Transfer
  /** The money that is to follow, and the account of the campaign that has the gift. */
  money?: HandedMoney & { account: string }
}

/**
 * The row of a gift that was handed over to another campaign: its entry has the mark of the row, and
 * names that campaign and the pledge. Whether the money has followed is not in the books. It is
 * taken not to have: then no credit that may be this money is booked a second time, and the people
 * who tied its rows before tie them again.
 * What was given back or corrected of it since changes nothing of the row; only where it was taken
 * out of that campaign, it waits as before.
 * @returns undefined where the books say no such thing, or not for which pledge.
 */
export function deriveHanded(
  before: Transfer,
  gift: Gift,
  fate: RowFate,
  standsFor: string,
): DerivedHanded | undefined {
  const account = accountOf(gift.campaign)
  if (gift.campaign === before.campaign || account === undefined) return undefined
  const known = { ...gift, account }
  if (fate.is === 'handed-back') return deriveBack(before, known, fate, standsFor)
  if (fate.is !== 'gift' && fate.is !== 'undone') return undefined
  return deriveGiven(before, known, standsFor)
}

function deriveGiven(
  before: Transfer,
  { campaign, code, day, account, movedFrom }: Gift & { account: string },
  standsFor: string,
): DerivedHanded {
  const handOver = given(before, { campaign, code, day }, standsFor)
  const moved = movedFrom === undefined ? {} : { movedFrom }
  return {
    after: { ...bare(before), ...moved, state: 'to-transfer', handOver },
    money: { account, from: placeOf(before), code, day, amountVnd: before.amountVnd },
  }
}

/** The row of a gift that was taken out of the other campaign: it waits, whatever it was before. */
function deriveBack(
  before: Transfer,
  { index, campaign, code, day }: Gift,
  { reason, day: backOn }: Extract<RowFate, { is: 'handed-back' }>,
  standsFor: string,
): DerivedHanded {
  // What people have decided of it since is kept.
  if (index !== undefined && before.movedFrom === index) return { after: before }
  const at = momentOf(backOn)
  const back = { reason, proposedBy: standsFor, proposedAt: at }
  const handOver = {
    ...given(before, { campaign, code, day }, standsFor),
    back: {
      ...back,
      approvedBy: standsFor,
      approvedAt: at,
      ...(index === undefined ? {} : { entry: index }),
    },
  }
  const moved = index === undefined ? {} : { movedFrom: index }
  return { after: { ...bare(before), ...moved, state: 'waiting', handOver } }
}

/** How it was handed over, as far as the books and the row tell it. */
function given(
  { handOver }: Transfer,
  { campaign, code, day }: Pick<Gift, 'campaign' | 'code' | 'day'>,
  standsFor: string,
): HandOver {
  const at = momentOf(day)
  // A wish that was rejected is none; what stands in the books was wished anew.
  const isWished = handOver?.rejectedBy === undefined && handOver?.code === code
  const { proposedBy = standsFor, proposedAt = at } = (isWished && handOver) || {}
  return { to: campaign, code, proposedBy, proposedAt, approvedBy: standsFor, approvedAt: at }
}

function bare(before: Transfer): Omit<Transfer, 'state'> {
  const { code: _code, notGift: _notGift, sentBack: _sentBack, handOver: _over, ...rest } = before
  return rest
}

/**
 * Money that was to follow to another account by a row as it stands, or was proposed to.
 * @param account to which it is to follow by the books.
 */
export function endedMoney(
  before: Transfer,
  account: string | undefined,
): { account: string; from: HandedMoney['from'] } | undefined {
  const { state, handOver } = before
  const isMeant = HANDED_STATES.has(state) || state === 'hand-over-proposed'
  const was = isMeant && handOver ? accountOf(handOver.to) : undefined
  return was === undefined || was === account ? undefined : { account: was, from: placeOf(before) }
}

const placeOf = ({ account, day, amountVnd, id }: Transfer): HandedMoney['from'] => ({
  account,
  day,
  amountVnd,
  id,
})
const accountOf = (campaign: string): string | undefined =>
  listCampaigns({ demo: true }).find(({ id }) => id === campaign)?.account.number
const momentOf = (day: string): string => `${day}T00:00:00.000Z`

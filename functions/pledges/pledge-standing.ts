import { campaignPhase } from '../../shared/campaign.ts'
import type { Campaign } from '../../shared/campaign.ts'
import { listHandedIn } from './handed-in.ts'
import type { HandedIn } from './handed-in.ts'
import type { OpenPledge, Pledge } from './pledge.ts'

/**
 * - `annulled`, `lapsed`: ended by staff, and nothing has come since; what comes all the same makes it one of the others;
 * - `withdrawn`: taken back by its donor; nothing is invited, and what came all the same is shown;
 * - `whole`: everything that was pledged has come;
 * - `refunded`: something came and was given back, and what is left is less than was pledged; nothing is invited;
 * - `over`: the campaign has ended (Decree 93/2021/NĐ-CP allows no acceptance after that);
 * - `part`: some of the money has come;
 * - `waiting`: above the campaign's limit, and neither confirmed by a clerk nor followed by money;
 * - `open`: pledged, and nothing has come yet.
 */
export const STANDINGS = [
  'withdrawn',
  'annulled',
  'lapsed',
  'whole',
  'refunded',
  'over',
  'part',
  'waiting',
  'open',
] as const
export type StandingName = (typeof STANDINGS)[number]

export interface Standing {
  standing: StandingName
  /** Whole VND that came, whatever became of the pledge. */
  receivedVnd: number
  /** Whole VND that a transfer is still invited for; 0 where none is. */
  remainderVnd: number
  /** What was handed in at a counter and waits for a second person, so that nobody sends it again. */
  handedIn: readonly HandedIn[]
}

type Facts = Pick<
  Pledge,
  'state' | 'input' | 'receivedVnd' | 'refundedVnd' | 'goodsReceivedAt' | 'handedIn'
>

/** What tells whether all that was pledged has come. */
type Came = Pick<OpenPledge, 'input' | 'receivedVnd' | 'goodsReceivedAt'>

/** Where a pledge stands at a moment: one truth for every page, file and answer that speaks of it. */
export function standingOf(pledge: Facts, campaign: Campaign, at: Date): Standing {
  const { receivedVnd = 0 } = pledge
  const standing = nameStanding(pledge, campaign, at)
  const invites = standing === 'open' || standing === 'part' || standing === 'waiting'
  const { gift } = pledge.input
  const handedIn = listHandedIn(pledge.handedIn)
  const waitingVnd = handedIn.reduce((sum, { amountVnd }) => sum + amountVnd, 0)
  const missingVnd = gift.kind === 'money' ? gift.amountVnd - receivedVnd - waitingVnd : 0
  return { standing, receivedVnd, remainderVnd: invites ? Math.max(missingVnd, 0) : 0, handedIn }
}

function nameStanding(pledge: Facts, campaign: Campaign, at: Date): StandingName {
  const { receivedVnd = 0 } = pledge
  if (pledge.state === 'withdrawn') return 'withdrawn'
  if (isWhole(pledge)) return 'whole'
  if ((pledge.refundedVnd ?? 0) > 0) return 'refunded'
  if (isEnded(pledge) && receivedVnd === 0) return pledge.state
  if (campaignPhase(campaign, at) === 'closed') return 'over'
  if (receivedVnd > 0) return 'part'
  return pledge.state === 'awaiting-confirmation' ? 'waiting' : 'open'
}

/** Whether staff have ended it together with others. */
const isEnded = (pledge: Facts): pledge is Facts & { state: 'annulled' | 'lapsed' } =>
  pledge.state === 'annulled' || pledge.state === 'lapsed'

/** Whether all that was pledged has come. */
export function isWhole({ input: { gift }, receivedVnd = 0, goodsReceivedAt }: Came): boolean {
  return gift.kind === 'money' ? receivedVnd >= gift.amountVnd : goodsReceivedAt !== undefined
}

/**
 * A pledge that anything has come for can no longer be taken back: the gift is in the books, or in a
 * till, from where it can only go into the books.
 */
export function canTakeBack(pledge: Omit<Facts, 'input'>): boolean {
  const stands = pledge.state === 'public' || pledge.state === 'awaiting-confirmation'
  return stands && hasNothing(pledge)
}

/** Whether nothing has come for a pledge, nor waits at a counter. */
export const hasNothing = ({
  receivedVnd = 0,
  goodsReceivedAt,
  handedIn,
}: Pick<Facts, 'receivedVnd' | 'goodsReceivedAt' | 'handedIn'>): boolean =>
  receivedVnd === 0 && goodsReceivedAt === undefined && handedIn === undefined

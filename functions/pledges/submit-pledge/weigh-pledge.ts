import type { Campaign } from '../../../shared/campaign.ts'
import type { PledgeInput } from '../../../shared/forms/pledge-input.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Network, NetworkKind } from '../../http/networks.ts'
import type { AttemptStore, Counted } from '../../storage/attempt-store.ts'
import type { PaceStore } from '../../storage/pace-store.ts'
import { isPublicAtOnce } from '../pledge.ts'
import type { WaitsFor } from '../pledge.ts'

/** What a pledge weighs that is just as large as the campaign makes public at once. */
export const WHOLE = 1_000

/**
 * What one network may make public within an hour: so many pledges, and of such weight together.
 * Each step has a larger bound than the one within it, so that a subscriber with many addresses
 * cannot take what a province needs, and a neighbour is not held for them. An IPv4 address has more
 * than an IPv6 network, since the phones of a whole commune share it.
 */
export const PLEDGES_OF_NETWORK: Readonly<Record<NetworkKind, { count: number; weight: number }>> =
  {
    'ip4/32': { count: 240, weight: 20 * WHOLE },
    'ip4/24': { count: 480, weight: 40 * WHOLE },
    'ip6/64': { count: 60, weight: 5 * WHOLE },
    'ip6/56': { count: 120, weight: 10 * WHOLE },
    'ip6/48': { count: 240, weight: 20 * WHOLE },
  }

/**
 * When the pledges of a campaign weigh more than this within an hour, further large ones wait,
 * whoever sends them.
 */
export const PLEDGES_OF_CAMPAIGN = 50 * WHOLE
/**
 * From here on a pledge is large when a campaign's pace is over its bound. Gifts of people are
 * below.
 */
export const LARGE = WHOLE / 10

/**
 * From here on one machine that goes on is refused, long after what it sends has begun to wait: so
 * many an hour that become public and that wait together.
 */
export const PLEDGES_PER_HOUR = 600

/** What becomes public is counted with its network; what waits is counted by itself. */
const waitingPerHour = ({ kind }: Network): number =>
  PLEDGES_PER_HOUR - PLEDGES_OF_NETWORK[kind].count

export interface WeighedPledge {
  campaign: Campaign
  gift: PledgeInput['gift']
  /** Whether the sender's browser has done the work that belongs to the key. */
  isProven: boolean
  /** Of the sender, the narrowest first. */
  networks: readonly [Network, ...Network[]]
}

export interface WeighPledgeDeps {
  attempts: AttemptStore
  pace: PaceStore
  now: () => Date
  /** From 0 up to, but not including, 1. */
  random: () => number
}

/**
 * Says whether a pledge becomes public at once (undefined), or what it waits for. One that waits is
 * kept, its donor may give at once, and it becomes public when a clerk lets it through; what comes
 * for it is in the books in any case. So a flood shuts nobody out: only one machine alone is
 * refused, far above what people send. What could not be counted is not held, since no pledge is
 * lost for that.
 *
 * A pledge that becomes public is counted by one write, which holds all bounds of its network; only
 * one that waits is counted as an attempt of its machine.
 * @throws HttpProblem `too-many-attempts` for a machine that goes on.
 */
export async function weighPledge(
  { campaign, gift, isProven, networks }: WeighedPledge,
  deps: WeighPledgeDeps,
): Promise<WaitsFor | undefined> {
  const { publicLimit } = campaign
  const { pace, now } = deps
  const at = now()
  const hold = async (reason: WaitsFor): Promise<WaitsFor> => {
    const [machine] = networks
    const attempt = { act: 'pledge', of: [machine.tag] } as const
    const counted = await deps.attempts.take([{ attempt, perHour: waitingPerHour(machine) }], at)
    if (counted === 'over') throw new HttpProblem('too-many-attempts')
    return reason
  }
  if (!isPublicAtOnce({ gift }, publicLimit)) return hold('sum')
  // Nobody is refused for having no script; what costs its sender nothing waits.
  if (!isProven) return hold('proof')
  const weight = weightOf(gift, publicLimit)
  const widest = networks.at(-1) ?? networks[0]
  const bounds = networks.map(({ kind, tag }) => ({
    name: tag,
    perHour: PLEDGES_OF_NETWORK[kind],
  }))
  const ofNetwork = { act: 'pledgeOfNetwork', of: [widest.tag] } as const
  const byNetwork = await pace.take(ofNetwork, weight, bounds, at)
  if (byNetwork === 'over') return hold('flood')
  // A table that does not answer is not asked again: nobody should wait for that.
  if (byNetwork === 'not-counted') return undefined
  return (await takeOfCampaign(campaign.id, weight, deps)) === 'over' ? hold('flood') : undefined
}

/**
 * Counts a pledge on its campaign. A gift of people is never held by this count, so that it need not
 * be exact for it: a small one is counted by chance, with the weight of a large one as often as its
 * own weight is a part of that. On the average all of them weigh what they weigh, at a fraction of
 * the writes; of as many as fill the bound, the count is hardly ever off by more than a tenth.
 */
async function takeOfCampaign(
  campaign: string,
  weight: number,
  { pace, now, random }: WeighPledgeDeps,
): Promise<Counted> {
  const ofCampaign = { act: 'pledgeOfCampaign', of: [campaign] } as const
  if (weight < LARGE)
    return random() * LARGE < weight
      ? pace.take(ofCampaign, LARGE, [{ name: 'all' }], now())
      : 'within'
  const perHour = { count: Number.MAX_SAFE_INTEGER, weight: PLEDGES_OF_CAMPAIGN }
  return pace.take(ofCampaign, weight, [{ name: 'all', perHour }], now())
}

/**
 * A pledge as a part of what the campaign makes public at once, in thousandths: money and goods
 * have one measure.
 */
function weightOf(gift: PledgeInput['gift'], limit: Campaign['publicLimit']): number {
  const part =
    gift.kind === 'money' ? gift.amountVnd / limit.amountVnd : gift.quantity / limit.quantity
  return Math.ceil(part * WHOLE)
}

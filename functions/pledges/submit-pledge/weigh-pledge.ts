import type { Campaign } from '../../../shared/campaign.ts'
import type { PledgeInput } from '../../../shared/forms/pledge-input.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Network, NetworkKind } from '../../http/networks.ts'
import type { AttemptStore } from '../../storage/attempt-store.ts'
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

/** From here on one machine that goes on is refused, long after what it sends has begun to wait. */
export const PLEDGES_PER_HOUR = 600

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
}

/**
 * Says whether a pledge becomes public at once (undefined), or what it waits for. One that waits is
 * kept, its donor may give at once, and it becomes public when a clerk lets it through; what comes
 * for it is in the books in any case. So a flood shuts nobody out: only one machine alone is
 * refused, far above what people send. What could not be counted is not held, since no pledge is
 * lost for that.
 * @throws HttpProblem `too-many-attempts` for a machine that goes on.
 */
export async function weighPledge(
  { campaign, gift, isProven, networks }: WeighedPledge,
  { attempts, pace, now }: WeighPledgeDeps,
): Promise<WaitsFor | undefined> {
  const { publicLimit } = campaign
  const at = now()
  const one = {
    attempt: { act: 'pledge', of: [networks[0].tag] },
    perHour: PLEDGES_PER_HOUR,
  } as const
  const counted = await attempts.take([one], at)
  if (counted === 'over') throw new HttpProblem('too-many-attempts')
  if (!isPublicAtOnce({ gift }, publicLimit)) return 'sum'
  // Nobody is refused for having no script; what costs its sender nothing waits.
  if (!isProven) return 'proof'
  // A table that does not answer is not asked again: nobody should wait for that.
  if (counted === 'not-counted') return undefined
  const weight = weightOf(gift, publicLimit)
  const widest = networks.at(-1) ?? networks[0]
  const bounds = networks.map(({ kind, tag }) => ({
    name: tag,
    perHour: PLEDGES_OF_NETWORK[kind],
  }))
  const ofNetwork = { act: 'pledgeOfNetwork', of: [widest.tag] } as const
  const byNetwork = await pace.take(ofNetwork, weight, bounds, at)
  if (byNetwork !== 'within') return byNetwork === 'over' ? 'flood' : undefined
  const bound = { perHour: { count: Number.MAX_SAFE_INTEGER, weight: PLEDGES_OF_CAMPAIGN } }
  const ofCampaign = { act: 'pledgeOfCampaign', of: [campaign.id] } as const
  const all = [{ name: 'all', ...(weight >= LARGE ? bound : {}) }]
  return (await pace.take(ofCampaign, weight, all, at)) === 'over' ? 'flood' : undefined
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

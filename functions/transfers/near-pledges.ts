import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import type { CodeDamage } from './code-damage.ts'
import { foldWords } from './fold-words.ts'
import type { Match, PledgeFacts } from './matching.ts'

/** What of a pledge is as a transfer tells it, beside its code. */
export const ALIKE = ['sum', 'day', 'name'] as const

/** A pledge whose code a transfer may have held, for a person to decide. */
export interface NearPledge {
  code: string
  damage: CodeDamage
  alike: Array<(typeof ALIKE)[number]>
}

/** Pledges that are shown beside a transfer. */
const MAX_SHOWN = 3
/** Donors transfer on the day on which they pledge, or soon after. */
const DAYS = 7
const DAY_MS = 86_400_000

/**
 * The pledges near to a transfer that came without a whole code, those first of which the most is
 * alike. Only a near code makes a pledge near: sum and day are alike in thousands of them.
 */
export function listNearPledges(
  { day, amountVnd, memo }: { day: string; amountVnd: number; memo: string },
  match: Match,
  known: {
    pledges: ReadonlyMap<string, OpenPledge>
    facts: ReadonlyMap<string, PledgeFacts>
  },
): NearPledge[] {
  const near = 'near' in match ? (match.near ?? []) : []
  const words = near.length > 0 ? foldWords(memo) : ''
  return near
    .flatMap(({ code, damage }) => {
      const pledge = known.pledges.get(code)
      const facts = known.facts.get(code)
      if (!pledge || !facts) return []
      const isAlike = {
        sum: facts.amountVnd !== undefined && facts.amountVnd - facts.receivedVnd === amountVnd,
        day: isSoonAfter(day, pledge.createdAt),
        name: pledge.publicName !== undefined && words.includes(foldWords(pledge.publicName)),
      }
      return [{ code, damage, alike: ALIKE.filter((one) => isAlike[one]) }]
    })
    .toSorted((a, b) => b.alike.length - a.alike.length)
    .slice(0, MAX_SHOWN)
}

function isSoonAfter(day: string, pledgedAt: string): boolean {
  const days = (Date.parse(day) - Date.parse(vietnamDay(new Date(pledgedAt)))) / DAY_MS
  return days >= 0 && days <= DAYS
}

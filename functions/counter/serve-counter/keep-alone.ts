import { HttpProblem } from '../../http/problem.ts'
import { giveNumber } from '../contribution.ts'
import type { Draft } from '../contribution.ts'
import type { Worth } from '../counter-limits.ts'
import { besidePledge, mayBeDoubled } from '../over-pledge.ts'
import type { ServeCounterDeps } from './deps.ts'
import { giveUp, findEarlier } from './earlier-gift.ts'
import type { Call, Kept } from './earlier-gift.ts'
import { inTurns } from './in-turns.ts'

/**
 * Gives the next number at once. Undefined when this needs a second person: the clerk has taken so
 * much on the day, or more would have come for the pledge than was pledged.
 */
export async function keepAlone(
  draft: Draft,
  call: Call & { room: Worth },
  deps: ServeCounterDeps,
): Promise<Kept | undefined> {
  return inTurns<Kept | undefined>(deps, async () => {
    const last = await deps.contributions.lastNumber(draft.campaign, draft.receivedAt)
    const pledge = draft.pledge === undefined ? undefined : await deps.pledges.find(draft.pledge)
    if (mayBeDoubled(besidePledge(pledge, draft))) return { ended: undefined }
    const written = await deps.contributions.put({ draft, ...call, last, pledge })
    if (written.outcome === 'done') return { ended: { receipt: giveNumber(draft, last) } }
    if (written.outcome === 'repeated') return { ended: await findEarlier(written.code, deps) }
    if (written.outcome === 'key-reused') throw new HttpProblem('key-reused')
    if (written.outcome === 'unknown') return giveUp(written.cause, deps)
    if (written.outcome === 'busy') return { again: written.cause }
    return written.by.includes('day') ? { ended: undefined } : { again: undefined }
  })
}

import type { OpenPledge } from '../pledges/pledge.ts'
import { totalVnd } from './contribution.ts'
import type { Draft } from './contribution.ts'

/** How a pledge of money stands beside what is handed in for it: all in whole VND. */
export interface PledgeBeside {
  donorKind: string
  pledgedVnd: number
  /** What has come for it so far, by transfer or at a counter. */
  receivedVnd: number
  /** By how much more than was pledged would have come with this. */
  moreVnd: number
}

/** Undefined where goods are handed in, or were pledged: they are not measured by a sum. */
export function besidePledge(
  pledge: Pick<OpenPledge, 'input' | 'receivedVnd'> | undefined,
  draft: Pick<Draft, 'gifts'>,
): PledgeBeside | undefined {
  const sum = totalVnd(draft)
  if (pledge?.input.gift.kind !== 'money' || sum === 0) return undefined
  const { receivedVnd = 0, input } = pledge
  const { amountVnd: pledgedVnd } = pledge.input.gift
  return {
    donorKind: input.donorKind,
    pledgedVnd,
    receivedVnd,
    moreVnd: Math.max(0, receivedVnd + sum - pledgedVnd),
  }
}

/**
 * Whether it may be a gift that stands in the books already: something has come for its pledge, and
 * with this it would be more than was pledged. No person takes that alone, and whoever confirms it
 * says to know what has come.
 */
export const mayBeDoubled = (beside: PledgeBeside | undefined): boolean =>
  beside !== undefined && beside.receivedVnd > 0 && beside.moreVnd > 0

import { HttpProblem } from '../../http/problem.ts'
import type { Contribution } from '../contribution.ts'
import type { WaitingGift } from '../waiting-gift.ts'
import type { ServeCounterDeps } from './deps.ts'

/** Key and wish of a call, as the table may keep them. */
export interface Call {
  keyHash: string
  requestHash: string
}

/** What a call has made: a receipt, or a gift that waits for a second person. */
export type Kept = { receipt: Contribution } | { gift: WaitingGift }

/** What failed is in the log, and the clerk is told that sending again is safe. */
export function giveUp(cause: unknown, { reportFailure }: ServeCounterDeps): never {
  reportFailure(cause)
  throw new HttpProblem('outcome-unknown', { cause })
}

/** What this key has made. @throws HttpProblem `key-reused` when it was for something else. */
export async function replay(
  { keyHash, requestHash }: Call,
  deps: ServeCounterDeps,
): Promise<Kept | undefined> {
  const earlier = await deps.contributions.findByKey(keyHash)
  if (!earlier) return undefined
  if (earlier.requestHash !== requestHash) throw new HttpProblem('key-reused')
  return findEarlier(earlier.code, deps)
}

/** A receipt by campaign and number, or a waiting gift by its id, as the key's row names it. */
export async function findEarlier(code: string, deps: ServeCounterDeps): Promise<Kept> {
  const [campaign = '', number = ''] = code.split('#')
  if (number === '') {
    const gift = await deps.waiting.find(code)
    if (!gift) throw new Error('waiting-gift-vanished')
    return { gift }
  }
  const receipt = await deps.contributions.find(campaign, number)
  if (!receipt) throw new Error('receipt-vanished')
  return { receipt }
}

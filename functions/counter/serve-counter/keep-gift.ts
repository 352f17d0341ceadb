import {
  CODE_BODY_LENGTH,
  WAITING_GIFT_PREFIX,
  makeReferenceCode,
} from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Response } from '../../http/respond.ts'
import type { Staff } from '../../http/staff.ts'
import { giveNumber } from '../contribution.ts'
import type { Contribution, Draft } from '../contribution.ts'
import { roomBefore } from '../counter-limits.ts'
import type { Worth } from '../counter-limits.ts'
import type { WaitingGift } from '../waiting-gift.ts'
import type { ServeCounterDeps } from './deps.ts'
import { PLEDGE_CHANGED, refuse } from './refuse.ts'
import { respondReceived, respondWaiting } from './respond-gift.ts'

/** Key and wish of a call, as the table may keep them. */
export interface Call {
  keyHash: string
  requestHash: string
}

/** What a call has made: a receipt, or a gift that waits for a second person. */
type Kept = { receipt: Contribution } | { gift: WaitingGift }

/**
 * Answers with what this key has made: earlier, whatever has become of campaign and pledge in the
 * meantime, or now. Only what is in the table is answered for.
 */
export async function answer(
  call: Call,
  staff: Staff,
  deps: ServeCounterDeps,
  make: (at: string) => Promise<Draft>,
): Promise<Response> {
  const earlier = await replay(call, deps)
  if (earlier) return respond(earlier)
  const draft = await make(deps.now().toISOString())
  const kept = await keep(draft, call, deps)
  const isReceipt = 'receipt' in kept
  deps.report({
    staff: staff.subject,
    act: isReceipt ? 'receive' : 'record-gift',
    number: isReceipt ? kept.receipt.number : kept.gift.id,
    gifts: draft.gifts.length,
  })
  return respond(kept)
}

const respond = (kept: Kept): Response =>
  'receipt' in kept ? respondReceived(kept.receipt) : respondWaiting(kept.gift)

/** What one person may take alone becomes a receipt at once; everything else waits. */
async function keep(draft: Draft, call: Call, deps: ServeCounterDeps): Promise<Kept> {
  const room = roomBefore(draft, deps.limits)
  const alone = room && (await keepAlone(draft, { ...call, room }, deps))
  return alone ?? keepWaiting(draft, call, deps)
}

/**
 * Counters that write at the same moment take numbers in turns: of twenty, the last one has its own
 * after some twenty tries, which take about two of the function's ten seconds.
 */
const MAX_TRIES = 40
const WAIT_MS = 8

/** Counters that were outrun wait for a moment of chance, so that they do not meet again. */
export const waitForTurn = (deps: Pick<ServeCounterDeps, 'wait' | 'randomBytes'>): Promise<void> =>
  deps.wait(WAIT_MS * (1 + ((deps.randomBytes(1)[0] ?? 0) % 12)))

/** Does what takes a number until the number is its own. @throws HttpProblem `try-again`. */
export async function inTurns<Result>(
  deps: ServeCounterDeps,
  attempt: () => Promise<{ ended: Result } | { again: unknown }>,
): Promise<Result> {
  let cause: unknown
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const tried = await attempt()
    if ('ended' in tried) return tried.ended
    cause = tried.again
    await waitForTurn(deps)
  }
  throw new HttpProblem('try-again', { cause })
}

/** Undefined when the clerk has taken so much on the day that this needs a second person. */
async function keepAlone(
  draft: Draft,
  call: Call & { room: Worth },
  deps: ServeCounterDeps,
): Promise<Kept | undefined> {
  return inTurns<Kept | undefined>(deps, async () => {
    const last = await deps.contributions.lastNumber(draft.campaign, draft.receivedAt)
    const written = await deps.contributions.put({ draft, ...call, last })
    if (written.outcome === 'done') return { ended: { receipt: giveNumber(draft, last) } }
    if (written.outcome === 'repeated') return { ended: await findEarlier(written.code, deps) }
    if (written.outcome === 'key-reused') throw new HttpProblem('key-reused')
    if (written.outcome === 'unknown') return giveUp(written.cause, deps)
    if (written.outcome === 'busy') return { again: written.cause }
    if (written.by.includes('pledge')) refuse([PLEDGE_CHANGED])
    return written.by.includes('day') ? { ended: undefined } : { again: undefined }
  })
}

async function keepWaiting(draft: Draft, call: Call, deps: ServeCounterDeps): Promise<Kept> {
  const id = makeReferenceCode(deps.randomBytes(CODE_BODY_LENGTH), WAITING_GIFT_PREFIX)
  const gift: WaitingGift = { id, state: 'waiting', createdAt: draft.receivedAt, draft }
  const written = await deps.waiting.put(gift, call)
  if (written.outcome === 'done') return { gift }
  if (written.outcome === 'repeated') return findEarlier(written.code, deps)
  if (written.outcome === 'key-reused') throw new HttpProblem('key-reused')
  if (written.outcome === 'unknown') return giveUp(written.cause, deps)
  // An id that is taken already: the next try gets another one.
  throw new HttpProblem('try-again')
}

/** What failed is in the log, and the clerk is told that sending again is safe. */
export function giveUp(cause: unknown, { reportFailure }: ServeCounterDeps): never {
  reportFailure(cause)
  throw new HttpProblem('outcome-unknown', { cause })
}

/** What this key has made. @throws HttpProblem `key-reused` when it was for something else. */
async function replay(
  { keyHash, requestHash }: Call,
  deps: ServeCounterDeps,
): Promise<Kept | undefined> {
  const earlier = await deps.contributions.findByKey(keyHash)
  if (!earlier) return undefined
  if (earlier.requestHash !== requestHash) throw new HttpProblem('key-reused')
  return findEarlier(earlier.code, deps)
}

/** A receipt by campaign and number, or a waiting gift by its id, as the key's row names it. */
async function findEarlier(code: string, deps: ServeCounterDeps): Promise<Kept> {
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

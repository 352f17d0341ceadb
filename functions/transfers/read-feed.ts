import * as z from 'zod/mini'
import { cassoEnvelopeSchema, cassoListedSchema, cassoSchema } from './casso-feed.ts'
import { foldAccount } from './feed-event.ts'
import type { FeedEvent, FeedProvider } from './feed-event.ts'
import { idSchema } from './feed-fields.ts'
import type { Transaction } from './feed-fields.ts'
import { sepaySchema } from './sepay-feed.ts'

export type FeedReading =
  | { kind: 'event'; event: FeedEvent }
  /**
   * Acknowledged and not kept: a trial call of the provider, a transaction of an account that is
   * not ours, or one of no money.
   */
  | { kind: 'skipped'; reason: SkipReason }
  /** Not what the provider's documentation says. */
  | { kind: 'refused' }

export type SkipReason = 'test-call' | 'account-unknown' | 'no-money'

/**
 * Reads a provider's call whose signature was found right. Members that we do not use may be
 * anything, or missing.
 * @param isOurs whether a folded account number is one of a campaign's.
 */
export function readFeed(
  provider: FeedProvider,
  body: unknown,
  isOurs: (account: string) => boolean,
): readonly FeedReading[] {
  return provider === 'sepay'
    ? [readTransaction(provider, sepaySchema, body, isOurs)]
    : readCasso(body, isOurs)
}

/** Casso's second version tells one transaction as an object, its first version a list. */
function readCasso(body: unknown, isOurs: (account: string) => boolean): readonly FeedReading[] {
  const parsed = cassoEnvelopeSchema.safeParse(body)
  if (!parsed.success) return [{ kind: 'refused' }]
  const { data } = parsed.data
  if (!Array.isArray(data)) return [readTransaction('casso', cassoSchema, data, isOurs)]
  return data.map((item) => readTransaction('casso', cassoListedSchema, item, isOurs))
}

function readTransaction(
  provider: FeedProvider,
  schema: z.ZodMiniType<Transaction>,
  value: unknown,
  isOurs: (account: string) => boolean,
): FeedReading {
  const head = z.object({ id: idSchema }).safeParse(value)
  // The number is looked at first, because everything else in a trial call is made up. No
  // transaction has the number 0.
  if (head.success && /^0+$/u.test(head.data.id)) return { kind: 'skipped', reason: 'test-call' }
  const parsed = schema.safeParse(value)
  if (!parsed.success) return { kind: 'refused' }
  const { id, accounts, moment, amountVnd, memo, reference } = parsed.data
  const account = accounts.map(foldAccount).find(isOurs)
  if (account === undefined) return { kind: 'skipped', reason: 'account-unknown' }
  if (amountVnd === 0) return { kind: 'skipped', reason: 'no-money' }
  const [day = '', time] = moment.split(/[ T]/u)
  return {
    kind: 'event',
    event: {
      provider,
      id,
      account,
      day,
      ...(time === undefined ? {} : { time }),
      amountVnd,
      memo,
      reference,
    },
  }
}

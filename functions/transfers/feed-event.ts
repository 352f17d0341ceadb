import * as z from 'zod/mini'

export const FEED_PROVIDERS = ['sepay', 'casso'] as const

export type FeedProvider = (typeof FEED_PROVIDERS)[number]

/**
 * NAPAS carries 210 characters of memo, and banks print few more. A text of ten times that length
 * is no bank's.
 */
export const MAX_FEED_TEXT = 2_000

/** Ids are parts of keys and of log lines. */
export const idPattern = /^[A-Za-z0-9-]{1,40}$/

const timePattern = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/

/** One transaction on an account of ours, as a provider told it. */
export const feedEventSchema = z.object({
  provider: z.enum(FEED_PROVIDERS),
  /**
   * The provider's own number of the transaction. When the provider tells it again, the number is
   * the same.
   */
  id: z.string().check(z.regex(idPattern)),
  /** The account of a campaign, without white space and in capitals. */
  account: z.string().check(z.regex(/^[A-Z0-9]{1,19}$/)),
  /** ISO 8601, in Vietnam. */
  day: z.iso.date(),
  /** HH:mm:ss in Vietnam, where the provider tells it. */
  time: z.optional(z.string().check(z.regex(timePattern))),
  /** Whole VND: credits above zero, debits below. */
  amountVnd: z.int(),
  memo: z.string().check(z.maxLength(MAX_FEED_TEXT)),
  /** The bank's reference; empty where it gives none. */
  reference: z.string().check(z.maxLength(MAX_FEED_TEXT)),
})

export type FeedEvent = z.infer<typeof feedEventSchema>

/**
 * The form in which account numbers are compared, because banks group digits and write letters in
 * either case.
 */
export const foldAccount = (number: string): string => number.replace(/\s+/gu, '').toUpperCase()

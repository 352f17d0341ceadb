import * as z from 'zod/mini'
import { contributionSchema } from './contribution.ts'

/**
 * - `waiting`: taken in, and in no book;
 * - `confirmed`: another person has confirmed it, and it has its receipt;
 * - `refused`: an approver who did not enter it has closed it, and it never enters the books;
 * - `cancelled`: the person who entered it took it back alone, which once was possible.
 */
export const WAITING_GIFT_STATES = ['waiting', 'confirmed', 'refused', 'cancelled'] as const
export type WaitingGiftState = (typeof WAITING_GIFT_STATES)[number]

/**
 * Cash or goods above what one person may put into the books. Until another person confirms it, it
 * has no number, no entry, and counts on no pledge.
 */
export const waitingGiftSchema = z.strictObject({
  id: z.string(),
  state: z.enum(WAITING_GIFT_STATES),
  createdAt: z.iso.datetime(),
  /** The receipt that it becomes; `staff` of it is who entered it. */
  draft: z.omit(contributionSchema, { number: true }),
  /** The person who entered it wishes it to be closed. It waits all the same. */
  cancelAsked: z.optional(z.strictObject({ at: z.iso.datetime(), reason: z.string() })),
  /** Subject of whoever decided. */
  decidedBy: z.optional(z.string()),
  decidedAt: z.optional(z.iso.datetime()),
  /** Why it was refused, for colleagues. */
  reason: z.optional(z.string()),
  /** Number of the receipt that it has become. */
  number: z.optional(z.string()),
})
export type WaitingGift = z.output<typeof waitingGiftSchema>

/** What a person decides of a waiting gift. */
export interface GiftDecision {
  gift: WaitingGift
  /** Subject of the token. */
  staff: string
  keyHash: string
  requestHash: string
  /** ISO time. */
  at: string
  /** What had come for its pledge, as whoever confirms it says to know where it is more than was pledged. */
  receivedVnd?: number
}

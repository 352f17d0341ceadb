import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { CODE_PATTERN } from '../../shared/reference-code.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { giftSchema } from './gift.ts'
import type { Gift } from './gift.ts'
import { voidingSchema } from './voided.ts'
import { RECEIPT_PATTERN, receiptNumber, receiptYear } from './receipt-number.ts'

/**
 * What one numbered receipt stands for, as it is kept: private, and more than is ever published of
 * it.
 */
export const contributionSchema = z.strictObject({
  number: z.string().check(z.regex(RECEIPT_PATTERN)),
  campaign: campaignIdSchema,
  /** When it was entered. */
  receivedAt: z.iso.datetime(),
  /** The day in Vietnam on which it was taken, where it was entered on a later one. */
  takenOn: z.optional(z.iso.date()),
  place: z.string(),
  /** Subject of the clerk's token. */
  staff: z.string(),
  /** Of a receipt that one person may not make alone: who confirmed it, and when. */
  confirmedBy: z.optional(z.string()),
  confirmedAt: z.optional(z.iso.datetime()),
  /** What had come for the pledge before, as whoever confirmed it said to know: with this it is more than was pledged. */
  knowingReceivedVnd: z.optional(z.int()),
  /** Of one that waited: the id of the slip that its giver holds. */
  slip: z.optional(z.string()),
  /** Code of the pledge that it fulfils. */
  pledge: z.optional(z.string().check(z.regex(CODE_PATTERN))),
  /** Of a village's list: who brought it, and from where. */
  list: z.optional(z.strictObject({ commune: z.string(), village: z.string(), head: z.string() })),
  gifts: z.array(giftSchema).check(z.minLength(1)),
  /** How it is void, or is to be: its number stays used. */
  voiding: z.optional(voidingSchema),
})
export type Contribution = z.output<typeof contributionSchema>

/** A receipt that has no number yet. */
export type Draft = Omit<Contribution, 'number'>

/** The receipt that takes the number after the last one. */
export const giveNumber = (draft: Draft, last: number): Contribution => ({
  number: receiptNumber(receiptYear(draft.receivedAt), last + 1),
  ...draft,
})

/** The day in Vietnam on which it was taken, which is its day in the books. */
export const dayTaken = ({ takenOn, receivedAt }: Draft): string =>
  takenOn ?? vietnamDay(new Date(receivedAt))

/** The day on which it was entered, where it was taken on another one. */
export function enteredLater(draft: Draft): string | undefined {
  const entered = vietnamDay(new Date(draft.receivedAt))
  return entered === dayTaken(draft) ? undefined : entered
}

/** Whether nothing of it counts any more, because two people have said so. */
export const isVoid = ({ voiding }: Pick<Contribution, 'voiding'>): boolean =>
  voiding?.approvedAt !== undefined

/** Whole VND of all gifts of a receipt. */
export function totalVnd({ gifts }: { gifts: readonly Gift[] }): number {
  return gifts.reduce((sum, { amountVnd = 0 }) => sum + amountVnd, 0)
}

import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { publicText } from '../ledger/public-text.ts'
import { namesNobody, notPersonalSchema } from '../ledger/public-words.ts'
import { MAX_RETURN_REASON } from '../ledger/sent-back.ts'
import { MAX_LIKE_GIFTS } from './hand-over.ts'
import { NOT_GIFT_KINDS } from './not-a-gift.ts'
import { MAX_SPLIT_PARTS } from './split.ts'
import { MAX_STATEMENT_BYTES, columnsSchema } from './statement-import.ts'
import { DECISIONS } from './transfer-lists.ts'

/** What an accountant says of a statement before the file is put. */
export const offerSchema = z.strictObject({
  campaign: campaignIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  size: z.int().check(z.minimum(1), z.maximum(MAX_STATEMENT_BYTES)),
})

export const startSchema = z.strictObject({ columns: z.optional(columnsSchema) })

/** The look that the person has seen, by its hash. */
export const bookSchema = z.strictObject({
  look: z.string().check(z.regex(/^[\w-]{16,64}$/u)),
  /** Rows whose text suggests that they are no gifts are kept, and wait for a person. */
  holdSuggested: z.optional(z.boolean()),
})

/** What the public books will say of why an import is taken back. */
const MAX_TAKE_BACK_REASON = 200
export const takeBackWishSchema = z
  .strictObject({
    publicReason: publicText(MAX_TAKE_BACK_REASON),
    notPersonal: notPersonalSchema,
  })
  .check(namesNobody(({ publicReason }) => ({ publicReason })))

/** The pledge that a gift in the books belongs to, or none; and what the correction will say. */
export const reassignWishSchema = z.strictObject({
  code: z.optional(z.string().check(z.maxLength(40))),
  publicReason: publicText(MAX_TAKE_BACK_REASON),
  notPersonal: notPersonalSchema,
})

/**
 * Rows of the other account that have this very sum, each by its name: whoever decides has looked at
 * them, and none of them is the money of this gift.
 */
const notFollowed = z.optional(
  z.array(z.string().check(z.maxLength(400))).check(z.maxLength(MAX_LIKE_GIFTS)),
)

/**
 * Where nobody can look through these rows: that whoever decides knows otherwise, as by the statement
 * of that account, that the money has not come there yet.
 */
const notFollowedOtherwise = z.optional(z.literal(true))

/** The pledge of another campaign that a gift is for. */
export const handOverWishSchema = z.strictObject({
  code: z.string().check(z.maxLength(40)),
  notFollowed,
  notFollowedOtherwise,
})

/** Into which parts a gift is to be split. */
export const splitWishSchema = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        amountVnd: z.int().check(z.minimum(1)),
        campaign: campaignIdSchema,
        code: z.optional(z.string().check(z.maxLength(40))),
      }),
    )
    .check(z.minLength(2), z.maxLength(MAX_SPLIT_PARTS)),
  notFollowed,
  notFollowedOtherwise,
})

/** What the correction will say of why a gift is taken out of another campaign again. */
export const handBackWishSchema = z.strictObject({
  publicReason: publicText(MAX_TAKE_BACK_REASON),
  notPersonal: notPersonalSchema,
})

export const cancelSchema = z.strictObject({})

/** Cash is paid in within a week or two of the day on which it was taken. */
const MAX_COUNTER_DAYS = 62
/** Each is an item of one transaction. */
const MAX_PAID_ENTRIES = 20

/** What an accountant decides of a transfer. */
export const decisionSchema = z.strictObject({
  decision: z.enum(DECISIONS),
  /** The code of the pledge that the transfer belongs to, for `assign`. */
  code: z.optional(z.string().check(z.maxLength(40))),
  /** What the public books will say of why it goes back, for `return`. */
  publicReason: z.optional(publicText(MAX_RETURN_REASON)),
  notPersonal: notPersonalSchema,
  /** The name of the row by which it left, for `returned`, `transferred` and `carried`. */
  debit: z.optional(z.string().check(z.maxLength(400))),
  /** The name of the row by which it came on the other account, for `transferred` and `carried`. */
  credit: z.optional(z.string().check(z.maxLength(400))),
  /** How much of the gift these rows carried, for `carried`; left away for all that is to follow. */
  amountVnd: z.optional(z.int().check(z.minimum(1))),
  /** What it is instead, for `not-a-gift`. */
  kind: z.optional(z.enum(NOT_GIFT_KINDS)),
  /** The days on which counters took the cash that was paid in. */
  counterDays: z.optional(
    z.array(z.iso.date()).check(z.minLength(1), z.maxLength(MAX_COUNTER_DAYS)),
  ),
  /** The entries that the money which left carried out, each with its part, for `pays-out`. */
  entries: z.optional(
    z
      .array(
        z.strictObject({
          index: z.int().check(z.minimum(0)),
          amountVnd: z.int().check(z.minimum(1)),
        }),
      )
      .check(z.minLength(1), z.maxLength(MAX_PAID_ENTRIES)),
  ),
})

/** What staff look for. It is in the body, since addresses are kept in logs. */
export const searchSchema = z.strictObject({
  campaign: campaignIdSchema,
  /** Words and names of a memo in any order, and telephone numbers in whatever way. */
  words: z.optional(z.string().check(z.maxLength(200))),
  /** The last digits of an account that the bank's text names, at least four. */
  account: z.optional(z.string().check(z.maxLength(40))),
  /** The bank's number of the row. */
  reference: z.optional(z.string().check(z.maxLength(80))),
  /** An import, and the line of its file. */
  statement: z.optional(z.string().check(z.regex(/^[\w-]{1,60}$/u))),
  line: z.optional(z.int().check(z.minimum(1), z.maximum(10_000_000))),
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  amountVnd: z.optional(z.int()),
  next: z.optional(z.string().check(z.maxLength(200))),
})
export type SearchInput = z.infer<typeof searchSchema>

/** The proposal that the person has seen, by its time. */
const seen = { proposedAt: z.iso.datetime() }
export const handOverApprovalSchema = z.strictObject({
  ...seen,
  notFollowed,
  notFollowedOtherwise,
})
export const returnApprovalSchema = z.strictObject(seen)
export const returnRejectionSchema = z.strictObject({
  ...seen,
  reason: z.string().check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(1_000)),
})

import { publicText } from '../ledger/public-text.ts'
import { notPersonalSchema } from '../ledger/public-words.ts'
import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { findCommune } from '../../shared/communes.ts'
import { DONOR_KINDS } from '../../shared/ledger/entry.ts'
import { MAX_PLEDGE_VND } from '../../shared/money.ts'
import { CODE_PATTERN, findReferenceCode } from '../../shared/reference-code.ts'
import { goodsLineSchema } from './goods-line.ts'
import { label, readAs, line, name } from './staff-text.ts'

export const cash = z.int().check(z.minimum(1), z.maximum(MAX_PLEDGE_VND))
export const communeCodeSchema = z
  .string()
  .check(z.refine((code) => code === 'elsewhere' || findCommune(code) !== undefined))

/** Who hands a gift in. An anonymous donor may leave a phone, and nothing else. */
const donorSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('anonymous'),
    phone: z.optional(readAs({ kind: 'phone', name: 'phone', required: true, label })),
  }),
  z.strictObject({
    kind: z.enum(DONOR_KINDS),
    name: z.optional(name),
    commune: z.optional(communeCodeSchema),
    phone: z.optional(readAs({ kind: 'phone', name: 'phone', required: true, label })),
    /** The donor was read the text of the consent and agreed. */
    publishName: z.boolean(),
  }),
])

/** The day in Vietnam on which it was taken, where it is entered on a later one. */
export const takenOn = z.optional(z.iso.date())

/** Body of `POST /api/staff/contributions`. Money or goods, never both: they are two receipts. */
export const contributionInputSchema = z.strictObject({
  campaign: campaignIdSchema,
  /** Where the counter stands; printed before the day. */
  place: line(80),
  takenOn,
  donor: donorSchema,
  amountVnd: z.optional(cash),
  goods: z.optional(z.array(goodsLineSchema).check(z.minLength(1))),
  /** The pledge that this fulfils. */
  pledgeCode: z.optional(
    z.pipe(
      z.string().check(z.maxLength(40)),
      z.transform((typed) => findReferenceCode(typed) ?? ''),
    ),
  ),
})
export type ContributionInput = z.output<typeof contributionInputSchema>

/** Whose name is to be shown no more: the giver of this reference. */
export const nameWishSchema = z.strictObject({
  campaign: campaignIdSchema,
  reference: z.string().check(z.regex(CODE_PATTERN)),
})
export type NameWish = z.output<typeof nameWishSchema>

/** Body of `POST /api/staff/waiting-gifts/{id}/refuse`, and of `…/ask-cancel`. */
export const refusalSchema = z.strictObject({
  reason: z.string().check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(1_000)),
})

/** What the public books will say of why a receipt is void. */
const MAX_VOID_REASON = 200
/** Bodies of `POST /api/staff/contributions/{number}/void`, and of the decisions on it. */
export const voidWishSchema = z.strictObject({
  campaign: campaignIdSchema,
  publicReason: publicText(MAX_VOID_REASON),
  notPersonal: notPersonalSchema,
})
export const voidApprovalSchema = z.strictObject({
  campaign: campaignIdSchema,
  proposedAt: z.iso.datetime(),
})
export const voidRejectionSchema = z.strictObject({
  ...voidApprovalSchema.shape,
  ...refusalSchema.shape,
})

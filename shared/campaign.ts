import * as z from 'zod/mini'
import { GOODS_KINDS } from './goods.ts'
import { localizedSchema } from './locale-schema.ts'
import { MAX_PLEDGE_VND, MIN_PLEDGE_VND } from './money.ts'

/** Ids are part of URLs, keys and ledger entries: short, lower case, for ever. */
export const campaignIdSchema = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(40))

/**
 * A relief campaign is data: the code knows no storm by name. Decree 93/2021/NĐ-CP asks for an
 * account of its own for each campaign and allows no acceptance after the announced end.
 */
export const campaignSchema = z.strictObject({
  id: campaignIdSchema,
  /**
   * A demonstration campaign holds invented donors and sums; it exists only where the portal is
   * started with demonstration data.
   */
  demo: z.boolean(),
  names: localizedSchema,
  /** What it is for and who called for it, in one or two sentences. */
  summaries: localizedSchema,
  /** From when the portal accepts gifts: a setting of the portal. */
  opensAt: z.iso.datetime({ offset: true }),
  /** When it was launched, as exactly as the sources say and no more. */
  launched: localizedSchema,
  /** Null while no end has been announced. */
  closesAt: z.nullable(z.iso.datetime({ offset: true })),
  /** The body that receives the gifts and answers for them, as it is called. */
  receiver: z.optional(localizedSchema),
  account: z.strictObject({
    bin: z.string().check(z.regex(/^\d{6}$/)),
    number: z.string().check(z.regex(/^[A-Za-z0-9]{1,19}$/)),
    holder: z.string().check(z.minLength(1), z.maxLength(70)),
    bank: localizedSchema,
    /**
     * True until the province's own account is entered: its QR is marked "không chuyển tiền" (do
     * not transfer).
     */
    demo: z.boolean(),
  }),
  /**
   * Pledges above these wait for a clerk's confirmation before they become public: anyone can type
   * a number.
   */
  publicLimit: z.strictObject({
    amountVnd: z.int().check(z.minimum(MIN_PLEDGE_VND), z.maximum(MAX_PLEDGE_VND)),
    quantity: z.int().check(z.positive()),
  }),
  /** Kinds of goods accepted; empty when the campaign takes money only. */
  goods: z.readonly(z.array(z.enum(GOODS_KINDS as [string, ...string[]]))),
})
export type Campaign = z.infer<typeof campaignSchema>

/**
 * The campaigns of a portal. Each has an id and an account of its own: a bank's row says its
 * account and nothing more of the campaign. Feeds tell the account by its number alone and write it
 * in capitals, so that two numbers which differ in case, or in the bank, are one account to us.
 */
export const campaignsSchema = z.readonly(
  z.array(campaignSchema).check(
    z.refine((all) => all.some(({ demo }) => !demo), 'one campaign is no demonstration'),
    z.refine((all) => areDistinct(all.map(({ id }) => id)), 'each campaign has an id of its own'),
    z.refine(
      (all) => areDistinct(all.map(({ account }) => account.number.toUpperCase())),
      'each campaign has an account of its own',
    ),
  ),
)
const areDistinct = (names: readonly string[]): boolean => new Set(names).size === names.length

export type CampaignPhase = 'not-yet-open' | 'open' | 'closed'

/** The phase at a moment; the closing instant itself is closed. */
export function campaignPhase(
  campaign: Pick<Campaign, 'opensAt' | 'closesAt'>,
  at: Date,
): CampaignPhase {
  if (at < new Date(campaign.opensAt)) return 'not-yet-open'
  return campaign.closesAt !== null && at >= new Date(campaign.closesAt) ? 'closed' : 'open'
}

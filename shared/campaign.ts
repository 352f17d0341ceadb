import * as z from 'zod'
import { GOODS_KINDS } from './goods.ts'
import { localizedSchema } from './locale-schema.ts'
import { MAX_PLEDGE_VND, MIN_PLEDGE_VND } from './money.ts'

/** Ids are part of URLs, keys and ledger entries: short, lower case, for ever. */
export const campaignIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(40)

/**
 * A relief campaign is data: the code knows no storm by name. Decree 93/2021/NĐ-CP asks for an account of its own for each campaign and
 * allows no acceptance after the announced end.
 */
export const campaignSchema = z.strictObject({
  id: campaignIdSchema,
  /** A demonstration campaign holds invented donors and sums; it exists only where the portal is started with demonstration data. */
  demo: z.boolean(),
  names: localizedSchema,
  /** What it is for and who called for it, in one or two sentences. */
  summaries: localizedSchema,
  /** From when the portal accepts gifts: a setting of the portal. */
  opensAt: z.iso.datetime({ offset: true }),
  /** When it was launched, as exactly as the sources say and no more. */
  launched: localizedSchema,
  /** Null while no end has been announced. */
  closesAt: z.iso.datetime({ offset: true }).nullable(),
  account: z.strictObject({
    bin: z.string().regex(/^\d{6}$/),
    number: z.string().regex(/^[A-Za-z0-9]{1,19}$/),
    holder: z.string().min(1).max(70),
    bank: localizedSchema,
    /** True until the province's own account is entered: its QR is marked "không chuyển tiền" (do not transfer). */
    demo: z.boolean(),
  }),
  /** Pledges above these wait for a clerk's confirmation before they become public: anyone can type a number. */
  publicLimit: z.strictObject({ amountVnd: z.int().min(MIN_PLEDGE_VND).max(MAX_PLEDGE_VND), quantity: z.int().positive() }),
  /** Kinds of goods accepted; empty when the campaign takes money only. */
  goods: z.array(z.enum(GOODS_KINDS as [string, ...string[]])).readonly(),
})
export type Campaign = z.infer<typeof campaignSchema>

export type CampaignPhase = 'not-yet-open' | 'open' | 'closed'

/** The phase at a moment; the closing instant itself is closed. */
export function campaignPhase(campaign: Pick<Campaign, 'opensAt' | 'closesAt'>, at: Date): CampaignPhase {
  if (at < new Date(campaign.opensAt)) return 'not-yet-open'
  return campaign.closesAt !== null && at >= new Date(campaign.closesAt) ? 'closed' : 'open'
}

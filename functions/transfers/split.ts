import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { CODE_PATTERN } from '../../shared/reference-code.ts'
import { UNLOOKED } from './hand-over.ts'

/** Each part is several items of one transaction, which holds a hundred. */
export const MAX_SPLIT_PARTS = 10

/** A part of a gift: for a campaign, and for a pledge of it or for none. */
const splitPartSchema = z.strictObject({
  amountVnd: z.int().check(z.minimum(1)),
  campaign: campaignIdSchema,
  code: z.optional(z.string().check(z.regex(CODE_PATTERN))),
  /** Of a part for another campaign: why rows that may be its money were not looked through. */
  unlooked: z.optional(z.enum(UNLOOKED)),
})
export type SplitPart = z.infer<typeof splitPartSchema>

/** How a row of the bank is split into parts. The people are subjects of tokens. */
export const splitSchema = z.strictObject({
  parts: z.array(splitPartSchema).check(z.minLength(2), z.maxLength(MAX_SPLIT_PARTS)),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  approvedBy: z.optional(z.string()),
  approvedAt: z.optional(z.iso.datetime()),
  rejectedBy: z.optional(z.string()),
  /** For colleagues alone. */
  rejection: z.optional(z.string()),
})
export type Split = z.infer<typeof splitSchema>

/**
 * What is wrong with parts, and with which of them:
 * - `sum`: they are not the sum of the row, to the dong;
 * - `alike`: two are for one pledge, or for one campaign without a pledge, and so are one part.
 */
export type SplitFault = { fault: 'sum'; differsVnd: number } | { fault: 'alike'; at: number }

export function findSplitFault(
  amountVnd: number,
  parts: ReadonlyArray<Pick<SplitPart, 'amountVnd' | 'campaign' | 'code'>>,
): SplitFault | undefined {
  const seen = new Set<string>()
  for (const [at, { campaign, code = '' }] of parts.entries()) {
    const purpose = `${campaign} ${code}`
    if (seen.has(purpose)) return { fault: 'alike', at }
    seen.add(purpose)
  }
  const differsVnd = amountVnd - parts.reduce((sum, part) => sum + part.amountVnd, 0)
  return differsVnd === 0 ? undefined : { fault: 'sum', differsVnd }
}

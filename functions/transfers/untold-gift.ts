import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { mayFollow } from './hand-over.ts'
import type { HandedMoney } from './hand-over.ts'

/**
 * A gift of the books whose row of the bank is not in the records any more after a loss, and which
 * nobody has told again yet.
 */
export const untoldGiftSchema = z.object({
  /** Of its row of the bank. */
  mark: z.string(),
  campaign: campaignIdSchema,
  amountVnd: z.int(),
  code: z.optional(z.string()),
})
export type UntoldGift = z.infer<typeof untoldGiftSchema>

/** What is untold while a restore waits for statements; `too-many` where it is not kept one by one. */
export type Untold = readonly UntoldGift[] | 'too-many'

/** As many gifts as a storm brings in an hour or two. Beyond, a person looks at every credit. */
export const MAX_UNTOLD = 20_000

/**
 * Whether a credit that the books do not have by its own mark may be in them all the same: as money
 * that follows a gift which was handed over, or, after a loss, as a gift that they know by another
 * telling. The row of the bank that would show it has not been told yet, and may be of any account,
 * so that only the sum can be asked.
 */
export function mayBeInBooks(
  { amountVnd, code }: { amountVnd: number; code?: string | undefined },
  campaign: string,
  { handed, untold }: { handed: readonly HandedMoney[]; untold: Untold },
): boolean {
  if (amountVnd <= 0) return false
  if (untold === 'too-many' || untold.some((gift) => gift.amountVnd === amountVnd)) return true
  const followed = untold.filter((gift) => gift.campaign === campaign && gift.code !== undefined)
  return mayFollow(amountVnd, [...handed, ...followed], code)
}

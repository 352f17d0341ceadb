import * as z from 'zod/mini'
import type { CampaignTotals } from './ledger/totals.ts'

const tallySchema = z.strictObject({ amountVnd: z.int(), count: z.int() })
export const talliesByStateSchema = z.strictObject({
  pledged: tallySchema,
  received: tallySchema,
  allocated: tallySchema,
  disbursed: tallySchema,
})
const goodsTallySchema = z.strictObject({ quantity: z.int(), count: z.int() })
export const goodsByStateSchema = z.strictObject({
  pledged: goodsTallySchema,
  received: goodsTallySchema,
  allocated: goodsTallySchema,
  disbursed: goodsTallySchema,
})

/**
 * Totals as they come from a table or a file. The ledger's own package makes them without a schema
 * library.
 */
export const campaignTotalsSchema: z.ZodMiniType<CampaignTotals> = z.strictObject({
  money: talliesByStateSchema,
  byDay: z.record(z.iso.date(), talliesByStateSchema),
  byCommune: z.record(z.string(), talliesByStateSchema),
  byDonorKind: z.record(z.string(), talliesByStateSchema),
  goods: z.record(z.string(), goodsByStateSchema),
})

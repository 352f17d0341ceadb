import * as z from 'zod/mini'
import type { CampaignTotals } from './ledger/totals.ts'

const tallySchema = z.strictObject({ amountVnd: z.int(), count: z.int() })
const byStateSchema = z.strictObject({
  pledged: tallySchema,
  received: tallySchema,
  allocated: tallySchema,
  disbursed: tallySchema,
})
const goodsTallySchema = z.strictObject({ quantity: z.int(), count: z.int() })
const goodsByStateSchema = z.strictObject({
  pledged: goodsTallySchema,
  received: goodsTallySchema,
  allocated: goodsTallySchema,
  disbursed: goodsTallySchema,
})

/** Totals as they come from a table or a file. The ledger's own package has no schema library: it only makes them. */
export const campaignTotalsSchema: z.ZodMiniType<CampaignTotals> = z.strictObject({
  money: byStateSchema,
  byDay: z.record(z.iso.date(), byStateSchema),
  byCommune: z.record(z.string(), byStateSchema),
  byDonorKind: z.record(z.string(), byStateSchema),
  goods: z.record(z.string(), goodsByStateSchema),
})

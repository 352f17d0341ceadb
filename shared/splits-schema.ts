import * as z from 'zod/mini'
import { SPLITS, SPLIT_NAMES } from './ledger/splits.ts'
import type { CampaignSplits, SplitName } from './ledger/splits.ts'
import { goodsByStateSchema, talliesByStateSchema } from './totals-schema.ts'

const SUMS = {
  money: z.record(z.string(), talliesByStateSchema),
  goods: z.record(z.string(), goodsByStateSchema),
} as const

/** The sums of one split, as they come from a table or a file. */
export const splitSumsSchema = (name: SplitName): z.ZodMiniType<CampaignSplits[SplitName]> =>
  SUMS[SPLITS[name].sums]

/** The splits of one campaign. One that is still being folded is not there. */
export const campaignSplitsSchema: z.ZodMiniType<Partial<CampaignSplits>> = z.strictObject(
  Object.fromEntries(SPLIT_NAMES.map((name) => [name, z.optional(splitSumsSchema(name))])),
)

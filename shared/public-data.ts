import * as z from 'zod/mini'
import { campaignIdSchema } from './campaign.ts'
import { campaignSplitsSchema } from './splits-schema.ts'
import { campaignTotalsSchema } from './totals-schema.ts'
import { LOCALES } from './locale.ts'
import { localizedSchema } from './locale-schema.ts'
import type { Locale } from './locale.ts'

/**
 * `/data/campaign.json`: the totals of every campaign as of one size of the ledger. Written by the
 * publisher alone.
 */
export const campaignDataSchema = z.strictObject({
  format: z.literal('nhip-cau/campaign/1'),
  /** When the ledger reached this size (or was first published, while it is empty). */
  asOf: z.iso.datetime(),
  /** Number of ledger entries that the totals are folded from. */
  ledgerSize: z.int().check(z.nonnegative()),
  campaigns: z.array(
    z.strictObject({
      id: campaignIdSchema,
      demo: z.boolean(),
      names: localizedSchema,
      opensAt: z.iso.datetime({ offset: true }),
      closesAt: z.nullable(z.iso.datetime({ offset: true })),
      totals: campaignTotalsSchema,
    }),
  ),
})
export type CampaignData = z.infer<typeof campaignDataSchema>

/** Folder of the public log, at its address as in its bucket. */
export const LOG_FOLDER = 'ledger/'

/**
 * `/data/splits.json`: further splits of the campaigns' sums, as of one size of the ledger. A file
 * of its own, because whoever opens a campaign's page fetches `/data/campaign.json` every half
 * minute, and because readers of that file may be strict. A split that is still being folded is
 * left out.
 */
export const splitDataSchema = z.strictObject({
  format: z.literal('nhip-cau/splits/1'),
  asOf: z.iso.datetime(),
  ledgerSize: z.int().check(z.nonnegative()),
  campaigns: z.array(z.strictObject({ id: campaignIdSchema, splits: campaignSplitsSchema })),
})
export type SplitData = z.infer<typeof splitDataSchema>

export const SPLIT_DATA_KEY = 'data/splits.json'
export const CAMPAIGN_DATA_KEY = 'data/campaign.json'

/**
 * Object key of a campaign's progress drawing; without an id, the address below which the edge gives
 * the drawing of the featured one (`infra/edge/viewer-request.js`).
 */
export function progressKey(locale: Locale, campaignId?: string): string {
  const suffix = locale === LOCALES[0] ? '' : `.${locale}`
  return campaignId === undefined
    ? `data/progress${suffix}.svg`
    : `data/campaigns/${campaignId}/progress${suffix}.svg`
}

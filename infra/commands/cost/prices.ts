import { readFileSync } from 'node:fs'
import * as z from 'zod'

/** What is paid for, in the order of the sheet. */
export const PRICE_NAMES = [
  'table-writes',
  'table-reads',
  'table-bytes',
  'table-recovery',
  'api-requests',
  'function-calls',
  'function-time',
  'file-puts',
  'file-gets',
  'file-bytes',
  'seals',
  'signatures',
  'log-bytes',
  'alarms',
  'metrics',
  'dashboards',
  'keys',
  'secrets',
  'edge-requests',
  'edge-bytes',
] as const
export type PriceName = (typeof PRICE_NAMES)[number]

const positive = z.number().positive()
const priceFields = z.strictObject({
  usd: positive,
  per: positive,
  unit: z.string(),
  /** What AWS gives every account each month, for as long as it likes. */
  free: positive.optional(),
  /** Of CloudFront, which the aims leave out. */
  isEdge: z.literal(true).optional(),
  source: z.url(),
  asOf: z.string(),
  /** Whether the source itself, or a copy of it, showed this price for this region. */
  wasRead: z.boolean(),
  /** Why the price may be another one. */
  unsure: z.string().min(1).optional(),
})
export const priceSchema = priceFields.refine(
  ({ wasRead, unsure }) => wasRead === (unsure === undefined),
  'a price whose source was not read says in "unsure" where it comes from, and no other does',
)
export type Price = z.infer<typeof priceSchema>

const priceListSchema = z.strictObject({
  date: z.iso.date(),
  region: z.string(),
  how: z.string(),
  prices: z.record(z.enum(PRICE_NAMES), priceSchema),
  assumptions: z.strictObject({
    hoursOfMonth: positive,
    /** Memory with which Lambda gives a function one whole core; with less it gives a part of one. */
    coreMemoryMb: positive,
    /** Milliseconds that a function waits for a call of AWS within the region. */
    callMs: z.strictObject({
      table: positive,
      transaction: positive,
      file: positive,
      key: positive,
    }),
    /** Part of the requests that CloudFront answers without asking S3. */
    edgeHits: z.number().min(0).max(1),
  }),
})
export type PriceList = z.infer<typeof priceListSchema>
export type Assumptions = PriceList['assumptions']

/** @throws Error when a price is missing or is none. */
export function readPrices(): PriceList {
  const file = new URL('prices.json', import.meta.url)
  return priceListSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

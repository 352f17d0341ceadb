import * as z from 'zod/mini'

/**
 * Counts under this are not shown: a village is small, and three questions about one matter point
 * at people.
 */
export const SMALLEST_COUNT = 5

/**
 * A count, or null where there are fewer than five (or where showing it would give such a count
 * away).
 */
const countSchema = z.nullable(z.int().check(z.nonnegative()))
const rowSchema = z.strictObject({
  received: countSchema,
  answered: countSchema,
  /** Answered on the last day or before. */
  onTime: countSchema,
  /** Half of the answers took at most so many days; null with fewer than five answers. */
  medianDays: z.nullable(z.number()),
})
export type ResponseRow = z.infer<typeof rowSchema>

/**
 * `/data/response.json`: how many submissions came in and how soon they were answered, over the
 * last two years.
 */
export const responseDataSchema = z.strictObject({
  format: z.literal('nhip-cau/response/1'),
  asOf: z.iso.datetime(),
  months: z.int(),
  total: rowSchema,
  byCommune: z.record(z.string(), rowSchema),
  byTopic: z.record(z.string(), rowSchema),
  byForm: z.record(z.string(), rowSchema),
  /** Records deleted because their time was over, by form, in the same two years. */
  deleted: z.record(z.string(), countSchema),
})
export type ResponseData = z.infer<typeof responseDataSchema>
export const RESPONSE_DATA_KEY = 'data/response.json'

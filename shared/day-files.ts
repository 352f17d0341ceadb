import * as z from 'zod/mini'

const fileSchema = z.strictObject({
  /** Object key, which is also the path on the portal. */
  key: z.string(),
  bytes: z.int().check(z.nonnegative()),
  /** Lower-case hex. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/u)),
})

/**
 * `/data/days.json`: the entries of the public books as files, one pair for each day of the gifts,
 * and the signed checkpoint that all of them belong to.
 */
export const dayFilesSchema = z.strictObject({
  format: z.literal('nhip-cau/days/1'),
  /** Entries of the log that the files hold together. */
  size: z.int().check(z.nonnegative()),
  /** The signed note over these entries. */
  checkpoint: z.string(),
  days: z.array(
    z.strictObject({
      day: z.iso.date(),
      entries: z.int().check(z.positive()),
      csv: fileSchema,
      json: fileSchema,
    }),
  ),
})
export type DayFiles = z.infer<typeof dayFilesSchema>

export const DAY_FILES_KEY = 'data/days.json'
export const dayFileKey = (day: string, type: 'csv' | 'json'): string => `data/days/${day}.${type}`

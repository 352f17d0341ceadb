import * as z from 'zod/mini'

/**
 * What a notice needs of `/data/campaigns/<id>/money-out.json`. Its own schema is stricter; a
 * notice is still printed where a member was added to the file, and without this part where it
 * cannot be read at all.
 */
export const allocationsSchema = z.object({
  entries: z.array(
    z.object({
      index: z.int().check(z.nonnegative()),
      kind: z.string(),
      day: z.iso.date(),
      amountVnd: z.optional(z.int()),
      goods: z.optional(z.object({ kind: z.string(), quantity: z.int(), unit: z.string() })),
      commune: z.optional(z.string()),
      purpose: z.optional(z.string()),
      decision: z.optional(z.string()),
      /** Of a correction: the entry that it changes. */
      corrects: z.optional(z.int()),
    }),
  ),
})
export type Allocation = z.output<typeof allocationsSchema>['entries'][number]

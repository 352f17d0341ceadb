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

/**
 * What was allocated and disbursed, with its corrections added. What was corrected to zero is left
 * out.
 */
export function foldCorrections(entries: readonly Allocation[]): readonly Allocation[] {
  const lines = new Map(
    entries
      .filter(({ kind }) => kind === 'allocated' || kind === 'disbursed')
      .map((one) => [one.index, one]),
  )
  for (const { kind, corrects, amountVnd = 0, goods } of entries) {
    const line = kind === 'corrected' && corrects !== undefined ? lines.get(corrects) : undefined
    if (!line) continue
    lines.set(line.index, {
      ...line,
      ...(line.amountVnd === undefined ? {} : { amountVnd: line.amountVnd + amountVnd }),
      ...(line.goods
        ? { goods: { ...line.goods, quantity: line.goods.quantity + (goods?.quantity ?? 0) } }
        : {}),
    })
  }
  return [...lines.values()].filter(
    ({ amountVnd, goods }) => (amountVnd ?? goods?.quantity ?? 0) !== 0,
  )
}

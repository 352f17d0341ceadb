import * as z from 'zod/mini'
import type { GiftWay } from './ledger/way-parts.ts'

const countSchema = z.int().check(z.nonnegative())
const amountSchema = z.int().check(z.positive())

const waySchema = z.strictObject({
  /** What is left of it after corrections and returns, in VND or in the goods' unit. */
  amount: countSchema,
  /** What no allocation has taken yet. */
  free: countSchema,
  parts: z.array(
    z.strictObject({
      /** Index of the first entry that allocated to this place or purpose by this decision. */
      allocation: countSchema,
      amount: amountSchema,
      handedOver: z.array(z.strictObject({ index: countSchema, amount: amountSchema })),
    }),
  ),
})

/**
 * `/data/ways/<page>.json`: what became of the gifts of one page of the log, by the rule of
 * `shared/ledger/gift-ways.ts`. A gift of which nothing was taken or given back yet is not in it.
 */
export const wayPageSchema = z.strictObject({
  format: z.literal('nhip-cau/way-page/1'),
  /** By the index of the entry that received the gift. */
  ways: z.record(z.string().check(z.regex(/^\d+$/u)), waySchema),
})
export type WayPage = z.infer<typeof wayPageSchema>

/** `/data/ways.json`: the list of these pages, and the signed checkpoint that they belong to. */
export const wayListSchema = z.strictObject({
  format: z.literal('nhip-cau/ways/1'),
  /** Entries of the log that the ways follow from. */
  size: countSchema,
  /** The signed note over these entries. */
  checkpoint: z.string(),
  /** Whether an allocation lacks something, so that the next gift goes to it. */
  lacks: z.boolean(),
  pages: z.array(
    z.strictObject({
      page: countSchema,
      bytes: countSchema,
      /** Lower-case hex. */
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/u)),
    }),
  ),
})
export type WayList = z.infer<typeof wayListSchema>

/** As many entries as a bundle of the log holds. */
export const WAY_PAGE_ENTRIES = 256
export const WAY_LIST_KEY = 'data/ways.json'
export const wayPageKey = (page: number | '*'): string => `data/ways/${page}.json`

/** The pages and their texts, ascending. The texts follow from the ways and from nothing else. */
export function* wayPages(
  ways: Iterable<readonly [index: number, way: GiftWay]>,
): Iterable<readonly [page: number, text: string]> {
  let page: number | undefined
  let own: WayPage['ways'] = {}
  for (const [index, { amount, free, parts }] of ways) {
    const at = Math.floor(index / WAY_PAGE_ENTRIES)
    if (page !== undefined && at !== page) {
      yield [page, wayPageText(own)]
      own = {}
    }
    page = at
    own[index] = {
      amount,
      free,
      parts: parts.map((part) => ({ ...part, handedOver: [...part.handedOver] })),
    }
  }
  if (page !== undefined) yield [page, wayPageText(own)]
}

/** The text of a page; that of a page whose gifts all went back to the line has no ways. */
export const wayPageText = (ways: WayPage['ways']): string =>
  `${JSON.stringify({ format: 'nhip-cau/way-page/1', ways } satisfies WayPage)}\n`

import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod/mini'
import { splitSumsSchema } from '../../shared/splits-schema.ts'
import { splitKey } from '../storage/ledger-table.ts'
import { isSplitName } from './split-fold.ts'
import type { SplitFold } from './split-fold.ts'

const rowSchema = z.object({
  campaign: z.string(),
  name: z.string(),
  foldedTo: z.int().check(z.nonnegative()),
  sums: z.instanceof(Uint8Array),
})

/** The row of a fold. */
export const splitItem = ({ campaign, name, foldedTo, sums }: SplitFold) => ({
  ...splitKey(campaign, name),
  campaign,
  name,
  foldedTo,
  sums: pack(sums),
})

/**
 * The fold that a row holds; undefined for a split that this code does not know, and `unreadable`
 * for a row that is damaged.
 */
export function readSplitItem(item: Record<string, unknown>): SplitFold | undefined | 'unreadable' {
  const row = rowSchema.safeParse(item)
  if (!row.success) return 'unreadable'
  const { campaign, name, foldedTo, sums } = row.data
  if (!isSplitName(name)) return undefined
  try {
    return { campaign, name, foldedTo, sums: splitSumsSchema(name).parse(unpack(sums)) }
  } catch {
    return 'unreadable'
  }
}

/**
 * Sums are kept as compressed JSON, because a row holds at most 400,000 bytes. Goods of every kind,
 * in every unit, of every commune would be 5,280 keys, which would not fit as attributes.
 */
const pack = (sums: SplitFold['sums']): Uint8Array => gzipSync(JSON.stringify(sums))
const unpack = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString())

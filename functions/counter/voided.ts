import * as z from 'zod/mini'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'

/** How a receipt that should not have been made is void. The people are subjects of tokens. */
export const voidingSchema = z.strictObject({
  /** What the corrections in the public books say. */
  reason: z.string(),
  notPersonal: z.optional(z.array(z.string())),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  approvedBy: z.optional(z.string()),
  approvedAt: z.optional(z.iso.datetime()),
  rejectedBy: z.optional(z.string()),
  /** For colleagues alone. */
  rejection: z.optional(z.string()),
})
export type Voiding = z.output<typeof voidingSchema>

/** An entry of a receipt, and by how much refunds and corrections have changed it so far. */
export interface BookedGift {
  index: number
  entry: LedgerEntry
  changed: number
}

/** What is left of an entry: whole VND, or goods in their unit. */
export const restOf = ({ entry, changed }: BookedGift): number =>
  (entry.amountVnd ?? entry.goods?.quantity ?? 0) + changed

/** The correction by which nothing is left of an entry; it names the very entry. */
export function voidedEntry(
  gift: BookedGift,
  { reason, day }: { reason: string; day: string },
): LedgerEntry {
  const { campaign, code, commune, donorKind, goods } = gift.entry
  const rest = restOf(gift)
  return {
    v: 1,
    kind: 'corrected',
    campaign,
    day,
    channel: 'office',
    code,
    ...(goods ? { goods: { ...goods, quantity: -rest } } : { amountVnd: -rest }),
    commune,
    donorKind,
    state: 'received',
    corrects: gift.index,
    reason,
  }
}

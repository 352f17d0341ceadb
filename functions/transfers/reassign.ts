import * as z from 'zod/mini'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { CODE_PATTERN } from '../../shared/reference-code.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { pledgedEntry } from '../pledges/pledge.ts'

const code = z.optional(z.string().check(z.regex(CODE_PATTERN)))

/** How a gift in the books is moved to another pledge. The people are subjects of tokens. */
export const reassignSchema = z.strictObject({
  /** The pledge that it counted for when this was proposed; undefined for none. */
  from: code,
  /** The pledge that it belongs to; undefined when it belongs to none that is known. */
  to: code,
  /** What the correction in the public books says. */
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
export type Reassign = z.infer<typeof reassignSchema>

/** Whether another person is still to decide of it. */
export const isReassignOpen = (reassign: Reassign | undefined): boolean =>
  reassign !== undefined && reassign.approvedBy === undefined && reassign.rejectedBy === undefined

/** The entry by which a gift stands in the books, and by how much it was changed since. */
export interface StandingEntry {
  index: number
  entry: LedgerEntry
  changed: number
}

/**
 * Why a gift cannot be moved:
 * - `entry-on-its-way`: its entry has no index yet, so that no correction could name it;
 * - `gift-changed`: something of it was given back or corrected. What is left of an entry is told
 *   by no entry of its own, so that it is corrected by hand.
 */
export type ReassignFault = 'entry-on-its-way' | 'gift-changed'

/**
 * The entry that stands for the gift: the last one that says that it came.
 * @param caused what its bank row has brought into the books.
 * @param after index of the entry that was corrected when it was moved before; what stands now came
 * later.
 */
export function standingEntry(
  caused: ReadonlyArray<{ index: number; entry: LedgerEntry }>,
  after: number | undefined,
): { index: number; entry: LedgerEntry } | undefined {
  const last = caused.findLast(({ entry }) => entry.kind === 'received')
  return last && last.index > (after ?? -1) ? last : undefined
}

/**
 * The entries that move a gift: that it came for the right pledge, and the correction of the wrong
 * entry, in this order and in one row of the queue. So no sum ever shows it twice or not at all:
 * whoever reads the books entry by entry sees more for the moment and never less than was allocated.
 * Day and way are those of the wrong entry, so that each split has the gift once.
 */
export function reassignEntries(
  { index, entry: wrong }: StandingEntry,
  pledge: OpenPledge | undefined,
  reason: string,
): readonly [LedgerEntry, LedgerEntry] {
  const { v, campaign, day, channel, amountVnd = 0, evidence, commune, donorKind } = wrong
  const told = pledge && pledgedEntry(pledge)
  const came: LedgerEntry = {
    v,
    kind: 'received',
    campaign,
    day,
    channel,
    amountVnd,
    evidence,
    code: told?.code,
    donorKind: told?.donorKind,
    commune: told?.commune,
    commitment: told?.commitment,
  }
  const corrected: LedgerEntry = {
    v,
    kind: 'corrected',
    campaign,
    day,
    channel,
    amountVnd: -amountVnd,
    code: wrong.code,
    commune,
    donorKind,
    state: 'received',
    corrects: index,
    reason,
  }
  return [came, corrected]
}

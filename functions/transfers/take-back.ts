import * as z from 'zod/mini'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { sumSchema } from './import-tally.ts'
import type { Transfer } from './transfer.ts'

/** How an import is taken back. The people are subjects of tokens. */
export const takeBackSchema = z.strictObject({
  /** What the corrections in the public books say. */
  reason: z.string(),
  notPersonal: z.optional(z.array(z.string())),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  /** What the statement is again if another person does not allow it. */
  from: z.enum(['done', 'stopped']),
  approvedBy: z.optional(z.string()),
  approvedAt: z.optional(z.iso.datetime()),
  rejectedBy: z.optional(z.string()),
  /** For colleagues alone. */
  rejection: z.optional(z.string()),
  /** The place of the last line up to which the rows stand as taken back. */
  place: z.optional(z.int()),
  /** Gifts whose entries were corrected. */
  corrected: z.optional(sumSchema),
  /** Rows that were no gifts, which only stand as taken back. */
  closed: z.optional(sumSchema),
  /**
   * Rows that stay: a feed or another file bears them out, they went back to their senders in whole
   * or in part, or nothing of them is left.
   */
  left: z.optional(sumSchema),
  /**
   * Why it ended before all rows were taken back: what is left has been allocated. Once that is
   * corrected, it may be proposed anew and goes on.
   */
  halted: z.optional(z.literal('allocated')),
})
export type TakeBack = z.infer<typeof takeBackSchema>

/**
 * What becomes of a row of the import: its entry is `correct`ed, it is `close`d without one, or it
 * is `left`. A gift that a feed has told too is real, whatever is wrong with the file.
 */
export function takingBack(transfer: Transfer): 'correct' | 'close' | 'left' {
  const { state, twin, notGift, carriesVnd = 0 } = transfer
  // It holds cash of the counter, which is free again once people take their decision back.
  if (notGift?.counterParts !== undefined) return 'left'
  // Money of a gift that was handed over is said to have gone by it.
  if (carriesVnd > 0) return 'left'
  if (state === 'received') return twin === undefined ? 'correct' : 'left'
  return CLOSED.has(unproposed(transfer)) ? 'close' : 'left'
}

/**
 * What a row is without the proposal that it goes back, which nobody has decided yet. That proposal
 * ends with the import: were it rejected later, the row would wait to be booked, though two people
 * have taken its file back.
 */
const unproposed = ({ state, sentBack }: Transfer): Transfer['state'] =>
  state === 'return-proposed' ? (sentBack?.from ?? state) : state

/** Rows that have no entry in the books, or of which it was corrected when a person decided. */
const CLOSED: ReadonlySet<Transfer['state']> = new Set([
  'waiting',
  'outgoing',
  'twin',
  'not-a-gift',
])

/** The correction of a gift that never was; it names the very entry. */
export function takenBackEntry(
  { index, entry }: { index: number; entry: LedgerEntry },
  { amountVnd, reason, day }: { amountVnd: number; reason: string; day: string },
): LedgerEntry {
  const { campaign, code, commune, donorKind } = entry
  return {
    v: 1,
    kind: 'corrected',
    campaign,
    day,
    channel: 'office',
    code,
    amountVnd: -amountVnd,
    commune,
    donorKind,
    state: 'received',
    corrects: index,
    reason,
  }
}

/** Begins what is behind the id of a row that was kept anew after it had been taken back. */
const AGAIN = '~'
/** The id of a row as its file gives it. */
export const firstId = (id: string): string => id.split(AGAIN)[0] ?? id
/** The id that a row has when it is brought once more. */
export function nextId(id: string): string {
  const times = Number(id.split(AGAIN)[1] ?? '1')
  return `${firstId(id)}${AGAIN}${times + 1}`
}

import { partRowId } from '../transfers/row-identity.ts'
import { partRows } from '../transfers/split-rows.ts'
import { MAX_SPLIT_PARTS } from '../transfers/split.ts'
import type { Transfer } from '../transfers/transfer.ts'
import type { BookedGift, GiftsSeen } from './fold-gifts.ts'
import type { MarkOf } from './records-seen.ts'

/** A row of the bank of which the books say that it was split, and its parts as they were booked. */
export interface DerivedSplit {
  after: Transfer
  parts: ReadonlyArray<{ row: Transfer; gift: BookedGift }>
}

/** States in which a row stands of which the books alone know that it was split. */
const UNSPLIT: ReadonlySet<Transfer['state']> = new Set([
  'received',
  'waiting',
  'return-proposed',
  'hand-over-proposed',
  'not-a-gift',
  'split-proposed',
])

/**
 * The split of a row by the books. Only of one that was split do they have the mark of its second
 * part; the first one has the mark of the row itself. Who they were that split it is lost, and so are
 * the bank's words on the parts: those of the row are kept.
 * @returns undefined where the books say no such thing; `unclear` where the parts are not the sum of
 * the row.
 */
export function deriveSplit(
  before: Transfer,
  { byMark }: GiftsSeen,
  markOf: MarkOf,
  standsFor: string,
): DerivedSplit | 'unclear' | undefined {
  const { account, id, amountVnd } = before
  if (!UNSPLIT.has(before.state) || before.partOf) return undefined
  const gifts: BookedGift[] = []
  for (let ordinal = 1; ordinal <= MAX_SPLIT_PARTS; ordinal++) {
    const gift = byMark.get(markOf({ account, id: partRowId(id, ordinal) }))
    if (!gift) break
    gifts.push(gift)
  }
  const [first] = gifts
  if (!first || gifts.length < 2) return undefined
  if (gifts.reduce((sum, { amount }) => sum + amount, 0) !== amountVnd) return 'unclear'
  const at = `${first.day}T00:00:00.000Z`
  const split = {
    parts: gifts.map(({ amount, campaign, code }) => ({
      amountVnd: amount,
      campaign,
      ...(code === undefined ? {} : { code }),
    })),
    proposedBy: standsFor,
    proposedAt: at,
    approvedBy: standsFor,
    approvedAt: at,
  }
  const { code: _code, notGift: _notGift, sentBack: _sentBack, ...rest } = before
  const after: Transfer = { ...rest, state: 'split', split }
  const rows = partRows({ ...after, memo: '' }, split)
  return {
    after,
    parts: gifts.flatMap((gift, part) => {
      const row = rows[part]
      return row ? [{ row, gift }] : []
    }),
  }
}

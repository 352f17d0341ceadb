import type { LedgerEntry } from '../../shared/ledger/entry.ts'

/** Begins the purpose of money that came and was not accepted: "to be given back". */
const FOR_RETURN = 'Để hoàn trả: '
/** An entry's purpose has at most 120 characters. */
export const MAX_RETURN_REASON = 120 - FOR_RETURN.length

/**
 * What the books say of a transfer that was not accepted and goes back: that it came on the bank's
 * day, and that it went back on the day of the decision, with the public reason and nothing of
 * whoever sent it. Both enter the books together, so that the sums never hold it. The kinds are
 * those of every gift and every refund, which all auditors know.
 * @param mark of the bank's row.
 */
export function sentBackEntries(
  {
    campaign,
    day,
    amountVnd,
    mark,
  }: { campaign: string; day: string; amountVnd: number; mark: string },
  reason: string,
  sentBackOn: string,
): readonly [LedgerEntry, LedgerEntry] {
  const base = { v: 1, campaign, channel: 'transfer', amountVnd } as const
  return [
    { ...base, kind: 'received', day, purpose: `${FOR_RETURN}${reason}`, evidence: mark },
    { ...base, kind: 'refunded', day: sentBackOn, purpose: reason },
  ]
}

/**
 * Whether an entry is the going of money that was not accepted. Both of its entries enter the books
 * together; a refund of a gift has no such entry before it, whatever way it takes.
 * @param before the entry that stands right before it.
 */
export const wentBackAtOnce = (
  { kind, campaign, amountVnd, purpose }: LedgerEntry,
  before: LedgerEntry | undefined,
): boolean =>
  kind === 'refunded' &&
  before !== undefined &&
  isForReturn(before) &&
  before.campaign === campaign &&
  before.amountVnd === amountVnd &&
  before.purpose === `${FOR_RETURN}${purpose}`

/**
 * Whether an entry is the coming of money that went back at once. It is undone already, so that it
 * is neither refunded nor corrected. No other entry of what was received has a purpose.
 */
export const isForReturn = ({ kind, purpose }: LedgerEntry): boolean =>
  kind === 'received' && purpose !== undefined

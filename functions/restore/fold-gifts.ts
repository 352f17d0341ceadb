import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { isHandedBack, reasonOfHandBack } from '../ledger/handed-back.ts'
import { amountOf, effectOf, potOf } from '../ledger/pot.ts'
import { isForReturn, wentBackAtOnce } from '../ledger/sent-back.ts'
import { A_GIFT_AFTER_ALL, NOT_GIFT_KINDS, NOT_GIFT_REASONS } from '../transfers/not-a-gift.ts'
import type { NotGiftKind } from '../transfers/not-a-gift.ts'

/** A correction of a gift. */
export interface Correction {
  entry: LedgerEntry
  amount: number
}

/** What the books say of something that came, with everything that became of it. */
export interface BookedGift {
  /** Undefined while it is in the queue. */
  index: number | undefined
  campaign: string
  day: string
  code: string | undefined
  pot: string
  amount: number
  mark: string | undefined
  /** Of money that was not accepted: the public reason, and the day on which it went back. */
  sentBack?: { reason: string; day: string }
  /** Of a gift that was moved: index of the entry that stood for it before. */
  movedFrom?: number
  corrections: Correction[]
}

export interface GiftsSeen {
  /** By their index. */
  byIndex: Map<number, BookedGift>
  /** The entry that stands for each row of the bank, by its mark. */
  byMark: Map<string, BookedGift>
  /** The texts of the counter's entries lead to them. */
  atCounter: Array<{ entry: LedgerEntry; gift: BookedGift }>
}

export const noGifts = (): GiftsSeen => ({
  byIndex: new Map(),
  byMark: new Map(),
  atCounter: [],
})

/** Adds an entry, in the order of the log and then of the queue. */
export function addGift(
  gifts: GiftsSeen,
  { index, entry }: { index: number | undefined; entry: LedgerEntry },
  before: LedgerEntry | undefined,
): void {
  const { kind, corrects } = entry
  if (kind === 'received') addReceived(gifts, index, entry)
  const gift = corrects === undefined ? undefined : gifts.byIndex.get(corrects)
  if (kind === 'corrected' && gift) gift.corrections.push({ entry, amount: effectOf(entry).delta })
  const mark = before && wentBackAtOnce(entry, before) ? bankMarkOf(before) : undefined
  const gone = mark === undefined ? undefined : gifts.byMark.get(mark)
  if (gone) gone.sentBack = { reason: entry.purpose ?? '', day: entry.day }
}

function addReceived(gifts: GiftsSeen, index: number | undefined, entry: LedgerEntry): void {
  const { campaign, day, code, channel } = entry
  const mark = bankMarkOf(entry)
  const known = mark === undefined ? undefined : gifts.byMark.get(mark)
  const gift: BookedGift = {
    index,
    campaign,
    day,
    code,
    pot: potOf(entry),
    amount: amountOf(entry),
    mark,
    ...(known?.index === undefined ? {} : { movedFrom: known.index }),
    corrections: [],
  }
  if (index !== undefined) gifts.byIndex.set(index, gift)
  if (mark !== undefined) gifts.byMark.set(mark, gift)
  if (channel !== 'transfer' && !isForReturn(entry)) gifts.atCounter.push({ entry, gift })
}

const KIND_OF = new Map<string, NotGiftKind>(
  NOT_GIFT_KINDS.map((kind) => [NOT_GIFT_REASONS[kind], kind]),
)

/** Whether a correction says by its reason that a row of the bank is no gift, or is one after all. */
export const isOfRow = ({ entry: { reason = '' } }: Correction): boolean =>
  KIND_OF.has(reason) || reason === A_GIFT_AFTER_ALL

/** Corrections that no proposal has brought: they moved gifts, or said what rows of the bank are. */
export function correctionsOfRows({ byIndex, byMark }: GiftsSeen): ReadonlySet<LedgerEntry> {
  const gifts = [...byIndex.values()].filter(({ mark }) => mark !== undefined)
  return new Set(
    gifts.flatMap((gift) => {
      const isMoved = byMark.get(gift.mark ?? '') !== gift
      return gift.corrections
        .filter((one) => isMoved || isOfRow(one) || isHandedBack(one.entry))
        .map(({ entry }) => entry)
    }),
  )
}

/** What is left of a gift by corrections. */
export const leftOf = ({ amount, corrections }: BookedGift): number =>
  corrections.reduce((left, one) => left + one.amount, amount)

/** What the books say that a row of the bank is. */
export type RowFate =
  | { is: 'gift' }
  | { is: 'to-return'; reason: string; day: string }
  /** It was taken out of the campaign that it was handed over to, and waits where it came. */
  | { is: 'handed-back'; reason: string; day: string }
  | { is: 'not-a-gift'; kind: NotGiftKind; day: string; correctedVnd: number }
  /** Nothing is left of it, and nobody knows which decision that was. */
  | { is: 'undone' }

export function fateOf(gift: BookedGift): RowFate {
  if (gift.sentBack) return { is: 'to-return', ...gift.sentBack }
  const back = gift.corrections.findLast(({ entry }) => isHandedBack(entry))
  if (back && leftOf(gift) <= 0)
    return { is: 'handed-back', reason: reasonOfHandBack(back.entry), day: back.entry.day }
  const last = gift.corrections.findLast(isOfRow)
  const kind = last && KIND_OF.get(last.entry.reason ?? '')
  if (last && kind)
    return { is: 'not-a-gift', kind, day: last.entry.day, correctedVnd: -last.amount }
  return leftOf(gift) <= 0 ? { is: 'undone' } : { is: 'gift' }
}

/**
 * The entry that a refund lessens, where only one can be meant: of the same pledge, kind and
 * campaign, earlier, and with so much left.
 */
export function refundedGift(
  { byIndex }: GiftsSeen,
  { index, entry }: { index: number | undefined; entry: LedgerEntry },
  leftBefore: (gift: BookedGift) => number,
): BookedGift | undefined {
  const { code, campaign } = entry
  if (code === undefined) return undefined
  const pot = potOf(entry)
  const those = [...byIndex.values()].filter(
    (gift) =>
      gift.code === code &&
      gift.campaign === campaign &&
      gift.pot === pot &&
      gift.sentBack === undefined &&
      (gift.index ?? Infinity) < (index ?? Infinity) &&
      leftBefore(gift) >= amountOf(entry),
  )
  return those.length === 1 ? those[0] : undefined
}

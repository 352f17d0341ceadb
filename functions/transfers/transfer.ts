import * as z from 'zod/mini'
import type { Campaign } from '../../shared/campaign.ts'
import { campaignIdSchema } from '../../shared/campaign.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { CODE_PATTERN } from '../../shared/reference-code.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { CODE_DAMAGES } from './code-damage.ts'
import type { Match } from './matching.ts'
import { ALIKE } from './near-pledges.ts'
import { NOT_GIFT_KINDS } from './not-a-gift.ts'
import { handOverSchema } from './hand-over.ts'
import { reassignSchema } from './reassign.ts'
import { splitSchema } from './split.ts'
import { pledgedEntry } from '../pledges/pledge.ts'
import type { OpenPledge } from '../pledges/pledge.ts'

/** What a row of a statement and a row of a feed have in common. */
export const bankRowSchema = z.strictObject({
  /** The bank's day in Vietnam, ISO 8601. */
  day: z.iso.date(),
  /** HH:mm:ss where the bank tells it. */
  time: z.optional(z.string().check(z.regex(/^\d{2}:\d{2}:\d{2}$/))),
  reference: z.string(),
  /** Whole VND: credits above zero, debits below. */
  amountVnd: z.int(),
  memo: z.string(),
})
export type BankRow = z.infer<typeof bankRowSchema>

export const OUTCOMES = [
  'matched',
  'amount-differs',
  'ambiguous',
  'unmatched',
  'other-campaign',
  'closed-campaign',
  'odd-day',
  'not-agreed',
  'looks-doubled',
  'may-follow',
  'outgoing',
] as const

/**
 * - `received`: in the ledger, or on its way there;
 * - `waiting`: a person must decide (`ambiguous`, `other-campaign`, `closed-campaign`, `odd-day`,
 *   `not-agreed`: it would be a gift, and was none when a person looked at the file;
 *   `looks-doubled`: an earlier statement may have told it already, and the rows do not say);
 *   `may-follow`: it may be the money of a gift that was handed over to this campaign, which is in
 *   the books already, or after a loss a gift that the books know by another telling;
 * - `outgoing`: money that left the account, which is no gift;
 * - `twin`: the same transfer is kept already, from the other source (feed or statement) or from
 *   another export of the bank;
 * - `return-proposed`: a person wishes that it goes back, and another one must allow it;
 * - `to-return`: it goes back. Without `sentBack` it is of the time in which one person decided
 *   that;
 * - `returned`: it has gone back, by the row `sentBack.debit`;
 * - `sends-back`: money that left the account, which is a transfer that went back;
 * - `taken-back`: its import was taken back, and its entry was corrected (`takenBack`);
 * - `not-a-gift`: a person has decided what it is instead (`notGift`);
 * - `hand-over-proposed`: a person wishes that it is booked for a pledge of another campaign;
 * - `to-transfer`: it is in the books of that campaign, and its money is to follow; `transferred`: the
 *   money has followed (`handOver`);
 * - `hand-back-proposed`: a person wishes that it is taken out of the books of that campaign, and
 *   waits on its own account again (`handOver.back`);
 * - `between-accounts`: money of such a gift, which left the one account or came on the other;
 * - `split-proposed`: a person wishes that it is split into parts, each for a campaign and a pledge;
 * - `split`: it was. Its parts are rows of their own, and what is in the books is theirs (`split`);
 * - `pays-out`: money that left the account, by which entries of the books were carried out
 *   (`paysOut`).
 */
export const TRANSFER_STATES = [
  'received',
  'waiting',
  'outgoing',
  'twin',
  'return-proposed',
  'to-return',
  'returned',
  'sends-back',
  'taken-back',
  'not-a-gift',
  'pays-out',
  'hand-over-proposed',
  'to-transfer',
  'hand-back-proposed',
  'transferred',
  'between-accounts',
  'split-proposed',
  'split',
] as const
export type TransferState = (typeof TRANSFER_STATES)[number]

/** Another row of the same account. */
const placeSchema = z.strictObject({ day: z.iso.date(), amountVnd: z.int(), id: z.string() })

/** How a transfer goes back. The people are subjects of tokens. */
const sentBackSchema = z.strictObject({
  /** What the public books say of it. */
  reason: z.string(),
  notPersonal: z.optional(z.array(z.string())),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  /** What it is again if another person does not allow it. */
  from: z.enum(TRANSFER_STATES),
  approvedBy: z.optional(z.string()),
  approvedAt: z.optional(z.iso.datetime()),
  rejectedBy: z.optional(z.string()),
  /** For colleagues alone. */
  rejection: z.optional(z.string()),
  /** The row by which the bank shows that it went back. */
  debit: z.optional(placeSchema),
})
export type SentBack = z.infer<typeof sentBackSchema>

/** What a person has decided that a row is, which is no gift. The people are subjects of tokens. */
const notGiftSchema = z.strictObject({
  kind: z.enum(NOT_GIFT_KINDS),
  by: z.string(),
  at: z.iso.datetime(),
  /** Who wished it before, where it took two people. */
  secondedBy: z.optional(z.string()),
  /** What it is again if the decision is taken back. */
  from: z.enum(TRANSFER_STATES),
  /** Of one that stood in the books as a gift: the index of its entry, and by how much that was corrected. */
  entry: z.optional(z.int()),
  correctedVnd: z.optional(z.int()),
  /** Of cash that was paid in: the days on which counters took it. */
  counterDays: z.optional(z.array(z.iso.date())),
  /** How much of the cash of each of these days it is. */
  counterParts: z.optional(z.array(z.strictObject({ day: z.iso.date(), amountVnd: z.int() }))),
})
export type NotGift = z.infer<typeof notGiftSchema>

/** The entries of the books that money which left the account carried out. */
const paysOutSchema = z.strictObject({
  entries: z.array(z.strictObject({ index: z.int(), amountVnd: z.int() })),
  by: z.string(),
  at: z.iso.datetime(),
  secondedBy: z.optional(z.string()),
})
export type PaysOut = z.infer<typeof paysOutSchema>

/** A row of the bank as it is kept: private. */
export const transferSchema = z.strictObject({
  ...bankRowSchema.shape,
  /** `S#<identity>` of a statement's row, `F#<provider>#<id>` of a feed's. */
  id: z.string(),
  account: z.string(),
  campaign: campaignIdSchema,
  /**
   * The key of the bank's words was forgotten, and \`memo\` is empty. It is said of a row when it is
   * read, and not kept.
   */
  memoForgotten: z.optional(z.literal(true)),
  outcome: z.enum(OUTCOMES),
  state: z.enum(TRANSFER_STATES),
  /** The pledge that it belongs to. */
  code: z.optional(z.string().check(z.regex(CODE_PATTERN))),
  /** Every code that its text holds, when no rule could choose one of them. */
  codes: z.optional(z.array(z.string())),
  /** What had befallen the code of its pledge, where it did not come whole. */
  mended: z.optional(z.enum(CODE_DAMAGES)),
  /** Pledges whose codes its text may have held: a person may give it to one of them. */
  near: z.optional(
    z.array(
      z.strictObject({
        code: z.string().check(z.regex(CODE_PATTERN)),
        damage: z.enum(CODE_DAMAGES),
        alike: z.array(z.enum(ALIKE)),
      }),
    ),
  ),
  /** By how much the sum differs from what was still expected for the pledge. */
  differsBy: z.optional(z.enum(['less', 'more', 'goods'])),
  /** The import that brought it, or `feed`. */
  source: z.string(),
  /** Line of the file. */
  line: z.optional(z.int()),
  /** Id of the row of the other source that is the same transfer. */
  twin: z.optional(z.string()),
  /** The day of that row, where it is another one. */
  twinDay: z.optional(z.iso.date()),
  /** The row of an earlier statement of which it may be another telling. */
  like: z.optional(
    z.strictObject({
      id: z.string(),
      reference: z.string(),
      memo: z.string(),
      /** Where it stands at the account of another campaign. */
      campaign: z.optional(campaignIdSchema),
    }),
  ),
  createdAt: z.iso.datetime(),
  decidedAt: z.optional(z.iso.datetime()),
  /** Such a wish of an earlier time, which counts for nobody: see `rowWish`. */
  assignWish: z.optional(
    z.strictObject({
      code: z.string().check(z.regex(CODE_PATTERN)),
      by: z.string(),
      at: z.iso.datetime(),
      /** What it was then. One without it is of an earlier time, and counts for nobody. */
      state: z.optional(z.enum(TRANSFER_STATES)),
    }),
  ),
  sentBack: z.optional(sentBackSchema),
  /** How it was moved to another pledge last, or is to be. */
  reassign: z.optional(reassignSchema),
  /** Index of the entry that was corrected when it was moved last: what stands for it came later. */
  movedFrom: z.optional(z.int()),
  /** When its import was taken back, and the index of the entry that was corrected. */
  takenBack: z.optional(z.strictObject({ at: z.iso.datetime(), entry: z.optional(z.int()) })),
  /** Of money that left the account: the transfer that it gives back. */
  sendsBack: z.optional(placeSchema),
  handOver: z.optional(handOverSchema),
  /** Into which parts it was split, or is to be. */
  split: z.optional(splitSchema),
  /** Of a part: the bank's row that was split. */
  partOf: z.optional(placeSchema),
  notGift: z.optional(notGiftSchema),
  paysOut: z.optional(paysOutSchema),
  /** How much of it is money of gifts that were handed over to other campaigns (`handOver.carried`). */
  carriesVnd: z.optional(z.int()),
  /**
   * What one person wishes to decide of it, and may not decide alone: another person who decides the
   * same carries it out. State and pledge are those that it had then: of another state, or of another
   * pledge, nobody has wished it, and a wish of an earlier time without them counts for nobody.
   */
  rowWish: z.optional(
    z.strictObject({
      to: z.string(),
      by: z.string(),
      at: z.iso.datetime(),
      state: z.optional(z.enum(TRANSFER_STATES)),
      code: z.optional(z.string().check(z.regex(CODE_PATTERN))),
    }),
  ),
})
export type Transfer = z.infer<typeof transferSchema>

/**
 * The state that follows from a match. Everything that arrived is received at once, unless no rule
 * can decide.
 */
export function stateOf({
  outcome,
}: Match): Extract<TransferState, 'received' | 'waiting' | 'outgoing'> {
  if (outcome === 'outgoing') return 'outgoing'
  return WAITING.has(outcome) ? 'waiting' : 'received'
}
const WAITING: ReadonlySet<Match['outcome']> = new Set([
  'ambiguous',
  'other-campaign',
  'closed-campaign',
  'odd-day',
])

/** The members of a transfer that follow from its match. */
export function describeMatch(
  match: Match,
): Pick<Transfer, 'outcome' | 'code' | 'codes' | 'differsBy' | 'mended'> {
  if (match.outcome === 'matched' || match.outcome === 'amount-differs') return match
  if (match.outcome === 'outgoing') return { outcome: match.outcome }
  return { outcome: match.outcome, ...(match.codes.length > 0 ? { codes: [...match.codes] } : {}) }
}

/**
 * Whether a row came after the campaign's announced end (Decree 93/2021: nothing more is accepted).
 * A row without a time is late from the day after the end, since its day alone does not say on
 * which side of the hour it fell.
 */
export function isLate(
  { day, time }: Pick<BankRow, 'day' | 'time'>,
  { closesAt }: Pick<Campaign, 'closesAt'>,
): boolean {
  if (closesAt === null) return false
  const end = new Date(closesAt)
  // The closing instant itself is closed, to the second: an end at midnight leaves nothing of the
  // day that begins, and one at 23:59:59 leaves all of the last minute but its last second.
  if (time !== undefined) return new Date(`${day}T${time}+07:00`) >= end
  return day > vietnamDay(new Date(end.getTime() - 1))
}

/** The bank's day; of a row whose day cannot be, the day on which we were told of it. */
export const publicDay = ({
  day,
  outcome,
  createdAt,
}: Pick<Transfer, 'day' | 'outcome' | 'createdAt'>): string =>
  outcome === 'odd-day' ? vietnamDay(new Date(createdAt)) : day

/**
 * The public side of a transfer. Of one that belongs to a pledge it says what the pledge's own
 * entry says of its donor; of any other, nothing: a name in a bank's text proves nothing, and is
 * never published.
 * @param mark of the bank's row.
 */
export function receivedEntry(
  transfer: Pick<Transfer, 'campaign' | 'day' | 'amountVnd' | 'outcome' | 'createdAt'>,
  pledge: OpenPledge | undefined,
  mark: string,
): LedgerEntry {
  const { campaign, amountVnd } = transfer
  const day = publicDay(transfer)
  const base = {
    v: 1,
    kind: 'received',
    campaign,
    day,
    channel: 'transfer',
    amountVnd,
    evidence: mark,
  } as const
  if (!pledge) return base
  const { code, donorKind, commune, commitment } = pledgedEntry(pledge)
  return { ...base, code, donorKind, commune, commitment }
}

/**
 * Whether it can be proposed that a transfer goes back: while it waits; and where one person alone
 * decided so in earlier times, since another one has to allow it and the books say nothing of it.
 */
export const mayBeReturned = ({ state, sentBack }: Transfer): boolean =>
  sentBack?.approvedBy === undefined &&
  (state === 'waiting' || state === 'to-return' || state === 'returned')

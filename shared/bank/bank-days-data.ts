import * as z from 'zod/mini'
import { campaignIdSchema } from '../campaign.ts'
import { toCsv } from '../csv.ts'
import { BOOK_SUMS } from './book-change.ts'

/**
 * Why an account of the bank holds another sum than the books say, each signed: above zero where the
 * bank holds more.
 * - `before`: it stood on the account before the first statement, and is no gift of the campaign;
 * - `waiting`: rows that came and of which a person must decide;
 * - `interest`, `returned-transfer`, `own-transfer`, `fee`, `not-ours`: rows that are no gifts;
 * - `at-counter`: cash in the books that was not paid in yet;
 * - `not-tied`: money that left, of which nobody has said by which entry;
 * - `on-its-way-out`: entries by which money goes out that the bank has not shown yet;
 * - `to-transfer`: gifts that are in the books of one campaign and came on the account of another one,
 *   until the money has followed from account to account;
 * - `other-day`: gifts that the bank has on another day than the books;
 * - `unseen`: what the books know of days without a statement, where no statement has a balance;
 * - `not-brought`: the balance of one statement and that of the next differ by more than everything
 *   that is known between them: money that came or left, and that nobody has brought;
 * - `contradicted`: statements contradict each other on a day, and no balance shows which is right;
 * - `unexplained`: nothing explains it.
 */
export const REASONS = [
  'before',
  'waiting',
  'interest',
  'returned-transfer',
  'own-transfer',
  'fee',
  'not-ours',
  'at-counter',
  'not-tied',
  'on-its-way-out',
  'to-transfer',
  'other-day',
  'unseen',
  'not-brought',
  'contradicted',
  'unexplained',
] as const
export type Reason = (typeof REASONS)[number]

const sum = z.int()
const daySchema = z.strictObject({
  day: z.iso.date(),
  /**
   * The day at the bank. Absent where no statement tells of the day: then nothing is known of it,
   * which is another thing than zero.
   */
  bank: z.optional(
    z.strictObject({ openingVnd: sum, creditVnd: sum, debitVnd: sum, closingVnd: sum }),
  ),
  /** What the books say of this day alone. */
  books: z.strictObject({
    byTransferVnd: sum,
    byHandVnd: sum,
    refundedVnd: sum,
    disbursedVnd: sum,
    allocatedVnd: sum,
  }),
  /** What the account must hold by the books at the end of the day. */
  heldVnd: sum,
  /** The closing balance less that. */
  differenceVnd: z.optional(sum),
  reasons: z.optional(z.partialRecord(z.enum(REASONS), sum)),
  /** What statements say of the day, each once, where none holds all that the others say. */
  contradicting: z.optional(
    z.array(
      z.strictObject({
        rows: z.int(),
        creditVnd: sum,
        debitVnd: sum,
        openingVnd: z.optional(sum),
        closingVnd: z.optional(sum),
      }),
    ),
  ),
})
export type BankDay = z.infer<typeof daySchema>

/**
 * Money that nobody has brought: between the end of one day and the beginning of another one, or in
 * the part of these two days that no statement shows.
 */
const gapSchema = z.strictObject({ from: z.iso.date(), to: z.iso.date(), amountVnd: sum })
export type Gap = z.infer<typeof gapSchema>

const accountSchema = z.strictObject({
  campaign: campaignIdSchema,
  /** The campaign's own account, which is public. */
  account: z.string(),
  /**
   * Whether the balances are the bank's own. Where no statement gives one, they are what came less
   * what left since the first day.
   */
  balances: z.enum(['stated', 'moved']),
  /** When the newest of the statements was brought. */
  statementsOf: z.optional(z.iso.datetime()),
  /** Where money is missing that nobody has brought, in the order of days. */
  gaps: z.optional(z.array(gapSchema)),
  days: z.array(daySchema),
})
export type BankAccount = z.infer<typeof accountSchema>

/** `/data/bank-days.json`: what each account holds by the bank and by the books, day by day. */
export const bankDaysSchema = z.strictObject({
  format: z.literal('nhip-cau/bank-days/1'),
  /** When the file was written. */
  asOf: z.iso.datetime(),
  /** Entries of the books that it is made from. */
  ledgerSize: z.int().check(z.nonnegative()),
  accounts: z.array(accountSchema),
})
export type BankDays = z.infer<typeof bankDaysSchema>

export const BANK_DAYS_KEY = 'data/bank-days.json'
export const BANK_DAYS_CSV_KEY = 'data/bank-days.csv'

/** Names of members, which are the same in every language and do not change. */
const HEAD = [
  'campaign',
  'account',
  'day',
  'openingVnd',
  'creditVnd',
  'debitVnd',
  'closingVnd',
  ...BOOK_SUMS,
  'heldVnd',
  'differenceVnd',
  ...REASONS,
]

/** `/data/bank-days.csv`: a line an account and day. What is not known is empty, and no nought. */
export const bankDaysCsv = ({ accounts }: Pick<BankDays, 'accounts'>): string =>
  toCsv(
    HEAD,
    accounts.flatMap(({ campaign, account, days }) =>
      days.map(({ day, bank, books, heldVnd, differenceVnd, reasons }) => [
        campaign,
        account,
        day,
        bank?.openingVnd ?? '',
        bank?.creditVnd ?? '',
        bank?.debitVnd ?? '',
        bank?.closingVnd ?? '',
        ...BOOK_SUMS.map((name) => books[name]),
        heldVnd,
        differenceVnd ?? '',
        ...REASONS.map((name) => (reasons ? (reasons[name] ?? 0) : '')),
      ]),
    ),
  )

import type { BalanceEnds, BalanceVerdict } from './balance-proof.ts'
import type { DaysVerdict } from './day-check.ts'
import type { LinesVerdict } from './line-doubts.ts'
import type { Sides } from './statement-layout.ts'
import type { RepeatsVerdict } from './sheet-repeats.ts'
import type { TotalsVerdict } from './totals-check.ts'

/** A row of a bank statement that can be matched and kept. */
export interface StatementRow {
  kind: 'row'
  /** Where it stands in the file, from 1. */
  line: number
  /** ISO 8601, in Vietnam. */
  day: string
  /** HH:mm:ss where the bank tells it. */
  time: string | undefined
  /** The bank's number of the row: not unique, and empty at some banks. */
  reference: string
  /** Whole VND: credits above zero, debits below. */
  amountVnd: number
  memo: string
  balanceVnd: number | undefined
}

/** Why a line of a statement is not kept. */
export const REFUSALS = [
  /** No line before it was a heading with a day, a text and a sum. */
  'no-heading',
  'heading-repeated',
  'totals',
  /** A cell is computed. The value that is stored beside a formula can be anything. */
  'formula',
  /** It stands below the number of an account other than the first one of the file. */
  'other-account',
  'no-day',
  'day-invalid',
  'no-amount',
  'amount-invalid',
  'negative-side',
  'both-sides',
  /** The same row stands on an earlier sheet of the file. */
  'repeated',
  /** Two headings of the file fit one meaning: no row of it is read. */
  'layout-ambiguous',
  /** The row does not say whether the money came or went. */
  'direction-unsure',
  /** Not in đồng. */
  'other-currency',
  /** More cells than headings: a separator that stands in a text or a sum has shifted them. */
  'cells-shifted',
  /** In thousands or millions of đồng: what is left out of such a sum nobody knows. */
  'other-unit',
  /** It failed, waits, or was sent back; or its state is in words that are not known. */
  'not-carried-out',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** The cell for which a line was refused. */
export interface RefusedCell {
  /** As a spreadsheet names it, such as `D12`. */
  name: string
  text: string
}

export interface RefusedRow {
  kind: 'refused'
  line: number
  reason: Refusal
  /** The cell that gave the reason. */
  cell?: RefusedCell
}

/** What the statement says of itself, compared with its rows to the đồng. */
export interface StatementVerdict {
  /** Account number as the lines above the heading give it. */
  account: string | undefined
  rows: number
  refused: number
  creditVnd: number
  debitVnd: number
  openingVnd: number | undefined
  closingVnd: number | undefined
  /** `not-stated`: the file does not give both balances. */
  sums: { verdict: 'agree' | 'not-stated' } | { verdict: 'differ'; byVnd: number }
  /** How the sums that the file gives of its rows stand to them. */
  totals: TotalsVerdict
  /** What the running balances say of the rows. */
  balance: BalanceVerdict
  /** Whether the days mean what they are taken for. */
  days: DaysVerdict
  /**
   * Of a page on which texts only stand somewhere, and of messages between banks: whether the
   * balances prove that its rows were put together rightly.
   */
  reading?: { verdict: 'agree' | 'unproved' }
  /** Whether another sheet of the file tells the same; only where there is another. */
  repeats?: RepeatsVerdict
  /** Headings that a person named and that stand in no line, where no line held them all. */
  missing?: string[]
  /** What its rows begin from and come to, for the sheets beside it. */
  ends?: BalanceEnds
  /** The columns of sums that the balances prove, where the headings left them open or denied them. */
  sides?: Sides
  /** There where debits stand under the heading of credits and the other way round. */
  columns?: { verdict: 'turned' }
  /** Lines that a person must look at; only where there are such. */
  lines?: LinesVerdict
  /** The line of headings as the file writes it, and which heading was taken for what. */
  headings?: string[]
  layout?: Record<string, string>
  /** The headings between which a person must choose; only where there are such. */
  unsure?: readonly string[]
  /** The heading of sums without a sign, of which nothing says that they came. */
  unsigned?: string
}

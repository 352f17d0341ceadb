import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { UNPROVED, UNSTATED } from './balance-proof.ts'
import { LINE_DOUBTS } from './line-doubts.ts'
import { DAY_DOUBTS } from './day-check.ts'
import { REPEATS } from './sheet-repeats.ts'
import { importTallySchema } from './import-tally.ts'
import { lookSchema } from './look.ts'
import { takeBackSchema } from './take-back.ts'

/** The largest statement seen, 200,361 rows, is 30 MB as CSV. */
export const MAX_STATEMENT_BYTES = 128 * 1024 * 1024

/**
 * - `offered`: a place for the file was given;
 * - `queued`: the file is there, and waits until it is read;
 * - `read`: it was read and nothing of it was kept; `look` says what was understood, and a person
 *   must book it;
 * - `importing`: a person has booked it, and its rows are being kept;
 * - `done`: every row was kept or listed as refused;
 * - `refused`: nothing of it was kept, `refusal` says why; it can be tried again;
 * - `stopped`: it ended on its way, `refusal` says why; what was kept until then stays, and
 *   `progress` says how much that is;
 * - `take-back-proposed`: a person wishes that it had not been imported, and another one must allow
 *   it;
 * - `taking-back`: its rows are being taken back;
 * - `taken-back`: its rows stand as taken back, and the same file may be imported anew.
 */
export const STATEMENT_STATES = [
  'offered',
  'queued',
  'read',
  'importing',
  'done',
  'refused',
  'stopped',
  'take-back-proposed',
  'taking-back',
  'taken-back',
] as const

/** Why an import was stopped: by a person, or because its file had brought down every try. */
export const STOPS = { byPerson: 'cancelled', byFile: 'unreadable' } as const
export type Stop = (typeof STOPS)[keyof typeof STOPS]

/** Columns that staff may name by their heading, for a layout that is not known. */
export const columnsSchema = z.strictObject({
  day: z.string().check(z.minLength(1), z.maxLength(120)),
  memo: z.string().check(z.minLength(1), z.maxLength(120)),
  credit: z.optional(z.string().check(z.minLength(1), z.maxLength(120))),
  debit: z.optional(z.string().check(z.minLength(1), z.maxLength(120))),
  amount: z.optional(z.string().check(z.minLength(1), z.maxLength(120))),
  reference: z.optional(z.string().check(z.minLength(1), z.maxLength(120))),
  time: z.optional(z.string().check(z.minLength(1), z.maxLength(120))),
  balance: z.optional(z.string().check(z.minLength(1), z.maxLength(120))),
})

const sidesSchema = z.strictObject({
  credit: z.optional(z.int()),
  debit: z.optional(z.int()),
  amount: z.optional(z.int()),
})

const totalsSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.literal('not-stated') }),
  z.strictObject({ verdict: z.literal('agree'), sums: z.int(), omitted: z.optional(z.int()) }),
  z.strictObject({
    verdict: z.literal('differ'),
    differing: z.array(
      z.strictObject({
        line: z.int(),
        side: z.enum(['credit', 'debit', 'amount']),
        statedVnd: z.int(),
        foundVnd: z.int(),
      }),
    ),
  }),
])

const balanceSchema = z.discriminatedUnion('verdict', [
  /** Statements that were read earlier count gaps, and take what proves nothing for not stated. */
  z.strictObject({ verdict: z.literal('agree'), links: z.int(), gaps: z.optional(z.int()) }),
  z.strictObject({
    verdict: z.literal('not-stated'),
    why: z.enum([...UNSTATED, 'constant', 'one-side']),
  }),
  z.strictObject({
    verdict: z.literal('unproved'),
    why: z.enum(UNPROVED),
    rows: z.int(),
    line: z.int(),
  }),
  z.strictObject({
    verdict: z.literal('differ'),
    links: z.int(),
    broken: z.int(),
    breaks: z.array(
      z.strictObject({ line: z.int(), expectedVnd: z.number(), statedVnd: z.number() }),
    ),
    isOneSided: z.optional(z.literal(true)),
    isReversed: z.optional(z.literal(true)),
  }),
])

const dayDoubt = {
  why: z.enum(DAY_DOUBTS),
  rows: z.int(),
  line: z.int(),
  /** Missing in statements that were read earlier. */
  day: z.optional(z.string()),
}
const daysSchema = z.discriminatedUnion('verdict', [
  z.strictObject({ verdict: z.enum(['agree', 'not-stated']) }),
  z.strictObject({
    verdict: z.literal('differ'),
    ...dayDoubt,
    others: z.optional(z.array(z.strictObject(dayDoubt))),
    dayOrder: z.optional(z.literal('day-first')),
  }),
])

const verdictSchema = z.strictObject({
  /** The line of headings, as the file writes it, and which of them was taken for what. */
  headings: z.optional(z.array(z.string())),
  layout: z.optional(z.record(z.string(), z.string())),
  account: z.optional(z.string()),
  rows: z.int(),
  refused: z.int(),
  creditVnd: z.int(),
  debitVnd: z.int(),
  openingVnd: z.optional(z.int()),
  closingVnd: z.optional(z.int()),
  sums: z.discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.enum(['agree', 'not-stated']) }),
    z.strictObject({ verdict: z.literal('differ'), byVnd: z.int() }),
  ]),
  /** Missing in statements that were read before these were looked at. */
  totals: z.optional(totalsSchema),
  balance: z.optional(balanceSchema),
  days: z.optional(daysSchema),
  missing: z.optional(z.array(z.string())),
  columns: z.optional(z.strictObject({ verdict: z.literal('turned') })),
  lines: z.optional(
    z.strictObject({
      verdict: z.literal('differ'),
      doubts: z.array(z.strictObject({ why: z.enum(LINE_DOUBTS), rows: z.int(), line: z.int() })),
    }),
  ),
  reading: z.optional(z.strictObject({ verdict: z.enum(['agree', 'unproved']) })),
  repeats: z.optional(
    z.discriminatedUnion('verdict', [
      z.strictObject({ verdict: z.literal('agree') }),
      z.strictObject({ verdict: z.literal('differ'), why: z.enum(REPEATS), rows: z.int() }),
    ]),
  ),
  sides: z.optional(sidesSchema),
})

export const statementSchema = z.strictObject({
  id: z.string(),
  campaign: campaignIdSchema,
  account: z.string(),
  /** As the file was called. */
  name: z.string(),
  state: z.enum(STATEMENT_STATES),
  createdAt: z.iso.datetime(),
  /** Subject of who brought it. */
  staff: z.string(),
  columns: z.optional(columnsSchema),
  /** The columns of sums that the running balance has proved, where the headings left them open. */
  sides: z.optional(sidesSchema),
  /** Whether the file as a whole shows that its days put the month first. */
  dayOrder: z.optional(z.enum(['day-first', 'month-first'])),
  refusal: z.optional(z.string()),
  /** The first lines, for whoever must name the columns. */
  sample: z.optional(z.array(z.array(z.string()))),
  /**
   * SHA-256 of the file, hex. From then on the file lies under this name, and what lies where it
   * came in is not looked at any more.
   */
  sha256: z.optional(z.string()),
  /** Lines of the whole file, once it has been read through. */
  lines: z.optional(z.int()),
  /** What the file says of itself, sheet by sheet. */
  verdicts: z.optional(z.array(verdictSchema)),
  takeBack: z.optional(takeBackSchema),
  /** What was understood, until `read` for the lines that were gone through so far. */
  look: z.optional(lookSchema),
  /** Subject of who had it read last, and so chose the columns. */
  readBy: z.optional(z.string()),
  /** Subject of who booked it. */
  bookedBy: z.optional(z.string()),
  bookedAt: z.optional(z.iso.datetime()),
  /** Whoever booked it wished that rows which look like no gifts wait for a person. */
  holdsSuggested: z.optional(z.literal(true)),
  /**
   * The place of the last line up to which everything is written down, and what became of the lines
   * so far.
   */
  progress: z.optional(z.strictObject({ place: z.int(), tally: importTallySchema })),
  /** Columns that somebody named for a file with the same headings, for one that was refused. */
  columnsOffered: z.optional(columnsSchema),
  startedAt: z.optional(z.iso.datetime()),
  finishedAt: z.optional(z.iso.datetime()),
})
export type Statement = z.infer<typeof statementSchema>
export type StatementColumns = z.infer<typeof columnsSchema>

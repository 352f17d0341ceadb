import * as z from 'zod/mini'
import { addElsewheres, elsewhereSchema } from './elsewhere.ts'
import type { Elsewhere } from './elsewhere.ts'
import { addTally, emptyTally, importTallySchema, sumSchema } from './import-tally.ts'
import type { ImportTally, Sum } from './import-tally.ts'
import { NOT_GIFT_KINDS, suggestKind } from './not-a-gift.ts'
import type { NotGiftKind } from './not-a-gift.ts'
import { isUnlikeGift } from './unlike-gift.ts'
import { TRANSFER_STATES } from './transfer.ts'
import type { TransferState } from './transfer.ts'

/** What would become of a row: a state, or nothing, because it stands in the table already. */
export const FATES = [...TRANSFER_STATES, 'known'] as const
export type Fate = TransferState | 'known'

const lookedRowSchema = z.strictObject({
  line: z.optional(z.int()),
  day: z.iso.date(),
  amountVnd: z.int(),
  memo: z.string(),
  fate: z.enum(FATES),
  /** What its words suggest that it is, where they do. */
  suggests: z.optional(z.enum(NOT_GIFT_KINDS)),
  /** Its words are those of a purchase, a debt or money that comes back. */
  unlike: z.optional(z.literal(true)),
})
export type LookedRow = z.infer<typeof lookedRowSchema>

/**
 * What was understood of a file before anything of it is booked. While the file is still gone
 * through, it tells of the lines up to `place`.
 */
export const lookSchema = z.strictObject({
  /**
   * SHA-256 over the file's own SHA-256, the columns that a person named, and what would become of
   * each row. Whoever books names it, and so books nothing else than what was looked at.
   */
  hash: z.string(),
  place: z.int(),
  /** First and last day of the rows. */
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  /** What would become of the rows, and how many lines are refused. */
  tally: importTallySchema,
  refusedFor: z.record(z.string(), z.int()),
  /** New rows whose words suggest that they are no gifts, by what they suggest, and the first of them. */
  suggested: z.optional(z.partialRecord(z.enum(NOT_GIFT_KINDS), sumSchema)),
  suggestedRows: z.optional(z.array(lookedRowSchema)),
  /** New rows whose words are not like those of a gift, and suggest no kind; they stand among the others. */
  unlike: z.optional(sumSchema),
  /** Rows that the account of another campaign has told too. */
  elsewhere: z.optional(elsewhereSchema),
  first: z.array(lookedRowSchema),
  last: z.array(lookedRowSchema),
})
export type Look = z.infer<typeof lookSchema>

/** The part of a file that is looked at in one step. */
export interface LookedPart {
  place: number
  rows: readonly LookedRow[]
  refused: ReadonlyArray<{ reason: string }>
  tally: ImportTally
  elsewhere?: Elsewhere
  /** The letters of its rows. */
  plan: string
}

/** Rows that a person is shown of the beginning and of the end of a file. */
const SHOWN_ROWS = 5
const SHOWN_TEXT = 120
/** Rows that a person is shown of those that look like no gifts. */
const SHOWN_SUGGESTED = 20

export type Hash = (text: string) => string

export const beginLook = (sha256: string, columns: unknown, hash: Hash): Look => ({
  hash: hash(JSON.stringify([sha256, columns ?? null])),
  place: 0,
  tally: emptyTally(),
  refusedFor: {},
  first: [],
  last: [],
})

export function addToLook(look: Look, part: LookedPart, hash: Hash): Look {
  const shown = part.rows.map(showRow)
  const suggested = shown.filter(
    ({ fate, suggests, unlike }) => (suggests ?? unlike) && NEW.has(fate),
  )
  const days = [look.from, look.to, ...part.rows.map(({ day }) => day)]
    .filter((day) => day !== undefined)
    .toSorted()
  const [from] = days
  const to = days.at(-1)
  return {
    hash: hash(JSON.stringify([look.hash, part.place, part.plan])),
    place: part.place,
    ...(from === undefined || to === undefined ? {} : { from, to }),
    tally: addTally(look.tally, part.tally),
    refusedFor: addReasons(look.refusedFor, part.refused),
    ...addSuggested(look, suggested),
    ...addFoundElsewhere(look, part),
    first: [...look.first, ...shown].slice(0, SHOWN_ROWS),
    last: [...look.last, ...shown].slice(-SHOWN_ROWS),
  }
}

/** What a row becomes that is new in the table, and may be a gift or money that left. */
const NEW: ReadonlySet<Fate> = new Set(['received', 'waiting', 'outgoing'])

function showRow(row: LookedRow): LookedRow {
  const suggests = suggestKind(row)
  const memo = row.memo.slice(0, SHOWN_TEXT).toWellFormed()
  const unlike = suggests === undefined && isUnlikeGift(row)
  return { ...row, memo, ...(suggests ? { suggests } : {}), ...(unlike ? { unlike } : {}) }
}

function addFoundElsewhere(
  { elsewhere: before = {} }: Look,
  { elsewhere: more = {} }: LookedPart,
): Pick<Look, 'elsewhere'> {
  const elsewhere = addElsewheres(before, more)
  return Object.keys(elsewhere).length === 0 ? {} : { elsewhere }
}

function addSuggested(
  { suggested = {}, suggestedRows = [], unlike }: Look,
  rows: readonly LookedRow[],
): Pick<Look, 'suggested' | 'suggestedRows' | 'unlike'> {
  if (rows.length === 0)
    return suggestedRows.length === 0
      ? {}
      : { suggested, suggestedRows, ...(unlike ? { unlike } : {}) }
  const sums: Partial<Record<NotGiftKind, Sum>> = { ...suggested }
  for (const { suggests, amountVnd } of rows) {
    if (suggests === undefined) continue
    const { rows: before = 0, amountVnd: sum = 0 } = sums[suggests] ?? {}
    sums[suggests] = { rows: before + 1, amountVnd: sum + amountVnd }
  }
  const others = rows.filter((row) => row.unlike)
  const more = others.reduce(
    (sum, { amountVnd }) => ({ rows: sum.rows + 1, amountVnd: sum.amountVnd + amountVnd }),
    unlike ?? { rows: 0, amountVnd: 0 },
  )
  return {
    ...(more.rows > 0 ? { unlike: more } : {}),
    suggested: sums,
    suggestedRows: [...suggestedRows, ...rows].slice(0, SHOWN_SUGGESTED),
  }
}

function addReasons(
  before: Readonly<Record<string, number>>,
  refused: LookedPart['refused'],
): Record<string, number> {
  const counts = { ...before }
  for (const { reason } of refused) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}

/** One letter a row, so that what was agreed of 200,000 rows is 200 kB. */
const LETTERS: Readonly<Record<Fate, string>> = {
  received: 'r',
  waiting: 'w',
  outgoing: 'o',
  twin: 't',
  'return-proposed': 'p',
  'to-return': 'b',
  returned: 'd',
  'sends-back': 's',
  'taken-back': 'x',
  'not-a-gift': 'n',
  'pays-out': 'y',
  'hand-over-proposed': 'h',
  'to-transfer': 'm',
  'hand-back-proposed': 'g',
  transferred: 'f',
  'between-accounts': 'a',
  'split-proposed': 'q',
  split: 'z',
  known: 'k',
}
export const writePlan = (fates: readonly Fate[]): string =>
  fates.map((fate) => LETTERS[fate]).join('')

/** What a person agreed to, row by row, in the order of the file. */
export const readPlan = (plan: string): readonly Fate[] =>
  Array.from(plan, (letter) => {
    const fate = FATES.find((one) => LETTERS[one] === letter)
    if (fate === undefined) throw new Error('plan-unreadable')
    return fate
  })

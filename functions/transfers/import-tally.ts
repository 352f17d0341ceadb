import * as z from 'zod/mini'
import { OUTCOMES, TRANSFER_STATES } from './transfer.ts'
import type { Transfer, TransferState } from './transfer.ts'

export const sumSchema = z.strictObject({ rows: z.int(), amountVnd: z.int() })
export type Sum = z.infer<typeof sumSchema>

const NO_OUTCOMES: Readonly<Record<(typeof OUTCOMES)[number], number>> = {
  matched: 0,
  'amount-differs': 0,
  ambiguous: 0,
  unmatched: 0,
  'other-campaign': 0,
  'closed-campaign': 0,
  'odd-day': 0,
  'not-agreed': 0,
  'looks-doubled': 0,
  'may-follow': 0,
  outgoing: 0,
}

const emptySum = (): Sum => ({ rows: 0, amountVnd: 0 })
const noStates = (): Record<TransferState, Sum> => ({
  received: emptySum(),
  waiting: emptySum(),
  outgoing: emptySum(),
  twin: emptySum(),
  'return-proposed': emptySum(),
  'to-return': emptySum(),
  returned: emptySum(),
  'sends-back': emptySum(),
  'taken-back': emptySum(),
  'not-a-gift': emptySum(),
  'pays-out': emptySum(),
  'hand-over-proposed': emptySum(),
  'to-transfer': emptySum(),
  'hand-back-proposed': emptySum(),
  transferred: emptySum(),
  'between-accounts': emptySum(),
  'split-proposed': emptySum(),
  split: emptySum(),
})

/**
 * What became of the rows of one file. The counts of all states add up to the rows that could be
 * read.
 */
export const importTallySchema = z.strictObject({
  /** Rows that another file or a feed had brought before. They are not counted among the states. */
  known: sumSchema,
  /**
   * A state or an outcome that did not exist yet when a file was imported is missing in its row.
   */
  byState: z.pipe(
    z.partialRecord(z.enum(TRANSFER_STATES), sumSchema),
    z.transform((sums) => ({ ...noStates(), ...sums })),
  ),
  byOutcome: z.pipe(
    z.partialRecord(z.enum(OUTCOMES), z.int()),
    z.transform((counts) => ({ ...NO_OUTCOMES, ...counts })),
  ),
  /** Rows that were refused. Their reasons are kept. */
  refused: z.int(),
  /** Rows of which something else became than the look had said that was agreed to. */
  changed: z.optional(sumSchema),
})
export type ImportTally = z.infer<typeof importTallySchema>

export function emptyTally(): ImportTally {
  return {
    known: emptySum(),
    byState: noStates(),
    byOutcome: { ...NO_OUTCOMES },
    refused: 0,
  }
}

const addTo = (sum: Sum, amountVnd: number): void => {
  sum.rows++
  sum.amountVnd += amountVnd
}

/**
 * Counts a row that is kept. A row counts as this import's own when this import has kept it, now or
 * before it was interrupted.
 */
export function countRow(
  tally: ImportTally,
  {
    state,
    outcome,
    amountVnd,
    source,
  }: Pick<Transfer, 'state' | 'outcome' | 'amountVnd' | 'source'>,
  importId: string,
): void {
  if (source !== importId) return addTo(tally.known, amountVnd)
  addTo(tally.byState[state], amountVnd)
  tally.byOutcome[outcome]++
}

/** Counts a row of which something else became than was agreed to. */
export function countChanged(tally: ImportTally, amountVnd: number): void {
  tally.changed ??= emptySum()
  addTo(tally.changed, amountVnd)
}

export function addTally(a: ImportTally, b: ImportTally): ImportTally {
  const add = (x: Sum, y: Sum): Sum => ({
    rows: x.rows + y.rows,
    amountVnd: x.amountVnd + y.amountVnd,
  })
  const sum = emptyTally()
  for (const state of TRANSFER_STATES) sum.byState[state] = add(a.byState[state], b.byState[state])
  for (const outcome of OUTCOMES)
    sum.byOutcome[outcome] = a.byOutcome[outcome] + b.byOutcome[outcome]
  const changed = add(a.changed ?? emptySum(), b.changed ?? emptySum())
  return {
    ...sum,
    known: add(a.known, b.known),
    refused: a.refused + b.refused,
    ...(changed.rows > 0 ? { changed } : {}),
  }
}

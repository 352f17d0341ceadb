import type { Statement } from './statement.ts'

type Counted = Pick<Statement, 'look' | 'progress' | 'bookedAt' | 'lines'>

/**
 * The transactions of a file, where it was read; of one that was not, its lines. The heading and
 * what stands above it are lines and no transactions.
 */
export function rowsOf({ look, progress, lines }: Counted): number | undefined {
  const tally = look?.tally ?? progress?.tally
  if (!tally) return lines
  const kept = Object.values(tally.byState).reduce((all, { rows }) => all + rows, 0)
  return kept + tally.known.rows + tally.refused
}

/** What a file has brought into the books; undefined where nobody has booked it. */
export const bookedVndOf = ({ progress, bookedAt }: Counted): number | undefined =>
  bookedAt === undefined ? undefined : (progress?.tally.byState.received?.amountVnd ?? 0)

/** Whether each row of a file stood there before, so that nothing is left to book. */
export function isAllKnown({ look }: Counted): boolean {
  if (!look) return false
  const { known, byState } = look.tally
  return known.rows > 0 && Object.values(byState).every(({ rows }) => rows === 0)
}

type Placed = Pick<Statement, 'id' | 'account' | 'campaign' | 'look' | 'bookedAt'>

/** The import, among those of the list, that has booked the same days of the same account. */
export const earlierOf = <Row extends Placed>(
  { id, account, look }: Placed,
  rows: readonly Row[],
): Row | undefined =>
  rows.find(
    (row) =>
      row.id !== id &&
      row.account === account &&
      row.bookedAt !== undefined &&
      row.look?.from === look?.from &&
      row.look?.to === look?.to,
  )

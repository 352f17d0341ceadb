import type { Candidate, TwinPool } from './twin-pool.ts'
import type { Words } from './twin-words.ts'

/**
 * Pairs a row of a statement with a row of a feed, of one account and sum. Every gift that a feed told of stands in the statement too, so that rows pair off one to one; which of two equal rows is taken for
 * which changes no sum. Banks post a late transfer on the next day: the days beside are looked into, for what is certain alone.
 */
export function takeTwin(
  row: Words,
  today: TwinPool | undefined,
  beside: readonly TwinPool[],
): Candidate | undefined {
  const later = (): Candidate | undefined =>
    beside.map((pool) => pool.take(row, 'certain')).find((found) => found !== undefined)
  return (
    today?.take(row, 'alike') ?? today?.take(row, 'certain') ?? later() ?? today?.take(row, 'any')
  )
}

import type { Candidate, TwinPool } from './twin-pool.ts'
import type { Words } from './twin-words.ts'

/**
 * Pairs a row of a statement with a row of a feed, of one account and sum. Every gift that a feed
 * told of is in the statement too, so that rows pair off one to one. Of two equal rows either may
 * be taken, because that changes no sum. Banks book a late transfer on the next day; on the days
 * beside, only certain pairs are looked for.
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

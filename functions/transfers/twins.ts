import type { Candidate, Likeness, TwinPool } from './twin-pool.ts'
import type { Words } from './twin-words.ts'

/**
 * Pairs a row of a statement with a row of a feed, of one account and sum. Every gift that a feed
 * told of is in the statement too, so that rows pair off one to one. Of two equal rows either may
 * be taken, because that changes no sum. Banks book a late transfer on the next day; on the days
 * beside, only certain pairs are looked for.
 *
 * A row that holds nothing of its own takes whichever is alike, and that may be the twin of a row
 * which is still to come. That row knows its twin by the number, and takes the one that the other
 * left: without it, one gift would stay without a twin and its money would be in the books twice.
 */
export function takeTwin(
  row: Words,
  today: TwinPool | undefined,
  beside: readonly TwinPool[],
): Candidate | undefined {
  const anyDay = (likeness: Likeness): Candidate | undefined => {
    for (const pool of today ? [today, ...beside] : beside) {
      const found = pool.take(row, likeness)
      if (found) return found
    }
    return undefined
  }
  return (
    anyDay('certain') ?? anyDay('instead') ?? today?.take(row, 'alike') ?? today?.take(row, 'any')
  )
}

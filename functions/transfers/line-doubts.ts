/**
 * Why a line that was read, or left out, is shown to a second person:
 * - `sum-left-out`: it holds a sum and was refused, such as a credit that the bank takes back;
 * - `state-unsure`: its state is in words that are not known;
 * - `column-unread`: a column without a known heading holds states, signs or currencies;
 * - `below-title`: it stands below a title that is not known, or below another table's heading;
 * - `like-total`: it has the shape of a line of sums;
 * - `other-money`: it says below the rows that their sums are in another unit or currency.
 */
export const LINE_DOUBTS = [
  'sum-left-out',
  'state-unsure',
  'column-unread',
  'below-title',
  'like-total',
  'other-money',
] as const
export type LineDoubtKind = (typeof LINE_DOUBTS)[number]

/** How many lines are doubtful for one reason, and the first of them. */
export interface LineDoubt {
  why: LineDoubtKind
  rows: number
  line: number
}
export interface LinesVerdict {
  verdict: 'differ'
  doubts: LineDoubt[]
}

export interface LineDoubts {
  add: (why: LineDoubtKind, line: number) => void
  /** Undefined where nothing is doubtful. */
  end: () => LinesVerdict | undefined
}

export function makeLineDoubts(): LineDoubts {
  const found = new Map<LineDoubtKind, LineDoubt>()
  return {
    add(why, line) {
      const doubt = found.get(why)
      if (doubt) doubt.rows++
      else found.set(why, { why, rows: 1, line })
    },
    end: () => (found.size === 0 ? undefined : { verdict: 'differ', doubts: [...found.values()] }),
  }
}

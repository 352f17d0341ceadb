import type { StatedLine, StatedSum, SumScope } from './stated-sums.ts'

/** A sum of the file's own that its rows do not bear out. */
export interface DifferingTotal {
  line: number
  side: StatedSum['side']
  statedVnd: number
  /** What the rows come to. */
  foundVnd: number
}

/**
 * How the file's own sums stand to its rows. `omitted` counts sums of what went out in a file that
 * shows nothing of it, which say nothing of the gifts.
 */
export type TotalsVerdict =
  | { verdict: 'not-stated' }
  | { verdict: 'agree'; sums: number; omitted?: number }
  | { verdict: 'differ'; differing: DifferingTotal[] }

interface Sums {
  creditVnd: number
  debitVnd: number
}
const NOTHING: Sums = { creditVnd: 0, debitVnd: 0 }
const minus = (a: Sums, b: Sums): Sums => ({
  creditVnd: a.creditVnd - b.creditVnd,
  debitVnd: a.debitVnd - b.debitVnd,
})

/** A line of sums that is borne out, if at all, only by rows that follow. */
interface Open extends StatedSum {
  line: number
  at: Sums
  near: Sums
}

/** So many sums may wait for the rows that follow; the others are counted as they stand. */
const MAX_OPEN = 50

export interface TotalsCheck {
  addRow: (amountVnd: number, day: string) => void
  /** `isAbove`: it stands above the heading, and speaks of all rows. */
  note: (stated: StatedLine, line: number, isAbove: boolean) => void
  end: () => TotalsVerdict
}

/**
 * Holds the sums that a file gives against its rows. A sum may be of all rows, of those since the
 * last sum of its kind (a page), or of a day, and stand above or below them: it agrees when any of
 * these is right to the đồng.
 */
export function makeTotalsCheck(): TotalsCheck {
  let all = NOTHING
  let beforeDay = NOTHING
  let today: string | undefined
  const last = new Map<SumScope, Sums>()
  let lastLine = NOTHING
  const open: Open[] = []
  let agreed = 0
  const settle = (spans: readonly Sums[], sum: StatedSum): boolean =>
    spans.some((span) => holds(span, sum))
  /** Sums that stood above the rows which end here. */
  const settleOpen = (): void => {
    for (const [at, sum] of open.entries())
      if (settle([all, minus(all, sum.at)], sum)) {
        open.splice(at, 1)
        agreed++
        return settleOpen()
      }
  }
  return {
    addRow(amountVnd, day) {
      if (day !== today) {
        today = day
        beforeDay = all
      }
      all = minus(all, {
        creditVnd: -Math.max(amountVnd, 0),
        debitVnd: -Math.max(-amountVnd, 0),
      })
    },
    note({ scope, sums }, line, isAbove) {
      const near = minus(all, last.get(scope) ?? NOTHING)
      const spans = [all, near, minus(all, lastLine), minus(all, beforeDay)]
      settleOpen()
      for (const sum of sums) {
        if (!isAbove && settle(spans, sum)) agreed++
        else if (open.length < MAX_OPEN)
          open.push({ ...sum, line, at: all, near: isAbove || scope === 'whole' ? all : near })
      }
      if (isAbove) return
      last.set(scope, all)
      lastLine = all
    },
    end() {
      settleOpen()
      const omitted = open.filter(({ side }) => side === 'debit' && all.debitVnd === 0)
      const differing = open
        .filter((sum) => !omitted.includes(sum))
        .map(({ line, side, vnd, near, at }) => ({
          line,
          side,
          statedVnd: vnd,
          foundVnd: sideVnd(at === NOTHING ? all : near, side),
        }))
      if (differing.length > 0) return { verdict: 'differ', differing }
      if (agreed === 0 && omitted.length === 0) return { verdict: 'not-stated' }
      const counts = { verdict: 'agree', sums: agreed } as const
      return omitted.length > 0 ? { ...counts, omitted: omitted.length } : counts
    },
  }
}

const sideVnd = ({ creditVnd, debitVnd }: Sums, side: StatedSum['side']): number => {
  if (side === 'debit') return debitVnd
  return side === 'credit' ? creditVnd : creditVnd - debitVnd
}

/** A sum of one column for both sides may be of either, of their difference, or of all that moved. */
function holds({ creditVnd, debitVnd }: Sums, { side, vnd }: StatedSum): boolean {
  if (side === 'credit') return creditVnd === vnd
  if (side === 'debit') return debitVnd === vnd
  return [creditVnd, debitVnd, creditVnd + debitVnd, Math.abs(creditVnd - debitVnd)].includes(vnd)
}

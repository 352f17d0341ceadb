import { makeBalanceCheck } from './balance-proof.ts'
import { readRow } from './read-row.ts'
import { chooseSides } from './statement-layout.ts'
import type { Layout, Sides } from './statement-layout.ts'

/** Reads rows in every way that a heading leaves open, to see which of them the balances prove. */
export interface LayoutTrials {
  addLine: (cells: readonly string[], line: number, lastDay: string | undefined) => void
  /** The way that every balance proves; undefined when none does, or when two differ. */
  end: () => Sides | undefined
}

export function makeLayoutTrials(layout: Layout): LayoutTrials {
  const trials = (layout.balance === undefined ? [] : (layout.choices ?? [])).map((sides) => ({
    sides,
    layout: chooseSides(layout, sides),
    balances: makeBalanceCheck(),
    rows: 0,
    creditVnd: 0,
    debitVnd: 0,
  }))
  return {
    addLine(cells, line, lastDay) {
      for (const trial of trials) {
        const found = readRow(cells, trial.layout, lastDay)
        if (typeof found === 'string') continue
        const { amountVnd } = found
        trial.rows++
        trial.creditVnd += Math.max(amountVnd, 0)
        trial.debitVnd += Math.max(-amountVnd, 0)
        trial.balances.addRow({ ...found, line })
      }
    },
    end() {
      // A way in which fewer rows can be read has left out what would deny it.
      const most = Math.max(0, ...trials.map(({ rows }) => rows))
      const [proved, ...others] = trials.filter(
        ({ balances, rows }) => rows === most && balances.end().verdict === 'agree',
      )
      if (!proved) return undefined
      const isOne = others.every(
        ({ creditVnd, debitVnd }) => creditVnd === proved.creditVnd && debitVnd === proved.debitVnd,
      )
      return isOne ? proved.sides : undefined
    },
  }
}

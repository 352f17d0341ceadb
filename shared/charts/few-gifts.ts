import { COMMUNES } from '../communes.ts'
import type { TalliesByState } from '../ledger/tally.ts'

interface Row {
  key: string
  values: readonly [amountVnd: number, count: number]
}

/**
 * A commune with fewer gifts is not told apart in drawings and lists: a village knows who its one
 * donor is, and need not meet the gift on a poster. It is no secret: the books tell the commune of
 * every entry, and the figures of every commune are published beside them.
 */
export const FEWEST_GIFTS = 3

/**
 * What came from each commune, the largest sum first. Communes with few gifts stand in one row,
 * `few`, together with those that gave nothing, so that the row alone does not tell from which
 * commune a gift of it is. Where only one commune would be in it, what came from it would be known by taking
 * the others from the whole; then the commune with the next fewest gifts goes there too.
 */
export function poolFewGifts(byCommune: Readonly<Record<string, TalliesByState>>): readonly Row[] {
  const rows = COMMUNES.map(({ code }) => rowOf(code, byCommune[code])).toSorted(
    (a, b) => a.values[1] - b.values[1] || a.values[0] - b.values[0] || (a.key < b.key ? -1 : 1),
  )
  const few = rows.filter(({ values }) => values[1] < FEWEST_GIFTS).length
  const pooled = few === 1 ? 2 : few
  const together: Row = {
    key: 'few',
    values: [
      rows.slice(0, pooled).reduce((sum, { values }) => sum + values[0], 0),
      rows.slice(0, pooled).reduce((sum, { values }) => sum + values[1], 0),
    ],
  }
  const outside = ['elsewhere', 'none'].map((key) => rowOf(key, byCommune[key]))
  const told = rows.slice(pooled).toSorted((a, b) => b.values[0] - a.values[0])
  const isSomething = ({ values }: Row): boolean => values.some((value) => value !== 0)
  return [...told, ...[together, ...outside].filter(isSomething)]
}

const rowOf = (key: string, tallies: TalliesByState | undefined): Row => ({
  key,
  values: [tallies?.received.amountVnd ?? 0, tallies?.received.count ?? 0],
})

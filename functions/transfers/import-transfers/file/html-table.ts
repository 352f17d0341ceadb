import { MAX_COLUMNS } from './limits.ts'

export interface Table {
  cells: string[] | undefined
  /** Columns that the cell being read covers; undefined between cells. */
  span: number | undefined
  rowSpan: number
  /** For each column, the number of rows below that a cell above still covers. */
  covered: number[]
}

export const newTable = (): Table => ({
  cells: undefined,
  span: undefined,
  rowSpan: 1,
  covered: [],
})

/**
 * The number of rows or columns that a cell covers, as browsers read it. It is at least one, and at
 * most the number of cells that a line may have.
 */
export function spanOf(attribute: string | undefined): number {
  const span = Number.parseInt(attribute ?? '1', 10)
  return Number.isNaN(span) || span < 1 ? 1 : Math.min(span, MAX_COLUMNS)
}

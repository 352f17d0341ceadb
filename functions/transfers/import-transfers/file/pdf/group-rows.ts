import { StatementFileError } from '../../../statement-file-error.ts'
import type { RowLine } from './row-lines.ts'

/** Lines that are one row, or one that stands by itself. */
export interface RowGroup {
  lines: RowLine[]
  isRow: boolean
}

/** Lines of one cell stand no farther apart, in sizes of their letters. */
const MAX_LEADING = 1.75
/** Rows between which there is so much more space than between lines are told by it. */
const WIDER = 1.2

/**
 * Makes rows of the lines of a table. Where the space between rows is wider than within them, as
 * it is where cells are centred, it tells the rows; else each row begins with the line of its day.
 * @throws StatementFileError `pdf-unclear` where neither does: a text that may belong to the row
 * above as well as to the one below is given to none.
 */
export function groupRows(lines: readonly RowLine[]): RowGroup[] {
  const groups = groupBySpace(lines) ?? groupByDay(lines)
  const [first, last] = [groups.findIndex(isRow), groups.findLastIndex(isRow)]
  const between = groups.slice(first + 1, Math.max(last, 0)).filter((group) => !group.isRow)
  if (between.some(({ lines: apart }) => apart.some((line) => isText(line) && line.hasMemo)))
    throw new StatementFileError('pdf-unclear')
  return groups
}
const isRow = (group: RowGroup): boolean => group.isRow

function groupBySpace(lines: readonly RowLine[]): RowGroup[] | undefined {
  const gaps = lines.slice(1).map((line, at) => line.y - (lines[at]?.y ?? 0))
  const least = leastLeading(lines)
  const parts: RowLine[][] = []
  for (const [at, line] of lines.entries()) {
    const gap = gaps[at - 1] ?? Number.POSITIVE_INFINITY
    if (gap > WIDER * least || gap > MAX_LEADING * line.size) parts.push([line])
    else parts.at(-1)?.push(line)
  }
  const dated = parts.filter((part) => part.some(({ isDated }) => isDated))
  const isTold = dated.every(
    (part) => part.filter((line) => line.isDated).length === 1 && sumsOf(part) <= 1,
  )
  if (!isTold || dated.every((part) => part.length === 1)) return undefined
  return parts.flatMap((part) =>
    part.some(({ isDated }) => isDated)
      ? takeTotalsApart(part)
      : part.map((line) => ({ lines: [line], isRow: false })),
  )
}

/** The space between lines of one text; a day in the middle of a row stands between two of them. */
function leastLeading(lines: readonly RowLine[]): number {
  const texts = lines.filter(({ hasMemo }) => hasMemo)
  return Math.min(...texts.slice(1).map((line, at) => line.y - (texts[at]?.y ?? 0)))
}

const sumsOf = (part: readonly RowLine[]): number =>
  part.filter(({ hasSum, isTotals }) => hasSum && !isTotals).length

/** A line of sums that stands close below a row is no part of it. */
function takeTotalsApart(part: readonly RowLine[]): RowGroup[] {
  const apart = part.filter(({ isTotals }) => isTotals)
  const row = part.filter(({ isTotals }) => !isTotals)
  return [{ lines: row, isRow: true }, ...apart.map((line) => ({ lines: [line], isRow: false }))]
}

function groupByDay(lines: readonly RowLine[]): RowGroup[] {
  const groups: RowGroup[] = []
  let before: RowLine | undefined
  for (const line of lines) {
    const group = groups.at(-1)
    const isNear = before !== undefined && line.y - before.y <= MAX_LEADING * line.size
    const begins = (line.isDated || line.hasSum) && !line.isTotals
    if (begins) {
      if (!line.hasMemo && isNear && isText(before)) throw new StatementFileError('pdf-unclear')
      groups.push({ lines: [line], isRow: true })
    } else if (group?.isRow && isNear && isText(line)) {
      // A text that begins below the line of its day, where other rows begin beside it.
      if (line.hasMemo && !group.lines.some(({ hasMemo }) => hasMemo))
        throw new StatementFileError('pdf-unclear')
      group.lines.push(line)
    } else groups.push({ lines: [line], isRow: false })
    before = line
  }
  return groups
}

/** Whether a line may be the text of a row that began above it. */
const isText = (line: RowLine | undefined): boolean =>
  line !== undefined && !line.hasFigures && !line.isTotals

import { readLayout } from '../../../statement-layout.ts'
import type { Layout } from '../../../statement-layout.ts'
import { cellsOf, findRanges } from './columns.ts'
import type { Column } from './columns.ts'
import { textOf } from './text-lines.ts'
import type { TextLine } from './text-lines.ts'

export interface FoundHeading {
  /** The first line of it, and the first below it. */
  from: number
  to: number
  cells: string[]
  columns: Column[]
  layout: Layout
}

/** Lines of a page among which a heading is looked for, and lines that one may have. */
const MAX_LINES = 80
const MAX_HEIGHT = 5
/** Lines of one heading stand no farther apart, in sizes of their letters. */
const MAX_LEADING = 2.2
const CLOSE_LEADING = 1.6
/** Words of a heading's cell stand nearer than this, in sizes; its cells stand farther apart. */
const WORD_GAP = 0.3

/** The line of headings of a page, over as many lines as stand close together. */
export function findHeading(lines: readonly TextLine[]): FoundHeading | undefined {
  let best: FoundHeading | undefined
  for (let to = 1; to <= Math.min(lines.length, MAX_LINES); to++)
    for (let height = 1; height <= Math.min(MAX_HEIGHT, to); height++) {
      const part = lines.slice(to - height, to)
      if (!standsTogether(part, MAX_LEADING)) break
      const found = readHeading(part)
      if (found && countNamed(found) > countNamed(best)) best = { ...found, from: to - height, to }
    }
  return best && widen(best, lines)
}

/** With the lines close above and below that go on with its words, and hold no figures. */
function widen(found: FoundHeading, lines: readonly TextLine[]): FoundHeading {
  let wide = found
  for (const [up, down] of [
    [0, 1],
    [0, 1],
    [0, 1],
    [1, 0],
    [1, 0],
  ] as const) {
    const [from, to] = [wide.from - up, wide.to + down]
    const added = lines[up > 0 ? from : to - 1]
    if (from < 0 || to > lines.length || added === undefined || /\d/u.test(textOf(added))) continue
    const part = lines.slice(from, to)
    const read = standsTogether(part, CLOSE_LEADING) ? readHeading(part) : undefined
    const isSame = read?.columns.length === wide.columns.length
    if (read && isSame && countNamed(read) >= countNamed(wide)) wide = { ...read, from, to }
  }
  return wide
}

const standsTogether = (lines: readonly TextLine[], leading: number): boolean =>
  lines.every((line, at) => {
    const before = lines[at - 1]
    return before === undefined || line.y - before.y <= leading * line.size
  })

function readHeading(
  lines: readonly TextLine[],
): Pick<FoundHeading, 'cells' | 'columns' | 'layout'> | undefined {
  const words = lines.flatMap((line) => line.words)
  const size = Math.max(...lines.map((line) => line.size))
  const columns = findRanges(words, WORD_GAP * size)
  if (columns.length < 3) return undefined
  const byLine = lines.map((line) => cellsOf(line, columns))
  const cells = columns.map((_, at) =>
    byLine
      .map((line) => line[at] ?? '')
      .filter((text) => text !== '')
      .join('\n'),
  )
  const layout = readLayout(cells)
  return layout ? { cells, columns, layout } : undefined
}

const countNamed = ({ layout }: { layout?: Layout } = {}): number =>
  Object.values(layout ?? {}).filter((at) => typeof at === 'number').length -
  (layout?.unsure ? 1 : 0)

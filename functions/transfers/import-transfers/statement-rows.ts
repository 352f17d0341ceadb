import type { OddDayOf } from '../odd-day.ts'
import { makeStatementReader } from '../statement-reader.ts'
import type { StatementReader } from '../statement-reader.ts'
import type { RefusedRow, StatementRow, StatementVerdict } from '../statement-row.ts'
import type { Statement } from '../statement-import.ts'

/** One line of a file's table. */
export interface FileLine {
  cells: readonly string[]
  /** As a spreadsheet shows it: from 1, in each sheet anew. */
  line: number
  sheet?: string
  /** A cell is computed: what it shows is not what the bank wrote. */
  formula?: true
  /** The columns of such cells, from 0. */
  computed?: readonly number[]
  /** Its cells stand between separators, which a program may have left unquoted in a text. */
  separated?: true
  /**
   * What must prove that it was read rightly, where its cells were put together: each running
   * balance, or the balances at both ends and the sums of the rows between.
   */
  provedBy?: 'balance' | 'sums'
}
/**
 * Reads a file by its content, whatever its name, many lines at a time. Throws `StatementFileError`
 * for one that is no statement or would do harm.
 */
export type ReadFile = (path: string) => AsyncIterable<readonly FileLine[]>

/**
 * A row that can be kept or one that says why not, and its place among all lines of the file, which
 * only grows. Sheets are counted from 0.
 */
export type PlacedRow = { place: number; sheet: number } & (
  | StatementRow
  | (RefusedRow & { text: string })
)

/** How a file is to be read, and which of its days cannot be, for whoever checks it. */
type HowToRead = Pick<Statement, 'columns' | 'sides' | 'dayOrder'> & {
  oddDayOf?: OddDayOf | undefined
}

const MAX_TEXT = 400

/**
 * Every row of a file, sheet after sheet, many at a time: a promise for each would be a third of
 * the work. `onSheet` is told what each sheet says of itself.
 */
export async function* listStatementRows(
  path: string,
  { columns, ...choice }: HowToRead,
  readFile: ReadFile,
  onSheet: (verdict: StatementVerdict) => void = () => {},
): AsyncGenerator<readonly PlacedRow[]> {
  let reader: StatementReader | undefined
  let provedBy: FileLine['provedBy']
  const end = (): void => {
    if (!reader) return
    const verdict = reader.end()
    if (provedBy === undefined) return onSheet(verdict)
    const proof = provedBy === 'sums' ? verdict.sums : verdict.balance
    onSheet({ ...verdict, reading: { verdict: proof.verdict === 'agree' ? 'agree' : 'unproved' } })
  }
  let current: string | undefined
  let place = 0
  let sheetAt = -1
  const readLine = (read: FileLine): PlacedRow | undefined => {
    const { cells, line, sheet } = read
    provedBy = read.provedBy
    place++
    if (!reader || sheet !== current) {
      end()
      reader = makeStatementReader(columns, choice)
      current = sheet
      sheetAt++
    }
    const found = reader.read(cells, line, read)
    if (!found) return undefined
    return found.kind === 'row'
      ? { place, sheet: sheetAt, ...found }
      : {
          place,
          sheet: sheetAt,
          ...found,
          text: cells.join(' | ').slice(0, MAX_TEXT).toWellFormed(),
        }
  }
  for await (const lines of readFile(path))
    yield lines.map(readLine).filter((row) => row !== undefined)
  end()
}

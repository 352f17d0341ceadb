import type { DayOrder } from '../bank-moment.ts'
import { staysUnsure } from '../unsigned-sums.ts'
import { holdSeams } from '../sheet-seams.ts'
import type { OddDayOf } from '../odd-day.ts'
import { showsDayOrder } from '../day-check.ts'
import { listDoubts, settleSheets } from '../statement-doubts.ts'
import { isSameSides } from '../statement-layout.ts'
import type { Sides } from '../statement-layout.ts'
import { makeRepeatsCheck } from '../sheet-repeats.ts'
import type { RepeatsVerdict } from '../sheet-repeats.ts'
import { MAX_TOLD_DAYS, boundListed, joinSheets, makeDaySums } from '../told-days.ts'
import type { DaySums, ToldStatement } from '../told-days.ts'
import type { StatedUnit } from '../stated-unit.ts'
import type { Refusal, StatementVerdict } from '../statement-row.ts'
import type { Statement } from '../statement-import.ts'
import { listStatementRows } from './statement-rows.ts'
import type { ReadFile } from './statement-rows.ts'

/** What was understood of a file that can be read. */
interface ReadThrough {
  lines: number
  /** What it says of its days; undefined where it has too many of them. */
  told?: ToldStatement
  verdicts: StatementVerdict[]
  sides?: Sides
  dayOrder?: DayOrder
}

export type CheckedFile =
  | ({ outcome: 'good' } & ReadThrough)
  | {
      outcome: 'refused'
      change: { refusal: string; sample?: string[][]; verdicts?: StatementVerdict[] }
      /** Where nothing but a doubt stands against it, which a second person may settle. */
      doubtful?: ReadThrough
    }

/**
 * Each refused line is kept, so that staff can look at it. A statement has a heading and a line of
 * sums a page, and never more of these than rows.
 */
const MAX_REFUSED_LINES = 10_000

/**
 * Where more than one row of so many has too many cells, it is the sums that were divided, and those
 * of the other rows may be wrong without showing it.
 */
const MAX_SHIFTED_SHARE = 20

/** The number of lines that are shown to the person who must name the columns. */
const SAMPLE_LINES = 25
const SAMPLE_CELLS = 20
const SAMPLE_TEXT = 120

/**
 * Reads a file through to its end before anything of it is kept: one that cannot be read, that is
 * of another account, or that has no row, is refused as a whole, with a reason. `oddDayOf` says
 * which of its days cannot be.
 */
export async function checkFile(
  path: string,
  statement: Pick<Statement, 'account' | 'columns' | 'sides' | 'dayOrder'> & {
    oddDayOf: OddDayOf
  },
  readFile: ReadFile,
): Promise<CheckedFile> {
  const verdicts: StatementVerdict[] = []
  const repeats = makeRepeatsCheck()
  const sums = new Map<number, DaySums>()
  let lines = 0
  const count = { rows: 0, refused: 0, unsure: 0, shifted: 0 }
  let whole: StatedUnit | 'cells-shifted' | undefined
  try {
    for await (const rows of listStatementRows(path, statement, readFile, (verdict) =>
      verdicts.push(verdict),
    )) {
      lines = rows.at(-1)?.place ?? lines
      for (const row of rows) {
        // What the headings leave open may be settled when all of it has been read.
        if (row.kind === 'refused' && row.reason === 'layout-ambiguous') continue
        if (row.kind === 'row') {
          repeats.addRow(row.sheet, row)
          const ofSheet = sums.get(row.sheet) ?? makeDaySums()
          sums.set(row.sheet, ofSheet)
          ofSheet.addRow(row)
        }
        count[row.kind === 'row' ? 'rows' : 'refused']++
        if (row.kind === 'refused' && row.reason === 'direction-unsure') count.unsure++
        if (row.kind === 'refused' && row.reason === 'cells-shifted') count.shifted++
        if (row.kind === 'refused' && isWhole(row.reason)) whole ??= row.reason
      }
      if (count.refused > Math.max(MAX_REFUSED_LINES, count.rows))
        return { outcome: 'refused', change: { refusal: 'too-many-refused' } }
    }
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    return { outcome: 'refused', change: { refusal: code } }
  }
  const sides = provedSides(verdicts)
  if (sides && !statement.sides) return checkFile(path, { ...statement, sides }, readFile)
  if (putsMonthFirst(verdicts) && !statement.dayOrder)
    return checkFile(path, { ...statement, dayOrder: 'month-first' }, readFile)
  const isUnsure = count.rows === 0 && count.unsure > 0
  const repeated = verdicts.length > 1 ? repeats.end() : undefined
  if (isUnsure || verdicts.some((one, at) => staysUnsure(one, verdicts, repeated?.get(at))))
    return {
      outcome: 'refused',
      change: { refusal: 'layout-ambiguous', sample: await readSample(path, readFile) },
    }
  // A sheet without rows is a cover or holds notes, and is no part of the statement.
  const sheets = settleSheets(
    holdSeams(
      verdicts
        .map((verdict, at) => {
          const found = repeated?.get(at)
          return found ? { ...verdict, repeats: found } : verdict
        })
        .filter(({ rows, days }) => rows > 0 || days.verdict === 'differ'),
    ),
  ).map(({ unsigned: _settled, ends: _held, ...sheet }) => sheet)
  // The headings were found, and there is another reason why nothing can be booked.
  const isShifted = count.shifted > 0 && count.shifted * MAX_SHIFTED_SHARE >= count.rows
  if ((count.rows === 0 && whole) || isShifted)
    return {
      outcome: 'refused',
      change: {
        refusal: isShifted ? 'cells-shifted' : (whole ?? 'no-rows'),
        sample: await readSample(path, readFile),
      },
    }
  const lacking = verdicts.filter(({ missing = [] }) => missing.length > 0)
  if (sheets.every(({ rows }) => rows === 0) && lacking.length > 0)
    return {
      outcome: 'refused',
      change: {
        refusal: 'column-missing',
        sample: await readSample(path, readFile),
        verdicts: lacking,
      },
    }
  if (sheets.every(({ rows }) => rows === 0))
    return {
      outcome: 'refused',
      change: { refusal: 'no-rows', sample: await readSample(path, readFile) },
    }
  if (
    sheets.some(
      (sheet) => sheet.account !== undefined && !isSameAccount(sheet.account, statement.account),
    )
  )
    return { outcome: 'refused', change: { refusal: 'other-account', verdicts: sheets } }
  const [doubt] = listDoubts(sheets)
  const told = tellDays(sums, verdicts, repeated)
  const read = {
    lines,
    ...(told ? { told } : {}),
    verdicts: sheets,
    ...(statement.sides ? { sides: statement.sides } : {}),
    ...(statement.dayOrder ? { dayOrder: statement.dayOrder } : {}),
  }
  if (doubt)
    return { outcome: 'refused', change: { refusal: doubt, verdicts: sheets }, doubtful: read }
  return { outcome: 'good', ...read }
}

/** Why no row at all of a file may be booked, though its headings were found. */
const isWhole = (reason: Refusal): reason is StatedUnit | 'cells-shifted' =>
  reason === 'other-unit' || reason === 'other-currency' || reason === 'cells-shifted'

/** What the sheets say of their days. One that tells what another has told is left out. */
function tellDays(
  sums: ReadonlyMap<number, DaySums>,
  verdicts: readonly StatementVerdict[],
  repeated: ReadonlyMap<number, RepeatsVerdict> | undefined,
): ToldStatement | undefined {
  const sheets = [...sums]
    .filter(([sheet]) => repeated?.get(sheet)?.verdict !== 'differ')
    .map(([sheet, ofSheet]) => ofSheet.end(verdicts[sheet]?.balance.verdict === 'agree'))
  const days = [...Map.groupBy(sheets.flat(), ({ day }) => day).values()].map(joinSheets)
  const ordered = days.toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const [from, to] = [ordered[0]?.day, ordered.at(-1)?.day]
  if (from === undefined || to === undefined || ordered.length > MAX_TOLD_DAYS) return undefined
  return { from, to, days: [...boundListed(ordered)] }
}

/** Whether every sheet of which anything shows it puts the month first. */
function putsMonthFirst(verdicts: readonly StatementVerdict[]): boolean {
  const shown = verdicts.filter(({ days }) => showsDayOrder(days))
  const isMonthFirst = ({ days }: StatementVerdict): boolean =>
    days.verdict === 'differ' && days.why === 'month-first'
  return shown.length > 0 && shown.every(isMonthFirst)
}

/** The columns that the running balances prove on every sheet of which the headings left them open. */
function provedSides(verdicts: readonly StatementVerdict[]): Sides | undefined {
  const open = verdicts.filter(({ unsure, sides }) => unsure !== undefined || sides !== undefined)
  const [sides] = open.map((verdict) => verdict.sides)
  const isOne = sides && open.every((verdict) => verdict.sides && isSameSides(verdict.sides, sides))
  return isOne ? sides : undefined
}

/**
 * The code by which a reader says what is wrong with a file. Any other error is a fault of ours or
 * of the machine.
 */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && error.name === 'StatementFileError' && 'code' in error
    ? String(error.code)
    : undefined
}

/** Some banks leave out the letters and the leading zeros of an account's number. */
const digitsOf = (account: string): string => account.replace(/\D/gu, '').replace(/^0+/u, '')
const isSameAccount = (a: string, b: string): boolean => digitsOf(a) === digitsOf(b)

async function readSample(path: string, readFile: ReadFile): Promise<string[][]> {
  const sample: string[][] = []
  for await (const lines of readFile(path)) {
    const wanted = lines.slice(0, SAMPLE_LINES - sample.length)
    sample.push(
      ...wanted.map(({ cells }) =>
        cells.slice(0, SAMPLE_CELLS).map((cell) => cell.slice(0, SAMPLE_TEXT).toWellFormed()),
      ),
    )
    if (sample.length === SAMPLE_LINES) break
  }
  return sample
}

import { foldWords } from './fold-words.ts'
import { readState, readSign } from './row-standing.ts'
import { isOtherMoney } from './stated-unit.ts'
import type { Layout } from './statement-layout.ts'

/** Looks for states, signs and currencies under headings that the reader does not know. */
export interface UnreadColumns {
  noteHeading: (cells: readonly string[], layout: Layout) => void
  addRow: (cells: readonly string[], line: number) => void
  /** The first line of a column that decides what its rows are; undefined where there is none. */
  end: () => { rows: number; line: number } | undefined
}

interface Column {
  at: number
  /** Its heading asks whether a row was undone: "Cancelled?", "Hủy". */
  isFlag: boolean
  filled: number
  /** Cells with words of the kind, whatever they say. */
  states: number
  signs: number
  currencies: number
  /** Cells that say that their row is no gift. */
  denied: { rows: number; line: number }
}

/** The heading of a column that is filled where something was undone, or is not done yet. */
const FLAG =
  /^(?:da |bi |is )?(?:huy|hoan(?: tien| tra)?|dao|dao but toan|tu choi|that bai|loi|cancel(?:l?ed)?|revers(?:ed|al)|refund(?:ed)?|void(?:ed)?|reject(?:ed)?|failed|error|ma loi|error code)\W*$/u
const NO = /^(?:n|no|khong|0+|false|-)$/u
/** An answer says that something was done where another cell says that it was not. */
const YES = /^(?:co|roi|da|y|yes|true)$/u

/** The words of states: a name that holds one of them ("Chợ Mới", "Đặng Văn Huy") has others too. */
const STATE_WORDS = new Set(
  'giao dich lenh gd da dang bi chua cho khong thanh cong that bai huy bo tu choi hoan tat tien tra loi lech thu hoi treo xu ly duyet hach toan ghi so chuyen nhan het han dao but failed fail pending cancelled canceled cancel reversed refunded error rejected declined expired timeout time out unsuccessful incomplete void voided not completed unposted unsettled processing successful success'.split(
    ' ',
  ),
)
const isState = (words: string): boolean =>
  words.split(/[^a-z0-9]+/u).every((word) => word === '' || STATE_WORDS.has(word))

/** Words of these kinds are short, and so is what is looked at. */
const MAX_WORDS = 40
/** A column in which so many cells have no such word holds names, texts or numbers. */
const ENOUGH = 200

const isDenied = (column: Column): boolean => {
  const { filled, states, signs, currencies, denied } = column
  return denied.rows > 0 && (column.isFlag || 2 * Math.max(states, signs, currencies) > filled)
}

/** `isNamed`: a person named the columns, and has looked at what says which way money moved. */
export function makeUnreadColumns(isNamed: boolean): UnreadColumns {
  let columns: Column[] = []
  let needsSign = false
  const look = (column: Column, cell: string, line: number): void => {
    const words = cell.length > MAX_WORDS ? '' : foldWords(cell)
    if (cell.trim() === '' || cell === '-') return
    column.filled++
    const found = words === '' ? 'unsure' : readState(words)
    const state = found === 'not-done' && !isState(words) ? 'unsure' : found
    const sign = needsSign ? readSign(words) : 'unsure'
    const isOther = isOtherMoney(words)
    if (state !== 'unsure' || YES.test(words)) column.states++
    if (sign !== 'unsure') column.signs++
    if (isOther || words === 'vnd') column.currencies++
    const isFlagged = column.isFlag && !NO.test(words)
    if (state === 'not-done' || sign === 'went' || isOther || isFlagged)
      if (column.denied.rows++ === 0) column.denied.line = line
  }
  return {
    noteHeading(cells, layout) {
      const taken = new Set<unknown>(Object.values(layout))
      needsSign = !isNamed && layout.amount !== undefined && layout.sign === undefined
      const widest = Math.min(cells.length, 40)
      const known = new Map(columns.map((column) => [column.at, column]))
      columns = Array.from({ length: widest }, (_, at) => at)
        .filter((at) => !taken.has(at))
        .map((at) => {
          const isFlag = FLAG.test(foldWords((cells[at] ?? '').slice(0, MAX_WORDS)))
          const denied = { rows: 0, line: 0 }
          const empty = { filled: 0, states: 0, signs: 0, currencies: 0, denied }
          return known.get(at) ?? { at, isFlag, ...empty }
        })
    },
    addRow(cells, line) {
      for (const column of columns) look(column, cells[column.at] ?? '', line)
      const isIdle = ({ filled, states, signs, currencies, isFlag }: Column): boolean =>
        !isFlag && filled > ENOUGH && states + signs + currencies === 0
      if (columns.some(isIdle)) columns = columns.filter((column) => !isIdle(column))
    },
    end: () => columns.find(isDenied)?.denied,
  }
}

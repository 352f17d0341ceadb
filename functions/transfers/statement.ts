/** A row of a bank statement that can be matched and kept. */
export interface StatementRow {
  kind: 'row'
  /** Where it stands in the file, from 1. */
  line: number
  /** ISO 8601, in Vietnam. */
  day: string
  /** HH:mm:ss where the bank tells it. */
  time: string | undefined
  /** The bank's number of the row: not unique, and empty at some banks. */
  reference: string
  /** Whole VND: credits above zero, debits below. */
  amountVnd: number
  memo: string
  balanceVnd: number | undefined
}

export const REFUSALS = [
  /** There was no heading with a day, a text and a sum before it. */
  'no-heading',
  'heading-repeated',
  'totals',
  /** A cell is computed: what stands beside a formula can be anything. */
  'formula',
  /** Below the number of an account other than the first of the file. */
  'other-account',
  'no-day',
  'day-invalid',
  'no-amount',
  'amount-invalid',
  'negative-side',
  'both-sides',
] as const
export type Refusal = (typeof REFUSALS)[number]

export interface RefusedRow {
  kind: 'refused'
  line: number
  reason: Refusal
}

/** What the statement says of itself, held against its rows to the đồng. */
export interface StatementVerdict {
  /** Account number as the heading rows give it. */
  account: string | undefined
  rows: number
  refused: number
  creditVnd: number
  debitVnd: number
  openingVnd: number | undefined
  closingVnd: number | undefined
  /** `not-stated`: the file does not give both balances. */
  sums: { verdict: 'agree' | 'not-stated' } | { verdict: 'differ'; byVnd: number }
}

export interface StatementReader {
  /** One line of cells, as text, marked when one of them is computed; undefined for a line that is empty or stands above the heading. */
  read: (
    cells: readonly string[],
    line: number,
    marks?: { formula?: boolean },
  ) => StatementRow | RefusedRow | undefined
  /** After the last line. */
  end: () => StatementVerdict
}

const COLUMNS = [
  'day',
  'time',
  'reference',
  'memo',
  'debit',
  'credit',
  'amount',
  'balance',
] as const
type Column = (typeof COLUMNS)[number]
/** Where each column stands; the day and the reference may share one. */
export type Layout = Partial<Record<Column, number>>

/** A statement has some twenty heading rows; the longest seen has fewer than 40. */
const MAX_HEADING_ROWS = 120

/** Lower case, without marks, white space as single spaces: what headings are compared by. */
export function foldHeading(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** By the words of the banks' headings, in Vietnamese and English; the more particular come first, since "Số dư" also holds "số". */
const WORDS: Readonly<Record<Column, RegExp>> = {
  balance: /so du|balance/u,
  debit: /ghi no|phat sinh no|debit|(?:^|[\s(/])no(?:$|[\s)/])|\bdr\b/u,
  credit: /ghi co|phat sinh co|so tien co|credit|(?:^|[\s(/])co(?:$|[\s)/])|\bcr\b/u,
  reference:
    /so ct|doc no|document n|tham chieu|ref\.? ?no|reference|so giao dich|transaction number|so but toan/u,
  memo: /noi dung|mo ta|dien giai|ghi chu|remark|description|detail/u,
  day: /ngay|date/u,
  time: /^(?:gio|time)\b/u,
  amount: /so tien|amount/u,
}
/** A day of the transaction rather than one of its effect or of its request. */
const BETTER_DAY = /giao dich|\bgd\b|transaction|tnx|hach toan|posting|accounting/u
const WORSE_DAY = /hieu luc|effective|thuc hien|requesting/u
/** Of several columns of days the one of the lowest rank is taken. */
function rankOfDay(heading: string): number {
  if (BETTER_DAY.test(heading)) return 0
  return WORSE_DAY.test(heading) ? 2 : 1
}

/** The layout that a line of headings describes; undefined when it is none: a day, a text, and a sum or two sides must be there. */
export function readLayout(cells: readonly string[]): Layout | undefined {
  const layout: Layout = {}
  const daysBy = new Map<number, number>()
  for (const [at, cell] of cells.entries()) {
    const heading = foldHeading(cell)
    // A sentence is no heading.
    if (heading === '' || heading.length > 80) continue
    if (WORDS.balance.test(heading)) layout.balance ??= at
    else if (WORDS.day.test(heading)) {
      daysBy.set(at, rankOfDay(heading))
      if (WORDS.reference.test(heading)) layout.reference ??= at
    } else {
      const column = (['reference', 'memo', 'credit', 'debit', 'time', 'amount'] as const).find(
        (name) => WORDS[name].test(heading),
      )
      if (column !== undefined) layout[column] ??= at
    }
  }
  const [day] = [...daysBy].toSorted(([atA, a], [atB, b]) => a - b || atA - atB)[0] ?? []
  if (day !== undefined) layout.day = day
  const hasSum = layout.amount !== undefined || layout.credit !== undefined
  return layout.day !== undefined && layout.memo !== undefined && hasSum ? layout : undefined
}

/** The headings of a layout that is not known, as a person named them. */
export type NamedColumns = Readonly<Partial<Record<Column, string | undefined>>>

/** The layout of a line that holds every heading that was named; undefined for any other line. */
export function readNamedLayout(
  cells: readonly string[],
  columns: NamedColumns,
): Layout | undefined {
  const folded = cells.map(foldHeading)
  const layout: Layout = {}
  for (const column of COLUMNS) {
    const name = columns[column]
    if (name === undefined) continue
    const at = folded.indexOf(foldHeading(name))
    if (at < 0) return undefined
    layout[column] = at
  }
  return layout
}

/**
 * Whole VND from a bank's figures: points or commas in groups of three, decimals that are nothing, a sign. Undefined for anything else: half a đồng, a date, a formula.
 */
export function readBankAmount(text: string): number | undefined {
  // Most figures are plain: they are tried before the signs are put right.
  const match = FIGURE.exec(text) ?? FIGURE.exec(plainFigure(text))
  if (!match) return undefined
  const amount = Number((match[2] ?? '').replace(/[.,]/gu, ''))
  if (!Number.isSafeInteger(amount)) return undefined
  return match[1] === '-' && amount !== 0 ? -amount : amount
}

const FIGURE = /^([+-]?)(\d{1,3}(?:([.,])\d{3}(?:\3\d{3})*)?|\d+)(?:[.,]0{1,2})?$/u

const plainFigure = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+|vnd|đ$/giu, '')
    .replace(/[−–]/gu, '-')

interface Moment {
  day: string
  time: string | undefined
  /** What follows in the same cell. */
  rest: string
}

/** Day, and time where there is one: dd/MM/yyyy (never MM/dd), dd-MM-yyyy, ISO 8601, or the serial number of a spreadsheet. `invalid` for a day that the calendar does not have. */
export function readBankMoment(text: string): Moment | 'invalid' | undefined {
  const trimmed = text.normalize('NFKC').trim()
  const serial = SERIAL.exec(trimmed)
  if (serial) return readSerial(Number(trimmed))
  const match = MOMENT.exec(trimmed)
  if (!match) return undefined
  const [, d, m, y, iy, im, id, time, rest = ''] = match
  const day = `${y ?? iy}-${(m ?? im ?? '').padStart(2, '0')}-${(d ?? id ?? '').padStart(2, '0')}`
  if (!isCalendarDay(day)) return 'invalid'
  return {
    day,
    time: time === undefined ? undefined : fullTime(time),
    rest: rest === '' ? '' : rest.replace(/^[\s/|-]+/u, '').trim(),
  }
}

const SERIAL = /^\d{5}(?:\.\d+)?$/u
/** Day, month, year; or year, month, day; then a time; then the rest. */
const MOMENT =
  /^(?:(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2}))(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2})?))?([\s\S]*)$/u

const fullTime = (time: string): string => {
  const [hour = '', minute = '', second = '00'] = time.split(':')
  return `${hour.padStart(2, '0')}:${minute}:${second}`
}

/** Days since 30/12/1899, as every spreadsheet counts them. */
function readSerial(serial: number): Moment | 'invalid' {
  if (serial < 36_526 || serial > 73_050) return 'invalid'
  const iso = new Date(Math.round((serial - 25_569) * 86_400) * 1_000).toISOString()
  const time = iso.slice(11, 19)
  return { day: iso.slice(0, 10), time: time === '00:00:00' ? undefined : time, rest: '' }
}

/** `yyyy-MM-dd` of this century. */
function isCalendarDay(day: string): boolean {
  const [year, month, date] = [
    Number(day.slice(0, 4)),
    Number(day.slice(5, 7)),
    Number(day.slice(8)),
  ]
  if (year < 2000 || year >= 2100 || month < 1 || month > 12 || date < 1) return false
  return date <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  // Of this century every fourth year is a leap year, 2000 among them.
  if (month === 2) return year % 4 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const OPENING = /so du dau|opening balance|du dau ky/u
const CLOSING = /so du cuoi|closing balance|du cuoi ky/u
const TOTALS = /^(?:tong|cong\b|total|so du|closing|opening)/u
const ACCOUNT = /(?:so tai khoan|tai khoan|account (?:no|number))/u
/** The number that BIDV gave an account before. */
const OLD_ACCOUNT = /tai khoan cu\b/u

/**
 * Reads a statement line by line, whatever the bank: the heading is found by its words, never by its place; each row becomes one that can be kept or one that says why
 * not. A heading may take two lines, and may come again on each page or sheet. Of a file with several accounts the first is read and the rows of the others are refused.
 * Nothing is remembered but sums and the last line that was no row, so that memory stays flat. `columns` names the headings of a layout that these words do not know.
 */
export function makeStatementReader(columns?: NamedColumns): StatementReader {
  let layout: Layout | undefined
  let lastDay: string | undefined
  /** The line before, when it was no row: the first half of a heading, or the heading itself. */
  let before: readonly string[] | undefined
  let isBelowHeading = false
  /** The account named since the last row. */
  let named: string | undefined
  let isOther = false
  const verdict = {
    account: undefined as string | undefined,
    rows: 0,
    refused: 0,
    creditVnd: 0,
    debitVnd: 0,
  }
  let openingVnd: number | undefined
  let closingVnd: number | undefined

  const refuse = (line: number, reason: Refusal): RefusedRow => {
    verdict.refused++
    return { kind: 'refused', line, reason }
  }
  /** Balances and the account's number stand in rows above the heading or below the last row, beside their names. */
  const note = (cells: readonly string[]): void => {
    const folded = foldHeading(cells.join(' '))
    // What a sender wrote, wrapped onto a line of its own, names no account.
    const isMemo =
      layout?.memo !== undefined && cells.findIndex((cell) => cell.trim() !== '') === layout.memo
    if (ACCOUNT.test(folded) && !OLD_ACCOUNT.test(folded) && !isMemo) named ??= accountNumber(cells)
    if (layout === undefined) verdict.account ??= named
    if (isOther || (named !== undefined && named !== verdict.account)) return
    const figure =
      cells.map(readBankAmount).findLast((amount) => amount !== undefined) ??
      lastFigure(cells.join(' '))
    if (OPENING.test(folded)) openingVnd ??= figure
    if (CLOSING.test(folded)) closingVnd = figure ?? closingVnd
  }
  /** The layout of a line that is a heading, or the second half of one that adds to it. */
  const findHeading = (cells: readonly string[]): Layout | undefined => {
    // Headings hold no figures.
    if (columns) return readNamedLayout(cells, columns)
    if (cells.some((cell) => readBankAmount(cell) !== undefined)) return undefined
    const [alone, joined] = [readLayout(cells), readLayout(joinHeadings(before, cells))]
    if (!isBelowHeading) return alone ?? joined
    return alone || Object.keys(joined ?? {}).length > Object.keys(layout ?? {}).length
      ? joined
      : undefined
  }
  const takeHeading = (cells: readonly string[]): boolean => {
    const found = findHeading(cells)
    if (found === undefined) return false
    layout = found
    // A page without the account's number goes on with the account before it.
    if (named !== undefined) isOther = named !== verdict.account
    return true
  }
  const readOther = (
    cells: readonly string[],
    line: number,
    reason: Refusal,
  ): RefusedRow | undefined => {
    const isFirst = layout === undefined
    const isSecondHalf = isBelowHeading
    const isHeading = takeHeading(cells)
    if (!isHeading) note(cells)
    before = cells
    isBelowHeading = isHeading
    if (isHeading) return isFirst || isSecondHalf ? undefined : refuse(line, 'heading-repeated')
    if (isFirst) return line > MAX_HEADING_ROWS ? refuse(line, 'no-heading') : undefined
    const first = foldHeading(cells.find((cell) => cell.trim() !== '') ?? '')
    return refuse(
      line,
      TOTALS.test(first) || OPENING.test(first) || CLOSING.test(first) ? 'totals' : reason,
    )
  }
  return {
    read(cells, line, { formula = false } = {}) {
      if (formula) return refuse(line, 'formula')
      if (cells.every((cell) => cell.trim() === '')) return undefined
      const found = layout ? readRow(cells, layout, lastDay) : 'no-heading'
      if (typeof found === 'string') return readOther(cells, line, found)
      before = undefined
      named = undefined
      isBelowHeading = false
      if (isOther) return refuse(line, 'other-account')
      lastDay = found.day
      verdict.rows++
      if (found.amountVnd > 0) verdict.creditVnd += found.amountVnd
      else verdict.debitVnd -= found.amountVnd
      return { kind: 'row', line, ...found }
    },
    end() {
      const expected =
        openingVnd === undefined ? undefined : openingVnd + verdict.creditVnd - verdict.debitVnd
      return { ...verdict, openingVnd, closingVnd, sums: judgeSums(expected, closingVnd) }
    },
  }
}

function judgeSums(
  expectedVnd: number | undefined,
  closingVnd: number | undefined,
): StatementVerdict['sums'] {
  if (expectedVnd === undefined || closingVnd === undefined) return { verdict: 'not-stated' }
  const byVnd = closingVnd - expectedVnd
  return byVnd === 0 ? { verdict: 'agree' } : { verdict: 'differ', byVnd }
}

const accountNumber = (cells: readonly string[]): string | undefined =>
  /\d{6,19}/u.exec(cells.join(' ').replaceAll(/(?<=\d)[ .](?=\d)/gu, ''))?.[0]

/** A heading over two lines: each column's words from above and below. */
function joinHeadings(
  above: readonly string[] | undefined,
  below: readonly string[],
): readonly string[] {
  if (above === undefined) return []
  const columns = Math.max(above.length, below.length)
  return Array.from({ length: columns }, (_, at) => `${above[at] ?? ''} ${below[at] ?? ''}`.trim())
}

/** The last figure with groups in a sentence such as "Số dư đầu kỳ: 1.000.000 VND". */
function lastFigure(text: string): number | undefined {
  const figures =
    text.match(/-?\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)(?:[.,]\d{1,2})?(?!\d)|\b0\b/gu) ?? []
  return readBankAmount(figures.at(-1) ?? '')
}

function readRow(
  cells: readonly string[],
  layout: Layout,
  lastDay: string | undefined,
): Omit<StatementRow, 'kind' | 'line'> | Refusal {
  const cell = (column: Column): string => {
    const at = layout[column]
    return at === undefined ? '' : (cells[at] ?? '').trim()
  }
  const amount = readSides(cell('amount'), cell('credit'), cell('debit'))
  const moment = readBankMoment(cell('day'))
  if (moment === 'invalid') return 'day-invalid'
  // Some banks write a day once and leave it out of the rows below; a row without a sum is no row of theirs.
  const day =
    moment?.day ??
    (cell('day') === '' && typeof amount === 'number' && cell('memo') !== '' ? lastDay : undefined)
  if (day === undefined && cell('day') === '')
    return cell('memo') === '' && cell('reference') === '' && amount !== 'no-amount'
      ? 'totals'
      : 'no-day'
  if (day === undefined) return 'day-invalid'
  if (typeof amount !== 'number') return amount
  const shared = layout.reference !== undefined && layout.reference === layout.day
  const reference = shared ? (moment?.rest ?? '') : cell('reference')
  const ownTime = /^\d{1,2}:\d{2}(?::\d{2})?$/u.test(cell('time'))
    ? fullTime(cell('time'))
    : undefined
  return {
    day,
    time: moment?.time ?? ownTime,
    reference: singleSpaced(reference),
    amountVnd: amount,
    memo: singleSpaced(cell('memo')),
    balanceVnd: readBankAmount(cell('balance')),
  }
}

const singleSpaced = (text: string): string =>
  /[^\S ]|\s\s/u.test(text) ? text.replace(/\s+/gu, ' ') : text

/** A thousand times the largest gift of typhoon Yagi: more is a reference number in the wrong column, and would stop the sums of everybody. */
export const MAX_ROW_VND = 1_000_000_000_000

/** One signed sum, or a side for what comes and one for what goes. */
function readSides(amountText: string, creditText: string, debitText: string): number | Refusal {
  if (creditText === '' && debitText === '') {
    if (amountText === '' || /^[-–]$/u.test(amountText)) return 'no-amount'
    const amount = readBankAmount(amountText)
    if (amount === undefined || Math.abs(amount) > MAX_ROW_VND) return 'amount-invalid'
    return amount === 0 ? 'no-amount' : amount
  }
  const [credit, debit] = [creditText, debitText].map((side) =>
    side === '' || /^[-–]$/u.test(side) ? 0 : readBankAmount(side),
  )
  if (credit === undefined || debit === undefined) return 'amount-invalid'
  if (credit < 0 || debit < 0) return 'negative-side'
  if (credit > MAX_ROW_VND || debit > MAX_ROW_VND) return 'amount-invalid'
  if (credit > 0 && debit > 0) return 'both-sides'
  return credit === 0 && debit === 0 ? 'no-amount' : credit - debit
}

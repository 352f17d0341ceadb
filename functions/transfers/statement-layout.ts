import { foldWords } from './fold-words.ts'
import {
  hasOwnLetters,
  isPlainSign,
  nameHeading,
  namesGift,
  namesReceiver,
  namesReference,
  rankDay,
} from './heading-words.ts'
import type { Column } from './heading-words.ts'

/** The columns in which the sums of a row stand. */
export type Sides = Partial<Record<'credit' | 'debit' | 'amount', number>>

/** Where each column stands; the day and the reference may share one. */
export type Layout = Partial<Record<Column, number>> & {
  /**
   * Headings of which two fit one meaning, or of which it is not said whether the money came or
   * went. Nothing may be booked by such a layout.
   */
  unsure?: readonly string[]
  /** It names who was paid and has one column of sums, which came only where their sign says so. */
  pays?: true
  /** A letter alone in the column of signs is none of book-keeping. */
  ownLetters?: true
  /** The columns between which a person, or the running balance, must choose. */
  choices?: readonly Sides[]
}

/** A heading is a few words; a cell that is longer holds a sentence. */
const MAX_HEADING_LENGTH = 80
/** The same before marks and white space are taken away: what is longer is not looked at. */
const MAX_HEADING_CHARACTERS = 5 * MAX_HEADING_LENGTH

/**
 * The layout that a line of headings describes; undefined when the line lacks a day, a text or a
 * sum.
 */
export function readLayout(cells: readonly string[]): Layout | undefined {
  const layout: Layout = {}
  const days: Array<{ at: number; rank: number }> = []
  const twice: string[] = []
  const sums = { credit: [] as number[], debit: [] as number[], amount: [] as number[] }
  const headings = cells.map(foldHeading)
  const names = nameAll(headings)
  for (const [at, cell] of cells.entries()) {
    const heading = headings[at] ?? ''
    const column = names[at]
    if (column === undefined) continue
    if (column === 'credit' || column === 'debit' || column === 'amount') sums[column].push(at)
    if (column === 'day') {
      days.push({ at, rank: rankDay(heading) })
      if (namesReference(heading)) layout.reference ??= at
    } else if (layout[column] === undefined) layout[column] = at
    else if (MONEY.includes(column)) twice.push(cells[layout[column]] ?? '', cell)
  }
  const [day] = days.toSorted((a, b) => a.rank - b.rank || a.at - b.at)
  if (day !== undefined) layout.day = day.at
  const hasSum = [layout.amount, layout.credit, layout.debit].some((at) => at !== undefined)
  if (layout.day === undefined || layout.memo === undefined || !hasSum) return undefined
  const isSigned = layout.sign !== undefined || layout.amount === undefined
  if (!isSigned && headings.some(namesReceiver)) layout.pays = true
  if (layout.sign !== undefined && hasOwnLetters(headings[layout.sign] ?? ''))
    layout.ownLetters = true
  const unsure = [...twice, ...findOpenSides(layout, cells)]
  return unsure.length > 0 ? { ...layout, unsure, choices: listChoices(sums) } : layout
}

/** The column of each heading, where one heading says what another one can only mean. */
function nameAll(headings: readonly string[]): ReadonlyArray<Column | undefined> {
  const names = headings.map(nameHeading)
  const others = (name: Column, at: number): readonly string[] =>
    headings.filter((_, other) => other !== at && names[other] === name)
  const day = names.includes('day') ? -1 : names.indexOf('time')
  return names.map((name, at) => {
    const heading = headings[at] ?? ''
    // "No" is the number of a row where another column holds what went out.
    if (name === 'debit' && heading === 'no' && others('debit', at).length > 0) return undefined
    // A column of kinds says nothing more where "Dr/Cr" stands beside it.
    if (name === 'sign' && !isPlainSign(heading) && others('sign', at).some(isPlainSign))
      return undefined
    return at === day ? 'day' : name
  })
}

/** A heading has few columns of sums; of one that has many more nothing is chosen. */
const MAX_CHOICES = 24

/** Every way in which the columns that name sums may be those of the rows. */
function listChoices({
  credit,
  debit,
  amount,
}: Readonly<Record<'credit' | 'debit' | 'amount', readonly number[]>>): readonly Sides[] {
  const came = [...credit.map((at) => ({ credit: at })), {}]
  const went = [...debit.map((at) => ({ debit: at })), {}]
  const sides = came.flatMap((one) => went.map((other) => ({ ...one, ...other })))
  // Of one side alone it is open whether it is what came or what went.
  const turned =
    credit.length + debit.length === 1
      ? [...credit.map((at) => ({ debit: at })), ...debit.map((at) => ({ credit: at }))]
      : []
  const all = [...sides, ...turned, ...amount.map((at) => ({ amount: at }))]
  return all.length > MAX_CHOICES ? [] : all.filter((one) => Object.keys(one).length > 0)
}

/** The layout with its sums in the columns that were chosen. */
export function chooseSides(
  { unsure: _u, choices: _h, pays: _p, credit: _c, debit: _d, amount: _a, ...layout }: Layout,
  sides: Sides,
): Layout {
  return { ...layout, ...sides }
}

/** Whether a choice is one of those that a heading leaves open, or puts its two sides the other way. */
export function leavesOpen({ choices, credit, debit }: Layout, sides: Sides): boolean {
  if (choices) return choices.some((one) => isSameSides(one, sides))
  return sides.credit === debit && sides.debit === credit && sides.amount === undefined
}

export const isSameSides = (a: Sides, b: Sides): boolean =>
  a.credit === b.credit && a.debit === b.debit && a.amount === b.amount

/** Columns that decide how much came: two of one kind are a question and no choice. */
const MONEY: readonly Column[] = ['credit', 'debit', 'amount', 'sign', 'currency', 'status']

/** Headings that leave open on which side money stands. */
function findOpenSides(
  { amount, credit, debit }: Layout,
  cells: readonly string[],
): readonly string[] {
  const named = (...columns: ReadonlyArray<number | undefined>): readonly string[] =>
    columns.flatMap((at) => (at === undefined ? [] : [cells[at] ?? '']))
  const isTwofold = amount !== undefined && (credit !== undefined || debit !== undefined)
  // "Money sent" beside no "money drawn" may be what the account's holder sent to others.
  const isHalf = (credit === undefined) !== (debit === undefined) && !isPlainCredit(credit, cells)
  return isTwofold || isHalf ? named(amount, credit, debit) : []
}

/** Lists of gifts, such as the Front publishes, have a column of credits alone and say so. */
const isPlainCredit = (credit: number | undefined, cells: readonly string[]): boolean =>
  credit !== undefined && namesGift(foldHeading(cells[credit] ?? ''))

/** A heading as words are compared; nothing of a cell that is longer than headings are. */
export function foldHeading(cell: string): string {
  if (cell.length > MAX_HEADING_CHARACTERS) return ''
  const heading = foldWords(cell)
  return heading.length > MAX_HEADING_LENGTH ? '' : heading
}

/** A heading over two lines: the words of each column from above and below. */
export function joinHeadings(
  above: readonly string[] | undefined,
  below: readonly string[],
): readonly string[] {
  if (above === undefined) return []
  const columns = Math.max(above.length, below.length)
  return Array.from({ length: columns }, (_, at) => `${above[at] ?? ''} ${below[at] ?? ''}`.trim())
}

import type { ToldDay, ToldStatement } from './told-days.ts'

/** Where the balances of a file do not go on from those of statements that stand in the books. */
export interface JoinBreak {
  /** - `before`, `after`: money that nobody has brought; - `within`: a day that is told otherwise. */
  side: 'before' | 'after' | 'within'
  /** The day and the balance that the books know, and those of the file beside it. */
  knownDay: string
  knownVnd: number
  ownDay: string
  ownVnd: number
  /** What the file's balance is more than it would be. */
  byVnd: number
}
export type StatementJoin =
  | { verdict: 'agree' | 'not-stated' }
  | { verdict: 'differ'; breaks: readonly JoinBreak[] }

type Edge = 'openingVnd' | 'closingVnd'
type Balanced = ToldDay & { openingVnd: number; closingVnd: number }

const isBalanced = (day: ToldDay): day is Balanced =>
  day.openingVnd !== undefined && day.closingVnd !== undefined

/**
 * Holds a file against the statements of its account that stand in the books: the balance before its
 * first day is that after the last known one, with all that is known of the days between; and so
 * behind it. Of a day that both tell one is a part of the other, or goes on from it.
 */
export function joinStatement(
  own: ToldStatement | undefined,
  known: readonly ToldStatement[],
): StatementJoin {
  const mine = (own?.days ?? []).filter(isBalanced)
  const [first] = mine
  const last = mine.at(-1)
  const told = known.flatMap(({ days }) => days)
  if (!first || !last || !told.some(isBalanced)) return { verdict: 'not-stated' }
  const breaks = [
    ...(hasDay(told, first.day) ? [] : breakBefore(first, told)),
    ...mine.flatMap((day) => breakWithin(day, told)),
    ...(hasDay(told, last.day) ? [] : breakAfter(last, told)),
  ]
  return breaks.length === 0 ? { verdict: 'agree' } : { verdict: 'differ', breaks }
}

const hasDay = (told: readonly ToldDay[], day: string): boolean =>
  told.some((one) => one.day === day)

function breakBefore(first: Balanced, told: readonly ToldDay[]): readonly JoinBreak[] {
  const before = told.filter(isBalanced).filter(({ day }) => day < first.day)
  const knownDay = before.map(({ day }) => day).reduce(later, '')
  const between = sumBetween(told, knownDay, first.day)
  const edges = longestFirst(before, knownDay).map(({ closingVnd }) => closingVnd)
  const own = { ownDay: first.day, ownVnd: first.openingVnd }
  return breakAt(
    'before',
    { knownDay, edges, ...own },
    (known) => first.openingVnd - known - between,
  )
}

function breakAfter(last: Balanced, told: readonly ToldDay[]): readonly JoinBreak[] {
  const after = told.filter(isBalanced).filter(({ day }) => day > last.day)
  const knownDay = after.map(({ day }) => day).reduce(earlier, '9999-12-31')
  const between = sumBetween(told, last.day, knownDay)
  const edges = longestFirst(after, knownDay).map(({ openingVnd }) => openingVnd)
  const own = { ownDay: last.day, ownVnd: last.closingVnd }
  return breakAt('after', { knownDay, edges, ...own }, (known) => last.closingVnd + between - known)
}

/** Two tellings of a day meet where one ends, begins, or goes on at a balance of the other. */
function breakWithin(own: Balanced, told: readonly ToldDay[]): readonly JoinBreak[] {
  const others = longestFirst(told.filter(isBalanced), own.day)
  const [longest] = others
  const ends: readonly Edge[] = ['openingVnd', 'closingVnd']
  const meets = others.some((other) =>
    ends.some((end) => ends.some((edge) => other[end] === own[edge])),
  )
  if (!longest || meets) return []
  const { closingVnd: knownVnd, day: knownDay } = longest
  const { day: ownDay, closingVnd: ownVnd } = own
  return [{ side: 'within', knownDay, knownVnd, ownDay, ownVnd, byVnd: ownVnd - knownVnd }]
}

function breakAt(
  side: JoinBreak['side'],
  at: { knownDay: string; edges: readonly number[]; ownDay: string; ownVnd: number },
  differenceTo: (knownVnd: number) => number,
): readonly JoinBreak[] {
  const { edges, ...days } = at
  const [knownVnd] = edges
  if (knownVnd === undefined || edges.some((edge) => differenceTo(edge) === 0)) return []
  return [{ side, ...days, knownVnd, byVnd: differenceTo(knownVnd) }]
}

/** What is told of days between two, each by its longest telling. */
function sumBetween(told: readonly ToldDay[], from: string, to: string): number {
  const between = Map.groupBy(
    told.filter(({ day }) => day > from && day < to),
    ({ day }) => day,
  )
  return [...between.values()]
    .map((tellings) => tellings.toSorted(byRows)[0])
    .reduce((sum, day) => sum + (day ? day.creditVnd - day.debitVnd : 0), 0)
}

const byRows = (a: ToldDay, b: ToldDay): number => b.rows - a.rows
const longestFirst = (told: readonly Balanced[], day: string): readonly Balanced[] =>
  told.filter((one) => one.day === day).toSorted(byRows)
const later = (a: string, b: string): string => (a > b ? a : b)
const earlier = (a: string, b: string): string => (a < b ? a : b)

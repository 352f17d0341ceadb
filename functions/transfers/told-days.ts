import * as z from 'zod/mini'

/** What one statement says of a day at the bank. */
export const toldDaySchema = z.strictObject({
  day: z.iso.date(),
  rows: z.int(),
  creditVnd: z.int(),
  debitVnd: z.int(),
  /** So many of the rows brought money. */
  creditRows: z.optional(z.int()),
  /**
   * The sum of each row of a day with few rows, the earliest first where the balances show it: by
   * them one telling of a day is known as a part of another.
   */
  amounts: z.optional(z.array(z.int())),
  /** By the running balances, where they bear the rows out. */
  openingVnd: z.optional(z.int()),
  closingVnd: z.optional(z.int()),
})
export type ToldDay = z.infer<typeof toldDaySchema>

/** What one statement says of its days. */
export const toldStatementSchema = z.strictObject({
  /** The days that it is of, by its own words or by its rows. */
  from: z.iso.date(),
  to: z.iso.date(),
  days: z.array(toldDaySchema),
})
export type ToldStatement = z.infer<typeof toldStatementSchema>

interface Row {
  day: string
  amountVnd: number
  balanceVnd: number | undefined
}
interface Count {
  amounts: number[]
  rows: number
  creditRows: number
  creditVnd: number
  debitVnd: number
  first: Row
  last: Row
}

/** A statement of more days than these is of no use by the day, and too large for one item. */
export const MAX_TOLD_DAYS = 1_500

/** Of a day with more rows than these, and of a file with more, single rows are not kept. */
const MAX_LISTED_OF_DAY = 32
const MAX_LISTED = 6_000

export interface DaySums {
  addRow: (row: Row) => void
  /** @param hasProof whether the running balances bear the rows out. */
  end: (hasProof: boolean) => readonly ToldDay[]
}

/** The sums of a statement's days, and the balances at the ends of each, in whatever order it is. */
export function makeDaySums(): DaySums {
  const days = new Map<string, Count>()
  return {
    addRow(row) {
      const known = days.get(row.day)
      const count = known ?? { ...NO_COUNT, amounts: [], first: row, last: row }
      if (!known) days.set(row.day, count)
      count.rows++
      count.last = row
      if (count.rows <= MAX_LISTED_OF_DAY) count.amounts.push(row.amountVnd)
      if (row.amountVnd > 0) {
        count.creditRows++
        count.creditVnd += row.amountVnd
      } else count.debitVnd -= row.amountVnd
    },
    end: (hasProof) =>
      [...days]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([day, { rows, creditRows, creditVnd, debitVnd, first, last, amounts }]) => ({
          day,
          rows,
          creditVnd,
          debitVnd,
          creditRows,
          ...withEnds(amounts, rows, hasProof && endsOf(first, last, creditVnd - debitVnd)),
        })),
  }
}
const NO_COUNT = { rows: 0, creditRows: 0, creditVnd: 0, debitVnd: 0 } as const

function withEnds(
  amounts: number[],
  rows: number,
  ends: Ends | undefined | false,
): Pick<ToldDay, 'openingVnd' | 'closingVnd' | 'amounts'> {
  const { isNewestFirst, ...balances } = ends || {}
  const listed = isNewestFirst ? amounts.toReversed() : amounts
  return { ...(rows > MAX_LISTED_OF_DAY ? {} : { amounts: listed }), ...balances }
}

/** The days of a file, without its single rows where they are too many for one item. */
export function boundListed(days: readonly ToldDay[]): readonly ToldDay[] {
  const count = days.reduce((all, { amounts = [] }) => all + amounts.length, 0)
  return count <= MAX_LISTED ? days : days.map(({ amounts: _amounts, ...day }) => day)
}

interface Ends {
  openingVnd: number
  closingVnd: number
  isNewestFirst: boolean
}

/** The balances before the first row of a day and after its last one, oldest or newest first. */
function endsOf(first: Row, last: Row, netVnd: number): Ends | undefined {
  for (const isNewestFirst of [false, true]) {
    const [early, late] = isNewestFirst ? [last, first] : [first, last]
    if (early.balanceVnd === undefined || late.balanceVnd === undefined) continue
    const openingVnd = early.balanceVnd - early.amountVnd
    const closingVnd = late.balanceVnd
    if (!Number.isSafeInteger(openingVnd) || !Number.isSafeInteger(closingVnd)) continue
    if (openingVnd + netVnd === closingVnd) return { openingVnd, closingVnd, isNewestFirst }
  }
  return undefined
}

/** A day of which several sheets of one file have rows, none of them twice. */
export function joinSheets(parts: readonly ToldDay[]): ToldDay {
  const [first = NO_DAY, ...others] = parts
  if (others.length === 0) return first
  const whole = others.reduce(addParts, first)
  const chain = listChains(parts).find(({ rows }) => rows === whole.rows)
  return chain ?? withoutEnds(whole)
}
const NO_DAY: ToldDay = { day: '', rows: 0, creditVnd: 0, debitVnd: 0 }
const withoutEnds = ({ openingVnd: _from, closingVnd: _to, ...day }: ToldDay): ToldDay => day

/** Two parts of a day together, the earlier one first. */
function addParts(a: ToldDay, b: ToldDay): ToldDay {
  return {
    day: a.day,
    rows: a.rows + b.rows,
    creditVnd: a.creditVnd + b.creditVnd,
    debitVnd: a.debitVnd + b.debitVnd,
    ...(a.creditRows === undefined || b.creditRows === undefined
      ? {}
      : { creditRows: a.creditRows + b.creditRows }),
    ...(a.amounts && b.amounts ? { amounts: [...a.amounts, ...b.amounts] } : {}),
    ...(a.openingVnd === undefined ? {} : { openingVnd: a.openingVnd }),
    ...(b.closingVnd === undefined ? {} : { closingVnd: b.closingVnd }),
  }
}

/**
 * The tellings of a day that have balances, each together with those that go on from where it ended,
 * as an afternoon does from its morning, or from one of its last rows.
 */
export const listChains = (tellings: readonly ToldDay[]): readonly ToldDay[] =>
  tellings
    .filter(({ openingVnd }) => openingVnd !== undefined)
    .map((first) => followOn(first, tellings))

function followOn(first: ToldDay, all: readonly ToldDay[]): ToldDay {
  let joined = first
  const left = new Set(all)
  left.delete(first)
  for (;;) {
    const next = [...left].find(
      ({ openingVnd }) => openingVnd !== undefined && openingVnd === joined.closingVnd,
    )
    if (!next) {
      const [other, rest] = findOverlap(joined, left)
      if (!other) return joined
      left.delete(other)
      joined = addParts(joined, rest)
      continue
    }
    left.delete(next)
    // What ends where this one began tells the same day once more, and no later part of it.
    if (next.closingVnd === joined.openingVnd && next.rows >= joined.rows) continue
    if (isAlike(next, joined)) continue
    joined = addParts(joined, next)
  }
}

/** A telling that begins with the last rows of another one and goes on, and what it has more. */
function findOverlap(
  { amounts = [], closingVnd }: ToldDay,
  others: ReadonlySet<ToldDay>,
): readonly [telling: ToldDay, rest: ToldDay] | readonly [undefined] {
  for (const other of others) {
    const shared = other.amounts && overlapOf(amounts, closingVnd, other)
    if (shared === undefined || !other.amounts) continue
    const rest = other.amounts.slice(shared)
    const creditVnd = rest.reduce((all, one) => (one > 0 ? all + one : all), 0)
    const debitVnd = rest.reduce((all, one) => (one > 0 ? all : all - one), 0)
    const creditRows = rest.filter((one) => one > 0).length
    const sums = { rows: rest.length, creditVnd, debitVnd, creditRows, amounts: rest }
    return [other, { ...other, ...sums }]
  }
  return [undefined]
}

/** With how many of the last rows another telling begins, at the very balance, before it goes on. */
function overlapOf(
  amounts: readonly number[],
  closingVnd: number | undefined,
  { amounts: others = [], openingVnd }: ToldDay,
): number | undefined {
  let balanceVnd = closingVnd ?? Number.NaN
  for (let count = 1; count <= Math.min(amounts.length, others.length - 1); count++) {
    balanceVnd -= amounts.at(-count) ?? 0
    const shared = amounts.slice(-count)
    if (balanceVnd === openingVnd && shared.every((one, at) => one === others[at])) return count
  }
  return undefined
}

/** The same statement brought anew tells the same. */
export const isAlike = (a: ToldDay, b: ToldDay): boolean =>
  a.rows === b.rows &&
  a.creditVnd === b.creditVnd &&
  a.debitVnd === b.debitVnd &&
  a.openingVnd === b.openingVnd &&
  a.closingVnd === b.closingVnd

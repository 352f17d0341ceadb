import * as z from 'zod/mini'

/** What one statement says of a day at the bank. */
export const toldDaySchema = z.strictObject({
  day: z.iso.date(),
  rows: z.int(),
  creditVnd: z.int(),
  debitVnd: z.int(),
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
  rows: number
  creditVnd: number
  debitVnd: number
  first: Row
  last: Row
}

/** A statement of more days than these is of no use by the day, and too large for one item. */
export const MAX_TOLD_DAYS = 1_500

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
      const count = known ?? { rows: 0, creditVnd: 0, debitVnd: 0, first: row, last: row }
      if (!known) days.set(row.day, count)
      count.rows++
      count.last = row
      if (row.amountVnd > 0) count.creditVnd += row.amountVnd
      else count.debitVnd -= row.amountVnd
    },
    end: (hasProof) =>
      [...days]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([day, { rows, creditVnd, debitVnd, first, last }]) => ({
          day,
          rows,
          creditVnd,
          debitVnd,
          ...(hasProof ? endsOf(first, last, creditVnd - debitVnd) : {}),
        })),
  }
}

/** The balances before the first row of a day and after its last one, oldest or newest first. */
function endsOf(first: Row, last: Row, netVnd: number): Pick<ToldDay, 'openingVnd' | 'closingVnd'> {
  for (const [early, late] of [
    [first, last],
    [last, first],
  ] as const) {
    if (early.balanceVnd === undefined || late.balanceVnd === undefined) continue
    const openingVnd = early.balanceVnd - early.amountVnd
    const closingVnd = late.balanceVnd
    if (!Number.isSafeInteger(openingVnd) || !Number.isSafeInteger(closingVnd)) continue
    if (openingVnd + netVnd === closingVnd) return { openingVnd, closingVnd }
  }
  return {}
}

/** A day of which several sheets of one file have rows, none of them twice. */
export function joinSheets(parts: readonly ToldDay[]): ToldDay {
  const [first = NO_DAY, ...others] = parts
  if (others.length === 0) return first
  const sum = (of: (one: ToldDay) => number): number => parts.reduce((all, one) => all + of(one), 0)
  const chain = joinTellings(parts)
  const rows = sum((one) => one.rows)
  if (chain?.rows === rows) return chain
  const [creditVnd, debitVnd] = [sum((one) => one.creditVnd), sum((one) => one.debitVnd)]
  return { day: first.day, rows, creditVnd, debitVnd }
}
const NO_DAY: ToldDay = { day: '', rows: 0, creditVnd: 0, debitVnd: 0 }

/**
 * One telling of a day out of those of several statements. Where one goes on from where another one
 * ended, as a morning and an afternoon do, they are told together; of those that overlap the one with
 * the most rows knows the most. Without balances nobody can tell an overlap from two parts, so that a
 * day of which two statements say other things is not known.
 */
export function joinTellings(tellings: readonly ToldDay[]): ToldDay | undefined {
  const [any] = tellings
  const hasBalances = tellings.some(({ closingVnd }) => closingVnd !== undefined)
  if (any && !hasBalances) return tellings.every((one) => isSame(one, any)) ? any : undefined
  const chains = tellings.map((first) => followOn(first, tellings))
  return chains.toSorted((a, b) => b.rows - a.rows)[0]
}

function followOn(first: ToldDay, all: readonly ToldDay[]): ToldDay {
  let joined = first
  const left = new Set(all)
  left.delete(first)
  for (;;) {
    const next = [...left].find(
      ({ openingVnd }) => openingVnd !== undefined && openingVnd === joined.closingVnd,
    )
    if (!next) return joined
    left.delete(next)
    // What ends where this one began tells the same day once more, and no later part of it.
    if (next.closingVnd === joined.openingVnd && next.rows >= joined.rows) continue
    if (isAlike(next, joined)) continue
    joined = {
      day: joined.day,
      rows: joined.rows + next.rows,
      creditVnd: joined.creditVnd + next.creditVnd,
      debitVnd: joined.debitVnd + next.debitVnd,
      ...(joined.openingVnd === undefined ? {} : { openingVnd: joined.openingVnd }),
      ...(next.closingVnd === undefined ? {} : { closingVnd: next.closingVnd }),
    }
  }
}

const isSame = (a: ToldDay, b: ToldDay): boolean =>
  a.rows === b.rows && a.creditVnd === b.creditVnd && a.debitVnd === b.debitVnd

/** The same statement brought anew tells the same. */
const isAlike = (a: ToldDay, b: ToldDay): boolean =>
  a.rows === b.rows && a.openingVnd === b.openingVnd && a.closingVnd === b.closingVnd

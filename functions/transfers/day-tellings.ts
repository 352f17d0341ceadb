import { isAlike, listChains } from './told-days.ts'
import type { ToldDay } from './told-days.ts'

/** A day as several statements may tell it together. */
export interface DayReading extends ToldDay {
  /** So many of the tellings say something that is no part of it. */
  strangers: number
  /**
   * How its balances are known: of a statement, which may have begun in the morning; of one that may
   * have ended at night; or of the days around alone.
   */
  rank: 0 | 1 | 2
}

/** What one telling says of what came, or of what left. */
interface Side {
  sumVnd: number
  rows?: number
  amounts?: readonly number[]
}
type SideName = 'credit' | 'debit'
const SIDES: readonly SideName[] = ['credit', 'debit']

/**
 * The ways in which the tellings of a day can be read. A bank shows no row that is not there, so that
 * of honest exports one is a part of another: it was taken earlier in the day, left the fees out, or
 * shows one side alone. What came and what left are therefore read apart, each as the telling says
 * that holds all others. Where none does, nobody can tell which is right: the day is read as all of
 * them together, and those that are not in the largest one are strangers to it.
 *
 * Tellings with balances are read as they stand too, since only the days around tell which balance is
 * right (`bank-side.ts`).
 */
export function readTellings(all: readonly ToldDay[]): readonly DayReading[] {
  const tellings = all.filter((one, at) => all.findIndex((other) => isAlike(one, other)) === at)
  const chains = listChains(tellings)
  const sources = [...tellings, ...chains]
  const [credit, debit] = SIDES.map((name) => joinSides(sources.map((one) => sideOf(one, name))))
  const [first] = tellings
  if (!first || !credit || !debit) return []
  const joined: ToldDay = {
    day: first.day,
    rows: (credit.whole.rows ?? 0) + (debit.whole.rows ?? 0),
    creditVnd: credit.whole.sumVnd,
    debitVnd: debit.whole.sumVnd,
    ...(credit.whole.rows === undefined ? {} : { creditRows: credit.whole.rows }),
    ...(credit.whole.amounts && debit.whole.amounts
      ? { amounts: [...debit.whole.amounts.map((sum) => -sum), ...credit.whole.amounts] }
      : {}),
  }
  /** Tellings that are in no larger one, of which one at the most can be the whole of a side. */
  const apart = new Set([...credit.apart, ...debit.apart].filter((at) => at < tellings.length))
  if (chains.length === 0) return [{ ...joined, strangers: apart.size, rank: 2 }]
  const strangersTo = (whole: ToldDay): number =>
    tellings.filter((one) => !isPartOf(one, whole)).length
  const asTold = chains.map((chain): DayReading => {
    return { ...chain, strangers: strangersTo(chain), rank: 0 }
  })
  if (
    chains.some(
      (chain) => chain.creditVnd === joined.creditVnd && chain.debitVnd === joined.debitVnd,
    )
  )
    return asTold
  const together = [...anchorsOf(joined, chains), { ...joined, rank: 2 as const }]
  return [
    ...asTold,
    ...together.map((whole) => ({
      ...whole,
      strangers: tellings.filter((one, at) => apart.has(at) || !isPartOf(one, whole)).length,
    })),
  ]
}

/** A day of known rows, from each balance at which it may have begun or ended. */
function anchorsOf(
  joined: ToldDay,
  chains: readonly ToldDay[],
): ReadonlyArray<ToldDay & Pick<DayReading, 'rank'>> {
  const netVnd = joined.creditVnd - joined.debitVnd
  const from = (openingVnd: number, rank: 0 | 1) => {
    return { ...joined, openingVnd, closingVnd: openingVnd + netVnd, rank }
  }
  return chains.flatMap(({ openingVnd, closingVnd }) => [
    ...(openingVnd === undefined ? [] : [from(openingVnd, 0)]),
    ...(closingVnd === undefined ? [] : [from(closingVnd - netVnd, 1)]),
  ])
}

/** Whether all that a telling says may be a part of what another one says. */
export function isPartOf(part: ToldDay, whole: ToldDay): boolean {
  if (!SIDES.every((name) => isSidePartOf(sideOf(part, name), sideOf(whole, name)))) return false
  if (part.openingVnd === undefined || part.closingVnd === undefined) return true
  const { openingVnd, closingVnd, creditVnd, debitVnd } = whole
  if (openingVnd === undefined || closingVnd === undefined) return true
  if (part.creditVnd === creditVnd && part.debitVnd === debitVnd)
    return part.openingVnd === openingVnd
  const isReached = (balanceVnd: number): boolean =>
    openingVnd - debitVnd <= balanceVnd && balanceVnd <= openingVnd + creditVnd
  return isReached(part.openingVnd) && isReached(part.closingVnd)
}

function sideOf(one: ToldDay, name: SideName): Side {
  const isCredit = name === 'credit'
  const sumVnd = isCredit ? one.creditVnd : one.debitVnd
  const creditRows = one.creditRows ?? onlySide(one)
  const amounts = one.amounts
    ?.filter((amountVnd) => amountVnd > 0 === isCredit)
    .map((amountVnd) => Math.abs(amountVnd))
  return {
    sumVnd,
    ...(creditRows === undefined ? {} : { rows: isCredit ? creditRows : one.rows - creditRows }),
    ...(amounts ? { amounts } : {}),
  }
}

/** How many rows brought money where all rows are of one side. */
function onlySide({ rows, creditVnd, debitVnd }: ToldDay): number | undefined {
  if (debitVnd === 0) return rows
  return creditVnd === 0 ? 0 : undefined
}

function isSidePartOf(part: Side, whole: Side): boolean {
  if (part.amounts && whole.amounts) return missingFrom(whole.amounts, part.amounts).length === 0
  if (part.sumVnd > whole.sumVnd) return false
  if (part.rows === undefined || whole.rows === undefined) return true
  const [moreRows, moreVnd] = [whole.rows - part.rows, whole.sumVnd - part.sumVnd]
  // Each row more is a đồng more at least, and without one there is nothing more.
  return moreRows === 0 ? moreVnd === 0 : moreRows > 0 && moreRows <= moreVnd
}

/** What came or left by all tellings, and the places of those that are no part of the largest one. */
function joinSides(sides: readonly Side[]): { whole: Side; apart: readonly number[] } {
  const [largest = { sumVnd: 0 }] = sides.toSorted(
    (a, b) => b.sumVnd - a.sumVnd || (b.rows ?? 0) - (a.rows ?? 0),
  )
  const apart = sides.flatMap((side, at) => (isSidePartOf(side, largest) ? [] : [at]))
  if (apart.length === 0) return { whole: largest, apart }
  let amounts = largest.amounts
  for (const side of sides)
    amounts = amounts && side.amounts && [...amounts, ...missingFrom(amounts, side.amounts)]
  if (!amounts) return { whole: largest, apart }
  const sumVnd = amounts.reduce((all, one) => all + one, 0)
  return { whole: { sumVnd, rows: amounts.length, amounts }, apart }
}

/** The sums of `some` that `all` does not have as often. */
function missingFrom(all: readonly number[], some: readonly number[]): readonly number[] {
  const left = new Map<number, number>()
  for (const one of all) left.set(one, (left.get(one) ?? 0) + 1)
  return some.filter((one) => {
    const count = left.get(one) ?? 0
    left.set(one, count - 1)
    return count <= 0
  })
}

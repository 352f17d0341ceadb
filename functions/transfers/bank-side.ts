import { addDays } from '../../shared/working-days.ts'
import { readTellings } from './day-tellings.ts'
import type { DayReading } from './day-tellings.ts'
import { isAlike } from './told-days.ts'
import type { ToldDay, ToldStatement } from './told-days.ts'

/** A day at the bank, and how it is known. */
export interface SeenDay {
  openingVnd: number
  creditVnd: number
  debitVnd: number
  closingVnd: number
  /**
   * Where the balance is from: of a statement; counted on from the day before or back from the day
   * after; or counted on over days of which no statement tells.
   */
  by: 'stated' | 'counted' | 'assumed'
  /** Whether the balances before and behind it show that it is read rightly. */
  isProved: boolean
}

export interface BankSide {
  isStated: boolean
  days: readonly string[]
  /** The day at the bank; undefined where no statement tells of it. Days are asked for in order. */
  on: (day: string) => SeenDay | undefined
  /** What statements say of a day, each once, where none of them holds all that the others say. */
  contradicting: (day: string) => readonly ToldDay[] | undefined
}

/**
 * What statements say of an account, read together: of all ways to read their days the one in which
 * the fewest balances break, and then the one to which the fewest tellings are strangers.
 */
export function makeBankSide(statements: readonly ToldStatement[]): BankSide {
  const tellings = Map.groupBy(
    statements.flatMap(({ days }) => days),
    ({ day }) => day,
  )
  const days = [...tellings.keys()].toSorted()
  const read = new Map(chooseReadings(days.map((day) => readTellings(tellings.get(day) ?? []))))
  const stated = [...read.values()].filter(({ openingVnd }) => openingVnd !== undefined)
  const isStated = stated.length > 0
  const isCovered = (day: string): boolean =>
    statements.some(({ from, to }) => from <= day && day <= to)
  /** The balance with which the next day begins of which a balance is known. */
  const openingAfter = (day: string): number | undefined =>
    stated.find((one) => one.day > day)?.openingVnd
  /** The balance with which a day begins by that of a later one, if no day between is unknown. */
  const countBack = (from: string): number | undefined => {
    let movedVnd = 0
    for (let day = from; ; day = addDays(day, 1)) {
      const one = read.get(day)
      if (one?.openingVnd !== undefined) return one.openingVnd - movedVnd
      if (!one && !isCovered(day)) return undefined
      movedVnd += (one?.creditVnd ?? 0) - (one?.debitVnd ?? 0)
    }
  }
  let last: { day: string; closingVnd: number; by: SeenDay['by'] } | undefined
  const openingOf = (day: string): Pick<SeenDay, 'openingVnd' | 'by'> | undefined => {
    const openingVnd = read.get(day)?.openingVnd
    if (openingVnd !== undefined) return { openingVnd, by: 'stated' }
    if (last?.day === addDays(day, -1))
      return { openingVnd: last.closingVnd, by: last.by === 'assumed' ? 'assumed' : 'counted' }
    const back = countBack(day)
    if (back !== undefined) return { openingVnd: back, by: 'counted' }
    // Where no statement has a balance, it is what came less what left on days that are told.
    return isStated ? undefined : { openingVnd: last?.closingVnd ?? 0, by: 'assumed' }
  }
  return {
    isStated,
    days,
    on(day) {
      const one = read.get(day)
      const isStill = last !== undefined && openingAfter(day) === last.closingVnd
      if (!one && !isCovered(day) && !isStill) return undefined
      const opening = openingOf(day)
      if (!opening) return undefined
      const { creditVnd = 0, debitVnd = 0 } = one ?? {}
      const closingVnd = opening.openingVnd + creditVnd - debitVnd
      const isProved =
        last?.closingVnd === one?.openingVnd &&
        openingAfter(day) === one?.closingVnd &&
        one?.openingVnd !== undefined
      last = { day, closingVnd, by: opening.by }
      return { ...opening, creditVnd, debitVnd, closingVnd, isProved }
    },
    contradicting: (day) =>
      read.get(day)?.strangers ? distinct(tellings.get(day) ?? []) : undefined,
  }
}

const distinct = (tellings: readonly ToldDay[]): readonly ToldDay[] =>
  tellings.filter((one, at) => tellings.findIndex((other) => isAlike(one, other)) === at)

/** Ways to read the days so far that end with other balances. The best of them are gone on with. */
interface Way {
  breaks: number
  strangers: number
  rank: number
  rows: number
  closingVnd: number | undefined
  chosen: DayReading
  before: Way | undefined
}
const MAX_WAYS = 16

function chooseReadings(
  days: ReadonlyArray<readonly DayReading[]>,
): ReadonlyArray<readonly [day: string, reading: DayReading]> {
  let ways: readonly Way[] = []
  for (const readings of days) {
    const before = ways.length > 0 ? ways : [undefined]
    const best = new Map<number | undefined, Way>()
    for (const way of before)
      for (const reading of readings) {
        const next = goOn(way, reading)
        const known = best.get(next.closingVnd)
        if (!known || byFaults(next, known) < 0) best.set(next.closingVnd, next)
      }
    ways = [...best.values()].toSorted(byFaults).slice(0, MAX_WAYS)
  }
  const chosen: DayReading[] = []
  for (let way = ways[0]; way; way = way.before) chosen.push(way.chosen)
  return chosen.map((reading) => [reading.day, reading])
}

function goOn(way: Way | undefined, chosen: DayReading): Way {
  const { openingVnd, creditVnd, debitVnd } = chosen
  const known = way?.closingVnd
  const isBroken = openingVnd !== undefined && known !== undefined && openingVnd !== known
  const opening = openingVnd ?? known
  return {
    breaks: (way?.breaks ?? 0) + (isBroken ? 1 : 0),
    strangers: (way?.strangers ?? 0) + chosen.strangers,
    rank: (way?.rank ?? 0) + chosen.rank,
    rows: (way?.rows ?? 0) + chosen.rows,
    closingVnd: opening === undefined ? undefined : opening + creditVnd - debitVnd,
    chosen,
    before: way,
  }
}

const byFaults = (a: Way, b: Way): number =>
  a.breaks - b.breaks || a.strangers - b.strangers || a.rank - b.rank || b.rows - a.rows

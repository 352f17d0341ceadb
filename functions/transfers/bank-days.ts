import type { BankDay, BankAccount, Reason } from '../../shared/bank/bank-days-data.ts'
import { REASONS } from '../../shared/bank/bank-days-data.ts'
import { NO_SUMS, addSums, heldByBooks } from '../../shared/bank/book-change.ts'
import type { BookSums } from '../../shared/bank/book-change.ts'
import { addDays } from '../../shared/working-days.ts'
import { joinTellings } from './told-days.ts'
import type { ToldDay, ToldStatement } from './told-days.ts'

/** A row of the account, or a part of one, that explains why bank and books differ from a day on. */
export interface Explained {
  day: string
  why: Reason
  amountVnd: number
}

export interface AccountFacts {
  statements: readonly ToldStatement[]
  /** What the books say of each day. */
  books: ReadonlyMap<string, BookSums>
  explained: readonly Explained[]
}

/** Years of a campaign. More days than these can only be a wrong day. */
const MAX_DAYS = 3_000

/**
 * Holds an account against the books, day by day. What the bank says comes from the statements
 * alone, what the books say from the log alone, and each reason from the rows that stand in a state
 * of their own; so that what is left over is a fault, and is shown as one.
 */
export function foldBankDays({
  statements,
  books,
  explained,
}: AccountFacts): Pick<BankAccount, 'balances' | 'days'> {
  const { told, unclear } = mergeTellings(statements)
  const isStated = [...told.values()].some(({ closingVnd }) => closingVnd !== undefined)
  const named = Map.groupBy(explained, ({ day }) => day)
  const [from, to] = endsOf([...told.keys(), ...books.keys(), ...named.keys()], statements)
  const bank = makeBankSide({ told, unclear, isStated }, statements)
  const days: BankDay[] = []
  let sums = NO_SUMS
  const reasons = new Map<Reason, number>()
  const add = (why: Reason, amountVnd: number): void =>
    void reasons.set(why, (reasons.get(why) ?? 0) + amountVnd)
  /** What the account must hold by the books and all rows that are told apart. */
  let accounted = 0
  /** That and the bank, at the end of the last day that is known. */
  let last: { closingVnd: number; accounted: number; day: string } | undefined
  for (let day = from; day <= to && days.length < MAX_DAYS; day = addDays(day, 1)) {
    const ofDay = books.get(day) ?? NO_SUMS
    sums = addSums(sums, ofDay)
    const before = accounted
    accounted += ofDay.byTransferVnd
    add('at-counter', -ofDay.byHandVnd)
    add('on-its-way-out', ofDay.refundedVnd + ofDay.disbursedVnd)
    for (const { why, amountVnd } of named.get(day) ?? []) {
      accounted += amountVnd
      add(why, amountVnd)
    }
    const heldVnd = heldByBooks(sums)
    const seen = bank.on(day, last?.closingVnd, last?.day === addDays(day, -1))
    if (!seen) {
      days.push({ day, books: ofDay, heldVnd })
      continue
    }
    if (!last) add('before', seen.openingVnd - before)
    else if (last.day < addDays(day, -1))
      add('unseen', seen.openingVnd - last.closingVnd - (before - last.accounted))
    last = { closingVnd: seen.closingVnd, accounted, day }
    const differenceVnd = seen.closingVnd - heldVnd
    const others = [...reasons].reduce(
      (all, [why, amountVnd]) => (why === 'unexplained' ? all : all + amountVnd),
      0,
    )
    reasons.set('unexplained', differenceVnd - others)
    days.push({
      day,
      bank: seen,
      books: ofDay,
      heldVnd,
      differenceVnd,
      reasons: toldReasons(reasons),
    })
  }
  return { balances: isStated ? 'stated' : 'moved', days }
}

/** The reasons that explain anything, in their order. */
const toldReasons = (reasons: ReadonlyMap<Reason, number>): NonNullable<BankDay['reasons']> =>
  Object.fromEntries(
    REASONS.flatMap((why) => {
      const amountVnd = reasons.get(why) ?? 0
      return amountVnd === 0 ? [] : [[why, amountVnd] as const]
    }),
  )

interface Merged {
  told: ReadonlyMap<string, ToldDay>
  /** Days of which several statements say other things, and none has a balance. */
  unclear: ReadonlySet<string>
}

function mergeTellings(statements: readonly ToldStatement[]): Merged {
  const tellings = Map.groupBy(
    statements.flatMap(({ days }) => days),
    ({ day }) => day,
  )
  const merged = new Map<string, ToldDay>()
  const unclear = new Set<string>()
  for (const [day, all] of tellings) {
    const one = joinTellings(all)
    if (one) merged.set(day, one)
    else unclear.add(day)
  }
  return { told: merged, unclear }
}

function endsOf(
  days: readonly string[],
  statements: readonly ToldStatement[],
): readonly [from: string, to: string] {
  const all = [...days, ...statements.flatMap(({ from, to }) => [from, to])].toSorted()
  return [all[0] ?? '9999-12-31', all.at(-1) ?? '']
}

interface BankSide {
  /**
   * The day at the bank; undefined where no statement tells of it.
   * @param closingVnd the balance of the last day that is known.
   * @param isNext whether that was the day before.
   */
  on: (
    day: string,
    closingVnd: number | undefined,
    isNext: boolean,
  ) => NonNullable<BankDay['bank']> | undefined
}

function makeBankSide(
  { told, unclear, isStated }: Merged & { isStated: boolean },
  statements: readonly ToldStatement[],
): BankSide {
  const stated = [...told.values()]
    .filter(({ openingVnd }) => openingVnd !== undefined)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const isCovered = (day: string): boolean =>
    statements.some(({ from, to }) => from <= day && day <= to)
  /** A day between two that are told, over which the balance has not moved. */
  const isBetween = (day: string, closingVnd: number): boolean =>
    stated.find((one) => one.day > day)?.openingVnd === closingVnd
  let hasBegun = false
  return {
    on(day, closingVnd, isNext) {
      if (unclear.has(day)) return undefined
      const one = told.get(day)
      if (!one && !(isCovered(day) || (closingVnd !== undefined && isBetween(day, closingVnd))))
        return undefined
      const openingVnd = one?.openingVnd ?? (isNext ? closingVnd : undefined)
      const began = hasBegun || isStated ? undefined : 0
      const opening = openingVnd ?? began
      // Without a balance of its own, a day after one that nobody knows of cannot be known either.
      if (opening === undefined) return undefined
      hasBegun = true
      const { creditVnd = 0, debitVnd = 0 } = one ?? {}
      return {
        openingVnd: opening,
        creditVnd,
        debitVnd,
        closingVnd: opening + creditVnd - debitVnd,
      }
    },
  }
}

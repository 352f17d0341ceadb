import type { BankAccount, BankDay, Gap, Reason } from '../../shared/bank/bank-days-data.ts'
import { REASONS } from '../../shared/bank/bank-days-data.ts'
import { NO_SUMS, addSums, heldByBooks, isMoved } from '../../shared/bank/book-change.ts'
import type { BookSums } from '../../shared/bank/book-change.ts'
import { addDays } from '../../shared/working-days.ts'
import { makeBankSide } from './bank-side.ts'
import type { SeenDay } from './bank-side.ts'
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
}: AccountFacts): Pick<BankAccount, 'balances' | 'days' | 'gaps'> {
  const bank = makeBankSide(statements)
  const named = Map.groupBy(explained, ({ day }) => day)
  const inBooks = [...books].flatMap(([day, ofDay]) => (isMoved(ofDay) ? [day] : []))
  const [firstMoved] = [...inBooks, ...named.keys()].toSorted()
  const [from, to] = endsOf([...bank.days, ...books.keys(), ...named.keys()], statements)
  const days: BankDay[] = []
  let sums = NO_SUMS
  const reasons = new Map<Reason, number>()
  const add = (why: Reason, amountVnd: number): void =>
    void reasons.set(why, (reasons.get(why) ?? 0) + amountVnd)
  const leftovers = openLeftovers(add, firstMoved)
  /** What the account must hold by the books and all rows that are told apart. */
  let accounted = 0
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
    const seen = bank.on(day)
    const contradicting = bank.contradicting(day)?.map(sumsOf)
    const told = contradicting ? { contradicting } : {}
    if (!seen) {
      days.push({ day, books: ofDay, heldVnd, ...told })
      continue
    }
    const isContradicted = contradicting !== undefined && !seen.isProved
    leftovers.see(day, seen, { before, accounted, isContradicted })
    const differenceVnd = seen.closingVnd - heldVnd
    const others = [...reasons].reduce(
      (all, [why, amountVnd]) => (why === 'unexplained' ? all : all + amountVnd),
      0,
    )
    reasons.set('unexplained', differenceVnd - others)
    days.push({
      day,
      bank: balancesOf(seen),
      books: ofDay,
      heldVnd,
      differenceVnd,
      reasons: toldReasons(reasons),
      ...told,
    })
  }
  const { gaps } = leftovers
  const balances = bank.isStated ? 'stated' : 'moved'
  return { balances, ...(gaps.length > 0 ? { gaps } : {}), days }
}

const balancesOf = (seen: SeenDay): NonNullable<BankDay['bank']> => {
  const { openingVnd, creditVnd, debitVnd, closingVnd } = seen
  return { openingVnd, creditVnd, debitVnd, closingVnd }
}

/** What a statement says of a day, without its single rows. */
const sumsOf = (told: ToldDay): NonNullable<BankDay['contradicting']>[number] => {
  const { rows, creditVnd, debitVnd, openingVnd, closingVnd } = told
  const ends =
    openingVnd === undefined || closingVnd === undefined ? {} : { openingVnd, closingVnd }
  return { rows, creditVnd, debitVnd, ...ends }
}

/** The reasons that explain anything, in their order. */
const toldReasons = (reasons: ReadonlyMap<Reason, number>): NonNullable<BankDay['reasons']> =>
  Object.fromEntries(
    REASONS.flatMap((why) => {
      const amountVnd = reasons.get(why) ?? 0
      return amountVnd === 0 ? [] : [[why, amountVnd] as const]
    }),
  )

function endsOf(
  days: readonly string[],
  statements: readonly ToldStatement[],
): readonly [from: string, to: string] {
  const all = [...days, ...statements.flatMap(({ from, to }) => [from, to])].toSorted()
  return [all[0] ?? '9999-12-31', all.at(-1) ?? '']
}

/** What must be on the account by the books and all rows that are told apart, around a day. */
interface Accounted {
  before: number
  accounted: number
  /** Whether statements contradict each other on it, and no balance shows which is right. */
  isContradicted: boolean
}
interface LastSeen {
  day: string
  closingVnd: number
  accounted: number
  /** What the bank moved on that day and nothing accounts for, and under which name it stands. */
  leftVnd: number
  isContradicted: boolean
  /** The last day whose balance is of a statement, or from which balances are counted. */
  statedDay: string
}

/**
 * What neither the books nor any row accounts for, by where it arises: before the first statement,
 * between the balances of two days, or on a day of which statements contradict each other. What
 * arises on a day that is told is not explained.
 */
function openLeftovers(add: (why: Reason, amountVnd: number) => void, firstMoved = '9999-12-31') {
  const gaps: Gap[] = []
  let last: LastSeen | undefined
  let unseenVnd = 0
  const addGap = (from: string, to: string, amountVnd: number): void => {
    if (amountVnd === 0) return
    add('not-brought', amountVnd)
    gaps.push({ from, to, amountVnd })
  }
  return {
    gaps,
    see(day: string, seen: SeenDay, { before, accounted, isContradicted }: Accounted): void {
      const leftVnd = seen.creditVnd - seen.debitVnd - (accounted - before)
      const jumpVnd = seen.openingVnd - (last?.closingVnd ?? 0) - (before - (last?.accounted ?? 0))
      if (seen.by === 'assumed') {
        add('unseen', jumpVnd)
        unseenVnd += jumpVnd
      } else if (!last && day <= firstMoved) add('before', jumpVnd)
      else {
        add('unseen', -unseenVnd)
        const named = settle(jumpVnd + unseenVnd, last?.leftVnd ?? 0)
        const rest = settle(named.restVnd, leftVnd)
        unseenVnd = 0
        if (last?.isContradicted) add('contradicted', named.settledVnd)
        if (isContradicted) add('contradicted', rest.settledVnd)
        addGap(last?.statedDay ?? firstMoved, day, rest.restVnd)
      }
      if (isContradicted) add('contradicted', leftVnd)
      const isCounted = seen.by === 'counted' && last?.day === addDays(day, -1)
      const statedDay = isCounted ? (last?.statedDay ?? day) : day
      last = { day, closingVnd: seen.closingVnd, accounted, leftVnd, isContradicted, statedDay }
    },
  }
}

/**
 * A statement may end or begin in the midst of a day. What the books know of the rest of that day
 * comes with the next balance, and nothing of it is missing: what is left over on the day and what
 * the balance jumps by then settle each other.
 */
function settle(jumpVnd: number, leftVnd: number): { settledVnd: number; restVnd: number } {
  const isOpposed = jumpVnd > 0 ? leftVnd < 0 : leftVnd > 0
  if (jumpVnd === 0 || !isOpposed) return { settledVnd: 0, restVnd: jumpVnd }
  const settledVnd = Math.sign(jumpVnd) * Math.min(Math.abs(jumpVnd), Math.abs(leftVnd))
  return { settledVnd, restVnd: jumpVnd - settledVnd }
}

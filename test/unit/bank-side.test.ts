import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldBankDays } from '../../functions/transfers/bank-days.ts'
import { boundListed, makeDaySums } from '../../functions/transfers/told-days.ts'
import type { ToldDay, ToldStatement } from '../../functions/transfers/told-days.ts'
import type { BankDay } from '../../shared/bank/bank-days-data.ts'
import { NO_SUMS } from '../../shared/bank/book-change.ts'
import type { BookSums } from '../../shared/bank/book-change.ts'
import { addDays } from '../../shared/working-days.ts'

const dayOf = (number: number): string => addDays('2025-10-01', number)
const OPENING = 1_000

interface Row {
  number: number
  amountVnd: number
  balanceVnd: number
  isFee?: boolean
}
/** How a bank gives its rows: all or some of them, with balances or without. */
interface Habit {
  hasBalances?: boolean
  newestFirst?: boolean
  shows?: 'all' | 'no-fees' | 'credits' | 'debits'
  isLarge?: boolean
}

/** Rows as they are at the bank, by the number of their day. */
function account(rows: ReadonlyArray<readonly [number: number, amountVnd: number, fee?: 'fee']>) {
  let balanceVnd = OPENING
  return rows.map(([number, amountVnd, fee]): Row => {
    balanceVnd += amountVnd
    return { number, amountVnd, balanceVnd, ...(fee ? { isFee: true } : {}) }
  })
}

const SHOWN = {
  all: () => true,
  'no-fees': ({ isFee }: Row) => !isFee,
  credits: ({ amountVnd }: Row) => amountVnd > 0,
  debits: ({ amountVnd }: Row) => amountVnd < 0,
} as const

/** An export of these rows. One that leaves rows out has no balances that could prove it. */
function tell(rows: readonly Row[], habit: Habit = {}): ToldStatement {
  const { hasBalances = true, newestFirst = false, shows = 'all', isLarge = false } = habit
  const shown = rows.filter(SHOWN[shows])
  const sums = makeDaySums()
  for (const { number, ...row } of newestFirst ? shown.toReversed() : shown)
    sums.addRow({ day: dayOf(number), ...row })
  const told = sums.end(hasBalances && shown.length === rows.length)
  const days = isLarge ? told.map(({ amounts: _amounts, ...day }) => day) : told
  const numbers = rows.map(({ number }) => number)
  return {
    from: dayOf(Math.min(...numbers)),
    to: dayOf(Math.max(...numbers)),
    days: [...days],
  }
}

/** Books that know all of these rows. */
function booksOf(rows: readonly Row[]): ReadonlyMap<string, BookSums> {
  const books = new Map<string, BookSums>()
  for (const { number, amountVnd } of rows) {
    const { byTransferVnd } = books.get(dayOf(number)) ?? NO_SUMS
    books.set(dayOf(number), { ...NO_SUMS, byTransferVnd: byTransferVnd + amountVnd })
  }
  return books
}
const hold = (statements: readonly ToldStatement[], known: readonly Row[]) =>
  foldBankDays({ statements, books: booksOf(known), explained: [] })
const faultsOf = ({ days }: { days: readonly BankDay[] }) =>
  days.flatMap(({ day, reasons = {}, contradicting }) => [
    ...Object.keys(reasons)
      .filter((why) => why !== 'before')
      .map((why) => `${day} ${why}`),
    ...(contradicting ? [`${day} contradicting`] : []),
  ])
const isKnown = ({ days }: { days: readonly BankDay[] }) => days.every(({ bank }) => bank)

const FOUR_DAYS = account([
  [0, 500],
  [1, 300],
  [1, -11, 'fee'],
  [1, 70],
  [1, -200],
  [1, 300],
  [2, 40],
  [3, 9],
])
const ofDay = (number: number): readonly Row[] => FOUR_DAYS.filter((row) => row.number === number)
const LOOSE = { hasBalances: false } as const

describe('two honest exports of one day leave all days checked', () => {
  const noon = ofDay(1).slice(0, 3)
  test.each<[string, readonly ToldStatement[]]>([
    ['saved again', [tell(ofDay(1)), tell(ofDay(1))]],
    ['in another order', [tell(ofDay(1)), tell(ofDay(1), { newestFirst: true })]],
    ['in a layout without balances', [tell(ofDay(1)), tell(ofDay(1), LOOSE)]],
    ['taken at noon and at night', [tell(noon), tell(ofDay(1))]],
    ['taken at noon, and at night without balances', [tell(noon), tell(ofDay(1), LOOSE)]],
    ['taken at noon and at night, both without', [tell(noon, LOOSE), tell(ofDay(1), LOOSE)]],
    ['with fees and without', [tell(ofDay(1)), tell(ofDay(1), { shows: 'no-fees' })]],
    [
      'with fees and without, and no balances',
      [tell(ofDay(1), LOOSE), tell(ofDay(1), { shows: 'no-fees' })],
    ],
    [
      'of what came and of what left',
      [tell(ofDay(1), { shows: 'credits' }), tell(ofDay(1), { shows: 'debits' })],
    ],
    ['that overlap', [tell(ofDay(1).slice(0, 4)), tell(ofDay(1).slice(2))]],
    ['morning and afternoon', [tell(noon), tell(ofDay(1).slice(3))]],
    [
      'of many rows, and at noon',
      [tell(noon, { ...LOOSE, isLarge: true }), tell(ofDay(1), { ...LOOSE, isLarge: true })],
    ],
  ])('%s', (_, exports) => {
    for (const others of [{}, LOOSE]) {
      const around = [0, 2, 3].map((number) => tell(ofDay(number), others))
      for (const told of [exports, exports.toReversed()]) {
        const found = hold([...around, ...told], FOUR_DAYS)
        expect(isKnown(found)).toBe(true)
        expect(faultsOf(found)).toEqual([])
      }
    }
  })

  test('whatever the bank’s habits, the windows, and the way they are brought', () => {
    const truth = fc
      .array(
        fc.tuple(
          fc.integer({ min: 0, max: 6 }),
          fc.integer({ min: -9, max: 400 }).filter((amountVnd) => amountVnd !== 0),
        ),
        { minLength: 2, maxLength: 40 },
      )
      .map((rows) => account(rows.toSorted((a, b) => a[0] - b[0])))
    const exports = fc.array(
      fc.record({
        from: fc.double({ min: 0, max: 1, noNaN: true }),
        to: fc.double({ min: 0, max: 1, noNaN: true }),
        hasBalances: fc.boolean(),
        newestFirst: fc.boolean(),
        isLarge: fc.boolean(),
        shows: fc.constantFrom('all' as const, 'credits' as const, 'debits' as const),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(truth, exports, fc.boolean(), (rows, parts, hasBalances) => {
        const cut = parts.flatMap(({ from, to, ...habit }) => {
          const [begin, end] = [from, to].toSorted((a, b) => a - b).map((at) => at * rows.length)
          const own = rows.slice(Math.floor(begin ?? 0), Math.ceil(end ?? 0))
          const shown = own.filter(SHOWN[habit.shows])
          return shown.length === 0 ? [] : [tell(own, habit)]
        })
        const found = hold([...cut, tell(rows, { hasBalances })], rows)
        expect(isKnown(found)).toBe(true)
        expect(faultsOf(found)).toEqual([])
        for (const { day, bank, differenceVnd, reasons } of found.days) {
          const last = rows.findLast((row) => dayOf(row.number) === day)
          const begins = found.balances === 'stated' ? 0 : OPENING
          if (last && (hasBalances || found.balances === 'moved'))
            expect(bank?.closingVnd).toBe(last.balanceVnd - begins)
          expect(differenceVnd).toBe(reasons?.before ?? 0)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a contradiction', () => {
  const other = account([
    [1, 300],
    [1, 222],
  ])
  const around = (habit: Habit) => [0, 2, 3].map((number) => tell(ofDay(number), habit))

  test('that no balance settles is told for the very day, and its sum stays until it is explained', () => {
    const two = [tell(ofDay(1), LOOSE), tell(other, LOOSE)]
    const found = hold([...around(LOOSE), ...two], FOUR_DAYS)
    expect(isKnown(found)).toBe(true)
    expect(found.days.map(({ contradicting = [] }) => contradicting.length)).toEqual([0, 2, 0, 0])
    expect(found.days[1]?.contradicting).toContainEqual({ rows: 2, creditVnd: 522, debitVnd: 0 })
    expect(found.days.map(({ reasons }) => reasons)).toEqual([
      {},
      { contradicted: 222 },
      { contradicted: 222 },
      { contradicted: 222 },
    ])
    // Whoever takes the wrong statement back has explained it, and so has a balance.
    expect(faultsOf(hold([...around(LOOSE), tell(ofDay(1), LOOSE)], FOUR_DAYS))).toEqual([])
    const balanced = hold([...around({}), ...two, tell(ofDay(1))], FOUR_DAYS)
    expect(faultsOf(balanced)).toEqual(['2025-10-02 contradicting'])
    // A fault of a later day is shown for itself.
    const known = FOUR_DAYS.filter(({ number }) => number !== 3)
    expect(hold([...around(LOOSE), ...two], known).days[3]?.reasons).toEqual({
      contradicted: 222,
      unexplained: 9,
    })
  })

  test('of a day that is not known otherwise is told too', () => {
    const found = hold(
      [
        tell(ofDay(0)),
        ...[FOUR_DAYS.slice(6, 7), other].map((rows) =>
          tell(
            rows.map((row) => ({ ...row, number: 2 })),
            LOOSE,
          ),
        ),
      ],
      [],
    )
    expect(found.days[2]).toMatchObject({ contradicting: [{ rows: 1 }, { rows: 2 }] })
    expect(found.days[2]).not.toHaveProperty('bank')
  })

  test.each([
    ['another sum', (day: ToldDay) => ({ ...day, creditVnd: day.creditVnd + 5 })],
    ['other balances', shifted(50)],
    ['one row less for the same sum', (day: ToldDay) => ({ ...day, rows: day.rows - 1 })],
    ['one that the other has not', (day: ToldDay) => ({ ...day, amounts: [7], creditVnd: 7 })],
  ])('by %s leaves the days around as they are', (_, change) => {
    const wrong = tell(ofDay(1))
    const changed = { ...wrong, days: wrong.days.map((day) => consistent(change(day), day)) }
    for (const statements of [
      [...around({}), tell(ofDay(1)), changed],
      [...around({}), changed, tell(ofDay(1)), changed],
    ])
      expect(faultsOf(hold(statements, FOUR_DAYS))).toEqual(['2025-10-02 contradicting'])
  })

  /** What was changed of a telling shall be of one piece, as a statement that was forged would be. */
  function consistent(told: ToldDay, was: ToldDay): ToldDay {
    const { amounts, openingVnd, closingVnd: _to, creditRows, ...day } = told
    if (amounts && amounts !== was.amounts)
      return { ...day, rows: 1, debitVnd: 0, creditRows: 1, amounts }
    if (openingVnd !== was.openingVnd) return told
    return { ...day, ...(creditRows === undefined ? {} : { creditRows: day.rows - 2 }) }
  }
  function shifted(byVnd: number) {
    return ({ openingVnd = 0, closingVnd = 0, ...day }: ToldDay): ToldDay => ({
      ...day,
      openingVnd: openingVnd + byVnd,
      closingVnd: closingVnd + byVnd,
    })
  }
})

describe('money that nobody has brought', () => {
  const rows = account([
    [0, 500],
    [1, 70],
    [2, 30],
    [4, 20],
    [5, 8],
  ])
  const at = (...numbers: number[]) => rows.filter(({ number }) => numbers.includes(number))
  const [first, later] = [tell(at(0)), tell(at(4))]

  test.each<[string, readonly ToldStatement[], readonly Row[], number, number]>([
    ['of all the days between', [first, later], at(0, 4), 100, 0],
    ['of which a part is known otherwise', [first, later], at(0, 2, 4), 70, 0],
    [
      'after the end of a statement that was taken at noon',
      [
        tell(account([[0, 500]])),
        tell(
          account([
            [0, 500],
            [0, 61],
            [1, 9],
          ]).slice(2),
        ),
      ],
      account([
        [0, 500],
        [1, 9],
      ]),
      61,
      0,
    ],
    [
      'around days that are told without balances',
      [tell(at(0)), tell(at(1), LOOSE), tell(at(4))],
      at(0, 1, 4),
      30,
      0,
    ],
  ])('%s is named with its days and its sum', (_, statements, known, amountVnd, from) => {
    const found = hold(statements, known)
    const to = found.days.at(-1)?.day ?? ''
    expect(found.gaps).toEqual([{ from: dayOf(from), to, amountVnd }])
    expect(found.days.at(-1)?.reasons).toEqual({ before: OPENING, 'not-brought': amountVnd })
    expect(faultsOf(found)).toEqual([`${to} not-brought`])
  })

  test('is never taken for what stood there before, where anything is known of earlier days', () => {
    // A feed has told of the first days.
    const found = hold([later], at(0, 4))
    expect(found.gaps).toEqual([{ from: dayOf(0), to: dayOf(4), amountVnd: OPENING + 100 }])
    // So has a statement without balances, after which days are missing.
    const loose = hold([tell(at(0), LOOSE), later], at(0, 4))
    expect(loose.gaps).toEqual(found.gaps)
    // One that goes on to a day with balances is counted back from them.
    const counted = hold([tell(at(0, 1, 2, 4), LOOSE), later], at(0, 1, 2, 4))
    expect(counted.days.at(-1)?.reasons).toEqual({ before: OPENING })
  })

  test('is gone once it is brought, and is not what only the books know already', () => {
    expect(hold([first, later, tell(at(1, 2))], rows).gaps).toBeUndefined()
    expect(hold([first, later], at(0, 1, 2, 4)).gaps).toBeUndefined()
    // At noon a feed is ahead of the statement, and the next statement begins behind it.
    const noon = tell(account([[0, 500]]))
    const all = account([
      [0, 500],
      [0, 61],
      [1, 9],
    ])
    const found = hold([noon, tell(all.slice(2))], all)
    expect(found.gaps).toBeUndefined()
    expect(found.days.at(-1)?.reasons).toEqual({ before: OPENING })
    const late = hold(
      [
        tell(all.slice(0, 1)),
        tell(
          account([
            [0, 500],
            [1, 61],
            [1, 9],
          ]).slice(2),
        ),
      ],
      all,
    )
    expect(late.gaps).toBeUndefined()
  })

  test('without balances is not known of, and days after a gap are checked', () => {
    const found = hold([tell(at(0), LOOSE), tell(at(4, 5), LOOSE)], at(0, 2, 4, 5))
    expect(found.days.map(({ bank }) => bank?.closingVnd)).toEqual([
      500,
      undefined,
      undefined,
      undefined,
      520,
      528,
    ])
    expect(found.days.at(-1)?.reasons).toEqual({ unseen: -30 })
  })

  test('is the sum of what no statement shows, wherever rows are left out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 500 })), {
          minLength: 3,
          maxLength: 30,
        }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }),
        (amounts, missing) => {
          const truth = account(amounts.toSorted((a, b) => a[0] - b[0]))
          const lost = new Set(missing)
          const left = truth.filter(({ number }) => !lost.has(number))
          const [begin, end] = [left[0]?.number ?? 0, left.at(-1)?.number ?? 0]
          const statements = [...Map.groupBy(left, ({ number }) => number).values()].map((own) =>
            tell(own),
          )
          const found = hold(statements, left)
          const lostVnd = truth
            .filter(({ number }) => lost.has(number) && number > begin && number < end)
            .reduce((all, { amountVnd }) => all + amountVnd, 0)
          const { gaps = [], days } = found
          expect(gaps.reduce((all, gap) => all + gap.amountVnd, 0)).toBe(lostVnd)
          expect(days.at(-1)?.reasons?.['not-brought'] ?? 0).toBe(lostVnd)
          expect(faultsOf(found).filter((fault) => !fault.endsWith(' not-brought'))).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })
})

test('single rows of a day are kept while they are few, and never more of them than one item holds', () => {
  const many = account(Array.from({ length: 40 }, () => [0, 5] as const))
  expect(tell(many).days[0]).not.toHaveProperty('amounts')
  const told = Array.from(
    { length: 1_000 },
    (_, at) =>
      tell(
        account([
          [at, 9],
          [at, 1],
        ]),
      ).days,
  ).flat()
  expect(boundListed(told)).toBe(told)
  const more = Array.from(
    { length: 1_500 },
    (_, at) => tell(many.slice(0, 30).map((row) => ({ ...row, number: at }))).days,
  ).flat()
  expect(boundListed(more).every((day) => !('amounts' in day))).toBe(true)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldBankDays } from '../../functions/transfers/bank-days.ts'
import type { Explained } from '../../functions/transfers/bank-days.ts'
import { makeDaySums } from '../../functions/transfers/told-days.ts'
import type { ToldStatement } from '../../functions/transfers/told-days.ts'
import { bankDaysCsv, bankDaysSchema } from '../../shared/bank/bank-days-data.ts'
import type { Reason } from '../../shared/bank/bank-days-data.ts'
import { NO_SUMS, addSums } from '../../shared/bank/book-change.ts'
import type { BookSums } from '../../shared/bank/book-change.ts'
import { addDays } from '../../shared/working-days.ts'

const dayOf = (number: number): string => addDays('2025-10-01', number)
const DAYS = 12

/** What may happen: a row of the bank and what people made of it, or an act of which no row tells. */
const KINDS = [
  'gift',
  'waiting',
  'interest',
  'own-transfer',
  'paid-in',
  'fee',
  'not-tied',
  'tied',
  'other-day',
  'cash',
  'disbursed',
  'refunded',
] as const
interface Happening {
  kind: (typeof KINDS)[number]
  day: number
  amountVnd: number
}
interface Row {
  day: string
  amountVnd: number
  balanceVnd: number
}
const LEAVING = new Set(['fee', 'not-tied', 'tied'])
const WITHOUT_ROW = new Set(['cash', 'disbursed', 'refunded'])
const WHY: Readonly<Record<string, Reason>> = {
  waiting: 'waiting',
  interest: 'interest',
  'own-transfer': 'own-transfer',
  'paid-in': 'at-counter',
  fee: 'fee',
  'not-tied': 'not-tied',
  tied: 'on-its-way-out',
}
const BOOKED: Readonly<Record<string, keyof BookSums>> = {
  gift: 'byTransferVnd',
  'other-day': 'byTransferVnd',
  cash: 'byHandVnd',
  disbursed: 'disbursedVnd',
  refunded: 'refundedVnd',
}

function playOut(happenings: readonly Happening[], openingVnd: number) {
  const rows: Row[] = []
  const books = new Map<string, BookSums>()
  const explained: Explained[] = []
  let balanceVnd = openingVnd
  for (const { kind, day: number, amountVnd } of happenings.toSorted((a, b) => a.day - b.day)) {
    const day = dayOf(number)
    const signed = LEAVING.has(kind) ? -amountVnd : amountVnd
    if (!WITHOUT_ROW.has(kind)) {
      balanceVnd += signed
      rows.push({ day, amountVnd: signed, balanceVnd })
    }
    const why = WHY[kind]
    if (why) explained.push({ day, why, amountVnd: signed })
    const sum = BOOKED[kind]
    // The feed told of it on the day before.
    const booksDay = kind === 'other-day' ? addDays(day, -1) : day
    if (kind === 'other-day')
      explained.push(
        { day, why: 'other-day', amountVnd },
        { day: booksDay, why: 'other-day', amountVnd: -amountVnd },
      )
    if (sum) {
      const before = books.get(booksDay) ?? NO_SUMS
      books.set(booksDay, addSums(before, { ...NO_SUMS, [sum]: amountVnd }))
    }
  }
  return { rows, books, explained, closingVnd: balanceVnd }
}

/** A statement of the rows of these days, as a bank gives it. */
function tell(
  rows: readonly Row[],
  { from, to, newestFirst = false, hasBalances = true }: Telling,
): ToldStatement {
  const sums = makeDaySums()
  const own = rows.filter(({ day }) => day >= dayOf(from) && day <= dayOf(to))
  for (const row of newestFirst ? own.toReversed() : own)
    sums.addRow(hasBalances ? row : { ...row, balanceVnd: undefined })
  return { from: dayOf(from), to: dayOf(to), days: [...sums.end(hasBalances)] }
}
interface Telling {
  from: number
  to: number
  newestFirst?: boolean
  hasBalances?: boolean
}

const happening = fc.record({
  kind: fc.constantFrom(...KINDS),
  day: fc.integer({ min: 0, max: DAYS - 1 }),
  amountVnd: fc.integer({ min: 1, max: 1_000_000_000 }),
})
const windows = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: DAYS - 1 }),
    days: fc.integer({ min: 0, max: 5 }),
    newestFirst: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
)
const sumOf = (reasons: Partial<Record<Reason, number>> = {}): number =>
  Object.values(reasons).reduce((all, one) => all + one, 0)

describe('an account held against the books', () => {
  test('differs by the sum of its reasons, to the đồng, on every day, and nothing is left over', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 60 }),
        windows,
        fc.integer({ min: 0, max: 5_000_000 }),
        (happenings, told, openingVnd) => {
          const { rows, books, explained } = playOut(happenings, openingVnd)
          const statements = told.map(({ from, days, newestFirst }) =>
            tell(rows, { from, to: Math.min(from + days, DAYS - 1), newestFirst }),
          )
          const { days } = foldBankDays({ statements, books, explained })
          for (const { bank, heldVnd, differenceVnd, reasons } of days) {
            if (!bank) continue
            expect(differenceVnd).toBe(bank.closingVnd - heldVnd)
            expect(sumOf(reasons)).toBe(differenceVnd)
            expect(reasons).not.toHaveProperty('unexplained')
          }
          // The bank's own balance, wherever its statement shows one.
          for (const { day, bank } of days) {
            const last = rows.findLast((row) => row.day === day)
            if (bank && last) expect(bank.closingVnd).toBe(last.balanceVnd)
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test('without balances differs by its reasons too, from the first day without a gap', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 1, maxLength: 40 }), (happenings) => {
        const { rows, books, explained } = playOut(happenings, 0)
        const statement = tell(rows, { from: 0, to: DAYS - 1, hasBalances: false })
        const { balances, days } = foldBankDays({ statements: [statement], books, explained })
        expect(balances).toBe('moved')
        for (const { bank, differenceVnd, reasons } of days) {
          if (!bank) continue
          expect(sumOf(reasons)).toBe(differenceVnd)
          expect(reasons).not.toHaveProperty('unexplained')
        }
      }),
      { numRuns: 100 },
    )
  })

  const rowsOf = (amounts: readonly (readonly [number, number])[]): Row[] => {
    let balanceVnd = 1_000
    return amounts.map(([number, amountVnd]) => {
      balanceVnd += amountVnd
      return { day: dayOf(number), amountVnd, balanceVnd }
    })
  }
  const booksOf = (days: ReadonlyArray<readonly [number, Partial<BookSums>]>) =>
    new Map(days.map(([number, sums]) => [dayOf(number), { ...NO_SUMS, ...sums }]))

  test('shows what nothing explains, from the day on which it begins', () => {
    const rows = rowsOf([
      [0, 500],
      [1, 70],
      [2, 30],
    ])
    const { days } = foldBankDays({
      statements: [tell(rows, { from: 0, to: 2 })],
      // The gift of the second day was never booked.
      books: booksOf([
        [0, { byTransferVnd: 500 }],
        [2, { byTransferVnd: 30 }],
      ]),
      explained: [],
    })
    expect(days.map(({ reasons }) => reasons)).toEqual([
      { before: 1_000 },
      { before: 1_000, unexplained: 70 },
      { before: 1_000, unexplained: 70 },
    ])
  })

  test('is not known on days without a statement, and what moved on them is told apart', () => {
    const rows = rowsOf([
      [0, 500],
      [2, 80],
      [4, 20],
    ])
    const statements = [tell(rows, { from: 0, to: 0 }), tell(rows, { from: 4, to: 4 })]
    const books = booksOf([
      [0, { byTransferVnd: 500 }],
      [4, { byTransferVnd: 20 }],
    ])
    const { days, gaps } = foldBankDays({ statements, books, explained: [] })
    expect(gaps).toEqual([{ from: dayOf(0), to: dayOf(4), amountVnd: 80 }])
    expect(days.map(({ bank }) => bank?.closingVnd)).toEqual([
      1_500,
      undefined,
      undefined,
      undefined,
      1_600,
    ])
    expect(days.at(-1)?.reasons).toEqual({ before: 1_000, 'not-brought': 80 })
    const csv = bankDaysCsv({
      accounts: [{ campaign: 'mot', account: '1', balances: 'stated', days }],
    })
    expect(csv.split('\n')[2]).toContain('mot,1,2025-10-02,,,,,0,0,0,0,0,500,,')
  })

  test('is known on a weekend over which its balance has not moved', () => {
    const rows = rowsOf([
      [0, 500],
      [3, 80],
    ])
    const statements = [tell(rows, { from: 0, to: 0 }), tell(rows, { from: 3, to: 3 })]
    const books = booksOf([
      [0, { byTransferVnd: 500 }],
      [3, { byTransferVnd: 80 }],
    ])
    const { days } = foldBankDays({ statements, books, explained: [] })
    expect(days.map(({ bank }) => bank?.closingVnd)).toEqual([1_500, 1_500, 1_500, 1_580])
    expect(days.every(({ reasons }) => sumOf(reasons) === 1_000)).toBe(true)
  })

  test('is told by the morning and the afternoon together, and by no statement twice', () => {
    const rows = rowsOf([
      [0, 500],
      [0, -20],
      [0, 70],
    ])
    const [morning, afternoon, whole] = [
      tell(rows.slice(0, 1), { from: 0, to: 0 }),
      tell(rows.slice(1), { from: 0, to: 0 }),
      tell(rows, { from: 0, to: 0, newestFirst: true }),
    ]
    if (!morning || !afternoon || !whole) throw new Error('no telling')
    for (const statements of [
      [morning, afternoon],
      [afternoon, morning, morning],
      [whole],
      [morning, whole, whole],
      [afternoon, whole, morning],
    ]) {
      const { days } = foldBankDays({ statements, books: new Map(), explained: [] })
      expect(days).toHaveLength(1)
      expect(days[0]).not.toHaveProperty('contradicting')
      expect(days[0]?.bank).toEqual({
        openingVnd: 1_000,
        creditVnd: 570,
        debitVnd: 20,
        closingVnd: 1_550,
      })
    }
  })

  test('has no day at all without statements and books', () => {
    expect(foldBankDays({ statements: [], books: new Map(), explained: [] }).days).toEqual([])
    const file = { format: 'nhip-cau/bank-days/1', asOf: '2025-10-20T03:00:00.000Z', ledgerSize: 0 }
    expect(bankDaysSchema.parse({ ...file, accounts: [] }).accounts).toEqual([])
  })
})

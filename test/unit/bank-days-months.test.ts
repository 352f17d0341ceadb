import { expect, test } from 'vitest'
import type { BankDay } from '../../shared/bank/bank-days-data.ts'
import { NO_SUMS } from '../../shared/bank/book-change.ts'
import { addDays } from '../../shared/working-days.ts'
import { listMonths } from '../../site/src/bank-days-months.ts'

const SUMS = { openingVnd: 0, creditVnd: 0, debitVnd: 0, closingVnd: 0 }
const EVEN = { bank: SUMS, books: NO_SUMS, heldVnd: 0, differenceVnd: 0 }
const dayOn = (day: string, change: Partial<BankDay> = {}): BankDay => ({ day, ...EVEN, ...change })

test('every day of years stands in its month once, the newest month and day first', () => {
  const days = Array.from({ length: 3_000 }, (_, at) => dayOn(addDays('2025-10-14', at)))
  const months = listMonths(days)
  expect(months.flatMap((one) => one.days)).toEqual(days.toReversed())
  expect(new Set(months.map(({ month }) => month)).size).toBe(months.length)
  expect(Math.max(...months.map((one) => one.days.length))).toBe(31)
  expect(months.at(-1)).toMatchObject({ month: '2025-10', differing: 0 })
})

test('a month says how many of its days a person must look at', () => {
  const { bank: _bank, ...unknown } = dayOn('2025-10-17')
  const [october] = listMonths([
    dayOn('2025-10-14'),
    dayOn('2025-10-15', { differenceVnd: -1, reasons: { fee: -1 } }),
    dayOn('2025-10-16', { contradicting: [] }),
    unknown,
  ])
  expect(october?.differing).toBe(3)
})

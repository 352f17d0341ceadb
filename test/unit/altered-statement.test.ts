import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concernsOf } from '../../functions/transfers/book-alone.ts'
import { checkLines } from '../fixtures/check-lines.ts'
import type { Lines } from '../fixtures/check-lines.ts'
import { makeLook } from '../fixtures/looks.ts'

interface Move {
  day: string
  amountVnd: number
  balanceVnd: number
}

const OPENING = 5_000_000
const dots = (vnd: number): string => String(vnd).replace(/\B(?=(\d{3})+$)/gu, '.')
const debitOf = ({ amountVnd }: Move): string => (amountVnd < 0 ? dots(-amountVnd) : '')
const creditOf = ({ amountVnd }: Move): string => (amountVnd > 0 ? dots(amountVnd) : '')

/** Headings and rows as banks write them: two columns of sums, a signed one, and one with a mark. */
const LAYOUTS: ReadonlyArray<{ head: readonly string[]; line: (move: Move) => readonly string[] }> =
  [
    {
      head: ['Ngày giao dịch', 'Số CT', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung'],
      line: (move) => [
        move.day,
        '1',
        debitOf(move),
        creditOf(move),
        dots(move.balanceVnd),
        'ung ho',
      ],
    },
    {
      head: ['Ngày', 'Số dư', 'Số tiền', 'Nội dung'],
      line: ({ day, amountVnd, balanceVnd }) => [day, dots(balanceVnd), dots(amountVnd), 'ung ho'],
    },
    {
      head: ['Ngày', 'Số tiền', 'Loại (C/D)', 'Số dư', 'Nội dung'],
      line: ({ day, amountVnd, balanceVnd }) => [
        day,
        dots(Math.abs(amountVnd)),
        amountVnd > 0 ? 'C' : 'D',
        dots(balanceVnd),
        'ung ho',
      ],
    },
  ]

type Alter = (moves: readonly Move[], at: number, move: Move, by: number) => readonly Move[]
const ALTERATIONS: Readonly<Record<string, Alter>> = {
  amount: (moves, at, move, by) => moves.with(at, { ...move, amountVnd: move.amountVnd + by }),
  balance: (moves, at, move, by) => moves.with(at, { ...move, balanceVnd: move.balanceVnd + by }),
  dropped: (moves, at) => moves.toSpliced(at, 1),
  doubled: (moves, at, move) => moves.toSpliced(at, 0, move),
  swapped: (moves, at, move) =>
    moves.with(at, { ...move, amountVnd: move.balanceVnd, balanceVnd: move.amountVnd }),
  sign: (moves, at, move) => moves.with(at, { ...move, amountVnd: -move.amountVnd }),
}

const amount = fc.oneof(
  fc.constantFrom(100_000, 200_000, 500_000),
  fc.constantFrom(-100_000, -200_000),
  fc.integer({ min: 1_000, max: 9_000_000 }),
  fc.integer({ min: -900_000, max: -1_000 }),
)
const statement = fc.record({
  amounts: fc.oneof(
    fc.array(amount, { minLength: 3, maxLength: 12 }),
    fc
      .array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 12 })
      .map((all) => all.map((one) => one * 100_000)),
  ),
  rowsOfDay: fc.constantFrom(2, 5, 99),
  isNewestFirst: fc.boolean(),
  isOpeningStated: fc.boolean(),
  layout: fc.constantFrom(...LAYOUTS),
  kind: fc.constantFrom(...Object.keys(ALTERATIONS)),
  at: fc.nat(),
  by: fc.oneof(fc.constantFrom(-100_000, 100_000, 300_000, 900_000_000), fc.integer({ min: 1 })),
})

/** Whether the rows, oldest first, follow from one another: then no reader can tell that one is wrong. */
const follows = (moves: readonly Move[], isOpeningStated: boolean): boolean =>
  moves.every(({ amountVnd, balanceVnd }, at) => {
    const before = at === 0 && isOpeningStated ? OPENING : moves[at - 1]?.balanceVnd
    return before === undefined || before + amountVnd === balanceVnd
  })

const needsTwo = async (lines: Lines): Promise<boolean> => {
  const checked = await checkLines(lines)
  // What cannot be booked at all needs nobody.
  if (checked.outcome === 'refused' && !checked.doubtful) return true
  const verdicts =
    checked.outcome === 'good' ? checked.verdicts : (checked.doubtful?.verdicts ?? [])
  return concernsOf({ look: makeLook(), verdicts }, { dayVnd: 1e12, dayRows: 1e6 }).length > 0
}

test('no single alteration of a statement with balances is booked by one person, and what is right is', async () => {
  let told = 0
  await fc.assert(
    fc.asyncProperty(statement, async (made) => {
      const { layout, isNewestFirst, isOpeningStated } = made
      let balanceVnd = OPENING
      const moves = made.amounts.map((amountVnd, at) => ({
        day: `${String(10 + Math.floor(at / made.rowsOfDay))}/10/2025`,
        amountVnd,
        balanceVnd: (balanceVnd += amountVnd),
      }))
      const write = (those: readonly Move[]): Lines => {
        const rows = those.map(layout.line)
        return [
          ...(isOpeningStated ? [[`Số dư đầu kỳ: ${dots(OPENING)}`]] : []),
          layout.head,
          ...(isNewestFirst ? rows.toReversed() : rows),
        ]
      }
      // Where money goes to and fro, rows may fit in both orders.
      const isClear = isOpeningStated || moves.every((one) => one.amountVnd > 0)
      if (isClear) expect(await needsTwo(write(moves))).toBe(false)
      const at = made.at % moves.length
      const move = moves[at]
      if (!move) return
      const altered = ALTERATIONS[made.kind]?.(moves, at, move, made.by) ?? moves
      // Rows of one day may as well be written newest first.
      const isOneDay = altered.every(({ day }) => day === altered[0]?.day)
      const mayBeRight =
        follows(altered, isOpeningStated) ||
        (isOneDay && follows(altered.toReversed(), isOpeningStated))
      if (mayBeRight || altered.some(({ amountVnd }) => amountVnd === 0)) return
      told++
      expect(await needsTwo(write(altered))).toBe(true)
    }),
    { numRuns: 1_500 },
  )
  expect(told).toBeGreaterThan(1_000)
})

/** Cells of day, debit, credit and balance under the headings of a bank. */
const needsTwoOf = async (rows: ReadonlyArray<readonly string[]>): Promise<boolean> =>
  await needsTwo([
    ['Ngày giao dịch', 'Số CT', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung'],
    ...rows.map(([day = '', ...sums]) => [`${day}/10/2025`, '1', ...sums, 'ung ho']),
  ])

test('rows that follow against their own days alone prove neither the sums nor the columns', async () => {
  const altered = [
    // With debits for credits, from the last row to the first.
    [
      ['10', '', '4.900.000', '-100.000'],
      ['10', '100.000', '', '4.800.000'],
      ['11', '100.000', '', '4.700.000'],
    ],
    // The newest first, with debits for credits, from the first row to the last.
    [
      ['12', '', '300.000', '500.000'],
      ['11', '200.000', '', '700.000'],
      ['10', '200.000', '', '900.000'],
    ],
    // As they are headed, in an order in which days go back and forth.
    [
      ['10', '', '300.000', '1.000.000'],
      ['12', '', '300.000', '400.000'],
      ['11', '', '300.000', '700.000'],
      ['10', '', '300.000', '1.300.000'],
    ],
    // Two days whose rows follow within each day, while the second does not begin with what the
    // first leaves.
    [
      ['10', '', '300.000', '700.000'],
      ['10', '', '300.000', '400.000'],
      ['10', '', '300.000', '1.000.000'],
      ['11', '', '100.000', '1.300.000'],
      ['11', '', '100.000', '1.200.000'],
    ],
  ]
  for (const rows of altered) expect(await needsTwoOf(rows), JSON.stringify(rows)).toBe(true)
  // The rows of each day in some order, and a day that leaves the account as it was.
  const right = [
    ['10', '', '300.000', '700.000'],
    ['10', '', '300.000', '400.000'],
    ['10', '', '300.000', '1.000.000'],
    ['11', '500.000', '', '500.000'],
    ['11', '', '500.000', '1.000.000'],
    ['12', '', '100.000', '1.100.000'],
    ['12', '', '200.000', '1.300.000'],
  ]
  expect(await needsTwoOf(right)).toBe(false)
})

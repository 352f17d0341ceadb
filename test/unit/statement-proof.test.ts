import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concernsOf } from '../../functions/transfers/book-alone.ts'
import { checkLines } from '../fixtures/check-lines.ts'
import type { Lines } from '../fixtures/check-lines.ts'
import { makeLook } from '../fixtures/looks.ts'

const DAY = '15/10/2025'
const HEAD = ['Ngày giao dịch', 'Số CT', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung']
const gift = (credit: string): readonly string[] => [DAY, '1', '', credit, '', 'ung ho']
const paid = (debit: string): readonly string[] => [DAY, '1', debit, '', '', 'chi']
const TWO = [HEAD, gift('500.000'), gift('300.000')]

describe('the sums that a file gives of its rows are held against them:', () => {
  test.each<[string, Lines]>([
    ['under their column', [...TWO, ['Tổng cộng', '', '0', '800.000']]],
    ['with their words behind them', [...TWO, ['', '', '', '800.000', '', 'Cộng phát sinh']]],
    ['without a word', [...TWO, ['', '', '', '800.000', '', '']]],
    ['above the heading', [['Tổng phát sinh có: 800.000 VND'], ...TWO]],
    ['above it in cells', [['Tổng phát sinh nợ', '0', 'Tổng phát sinh có', '800,000'], ...TWO]],
    ['in English', [['Total credit:', '800,000.00'], ...TWO]],
    ['in one line with balances', [['Số dư đầu kỳ: 5.000 Tổng ghi có: 800.000'], ...TWO]],
    ['below, by words', [...TWO, ['Total Debit: 0 VND; Total Credit: 800,000 VND']]],
    [
      'of each page and of all',
      [
        HEAD,
        gift('500.000'),
        ['Cộng trang 1', '', '', '500.000'],
        HEAD,
        gift('300.000'),
        ['Cộng trang 2', '', '', '300.000'],
        ['Tổng cộng', '', '', '800.000'],
      ],
    ],
    [
      'of each day',
      [
        HEAD,
        gift('500.000'),
        [DAY, '', '', '500.000', '', 'Tổng phát sinh ngày'],
        ['16/10/2025', '1', '', '300.000', '', 'ung ho'],
        ['16/10/2025', '', '', '300.000', '', 'Tổng phát sinh ngày'],
      ],
    ],
    ['of all, on top of the rows', [HEAD, ['Tổng cộng', '', '', '800.000'], ...TWO.slice(1)]],
    [
      'in one column of both sides',
      [
        ['Ngày', 'Số tiền', 'Nội dung'],
        [DAY, '800.000', 'a'],
        [DAY, '-100.000', 'chi'],
        ['Tổng cộng', '700.000', ''],
      ],
    ],
  ])('%s', async (_, lines) => {
    const right = await checkLines(lines)
    expect(right).toMatchObject({ outcome: 'good', verdicts: [{ totals: { verdict: 'agree' } }] })
    // Any sum that is a đồng off stops all of it.
    const wrong = lines.map((cells) =>
      cells.some((cell) => /tổng|cộng|total/iu.test(cell)) || cells[5] === ''
        ? cells.map((cell) => cell.replace(/([1-9])00([.,])000/u, '$100$2001'))
        : cells,
    )
    expect(await checkLines(wrong)).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'totals-differ', verdicts: [{ totals: { verdict: 'differ' } }] },
      booked: [],
    })
  })

  test('both sums and the line are named', async () => {
    const checked = await checkLines([...TWO, ['Tổng cộng', '', '', '900.000']])
    expect(checked).toMatchObject({
      change: {
        verdicts: [
          {
            totals: {
              differing: [{ line: 4, side: 'credit', statedVnd: 900_000, foundVnd: 800_000 }],
            },
          },
        ],
      },
    })
  })

  test('a row that could not be read is missing from them', async () => {
    const lines = [
      HEAD,
      gift('500.000'),
      ['31/02/2025', '1', '', '300.000', '', 'ung ho'],
      ['Tổng cộng', '', '', '800.000'],
    ]
    expect(await checkLines(lines)).toMatchObject({ change: { refusal: 'totals-differ' } })
  })

  test.each<[string, Lines]>([
    ['counts', [['Tổng số giao dịch: 12'], ...TWO, ['Tổng số giao dịch ghi có', '', '', '2']]],
    ['sums of the year', [...TWO, ['Lũy kế từ đầu năm', '', '', '9.800.000']]],
    ['what a page brings forward', [...TWO, ['Cộng mang sang', '', '', '7.800.000']]],
    ['days and pages', [['Tổng hợp ngày 15/10/2025, trang 12345'], ...TWO]],
    ['what senders write', [...TWO, [DAY, '1', '', '7', '', 'Tong cong ty co 500.000.000']]],
    ['what went out, where nothing of it is shown', [['Tổng phát sinh nợ: 70.000'], ...TWO]],
  ])('%s are no sums of it', async (_, lines) => {
    expect(await checkLines(lines)).toMatchObject({ outcome: 'good' })
  })

  test('a sum of a workbook may be that of all its sheets', async () => {
    const first = [['Tổng phát sinh có: 1.600.000'], ...TWO]
    const more = (day: string): Lines => [HEAD, [day, '2', '', '800.000', '', 'b']]
    const two = { a: first, b: more('16/10/2025') }
    expect(await checkLines(two)).toMatchObject({ outcome: 'good' })
    expect(await checkLines({ ...two, c: more('17/10/2025') })).toMatchObject({
      change: { refusal: 'totals-differ' },
    })
  })

  test('opening and closing balance hold the rows together, whatever was left out between them', async () => {
    const between = (opening: string, closing: string, rows: Lines) =>
      checkLines([['Số dư đầu kỳ', opening], ...rows, ['Số dư cuối kỳ', closing]])
    expect(await between('1.000', '801.000', TWO)).toMatchObject({ outcome: 'good' })
    expect(await between('1.000', '900.000', TWO)).toMatchObject({
      change: {
        refusal: 'totals-differ',
        verdicts: [{ sums: { verdict: 'differ', byVnd: 99_000 } }],
      },
    })
    for (const rows of [TWO, [...TWO, paid('1.000')]])
      expect(await between('1.000', '700.000', rows)).toMatchObject({
        change: { refusal: 'totals-differ' },
      })
  })
})

interface Move {
  amountVnd: number
  balanceVnd: number
}
const movesOf = (amounts: readonly number[]): Move[] => {
  let balanceVnd = 5_000_000_000
  return amounts.map((amountVnd) => ({ amountVnd, balanceVnd: (balanceVnd += amountVnd) }))
}
const dots = (vnd: number): string => String(vnd).replace(/\B(?=(\d{3})+$)/gu, '.')
const line = ({ amountVnd, balanceVnd }: Move): readonly string[] => [
  DAY,
  '1',
  amountVnd < 0 ? dots(-amountVnd) : '',
  amountVnd > 0 ? dots(amountVnd) : '',
  dots(balanceVnd),
  'noi dung',
]
const amounts = fc.array(
  fc.oneof(
    fc.constantFrom(100_000, 200_000, 500_000),
    fc.integer({ min: 1_000, max: 9_000_000 }),
    fc.integer({ min: -9_000_000, max: -1_000 }),
  ),
  { minLength: 4, maxLength: 40 },
)
const RUNS = { numRuns: 150 }

describe('the running balance', () => {
  test('proves rows in whatever order a bank gives them, and where pages begin anew', async () => {
    await fc.assert(
      fc.asyncProperty(amounts, fc.infiniteStream(fc.nat()), async (those, random) => {
        const lines = movesOf(those).map(line)
        const shuffled = lines
          .map((cells) => [random.next().value as number, cells] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, cells]) => cells)
        const pages = lines.flatMap((cells, at) => (at % 7 === 3 ? [HEAD, cells] : [cells]))
        // Two halves in turn break one row, as a single alteration does, and are asked about.
        const isTurned = lines.some((_row, at) =>
          [lines, lines.toReversed()].some(
            (turned) => String([...turned.slice(at), ...turned.slice(0, at)]) === String(shuffled),
          ),
        )
        for (const rows of [lines, lines.toReversed(), isTurned ? lines : shuffled, pages])
          expect(await checkLines([HEAD, ...rows])).toMatchObject({
            outcome: 'good',
            verdicts: [{ balance: { verdict: 'agree' } }],
          })
      }),
      RUNS,
    )
  })

  test('shows a row that is missing, doubled or of another sum, with its line and both figures', async () => {
    await fc.assert(
      fc.asyncProperty(amounts, fc.nat(), fc.boolean(), async (those, at, isNewestFirst) => {
        const moves = movesOf(those)
        const inside = 1 + (at % (moves.length - 2))
        const move = moves[inside] ?? { amountVnd: 0, balanceVnd: 0 }
        for (const damaged of [
          moves.toSpliced(inside, 1),
          moves.toSpliced(inside, 0, move),
          moves.with(inside, {
            ...move,
            amountVnd: move.amountVnd + (move.amountVnd === -1 ? 2 : 1),
          }),
        ]) {
          const ordered = isNewestFirst ? damaged.toReversed() : damaged
          const checked = await checkLines([HEAD, ...ordered.map(line)])
          // Of rows of one side alone the others may have been left out.
          const came = damaged.filter(({ amountVnd }) => amountVnd > 0).length
          if (came === 0 || came === damaged.length) continue
          expect(checked).toMatchObject({ outcome: 'refused', booked: [] })
        }
      }),
      RUNS,
    )
    const [a, , c, d] = movesOf([300_000, 200_000, -50_000, 700_000]).map(line)
    expect(await checkLines([HEAD, ...[a, c, d].map((cells) => cells ?? [])])).toMatchObject({
      change: {
        refusal: 'balance-broken',
        verdicts: [
          {
            balance: {
              verdict: 'differ',
              links: 1,
              broken: 1,
              breaks: [{ line: 3, expectedVnd: 5_000_250_000, statedVnd: 5_000_450_000 }],
            },
          },
        ],
      },
    })
  })

  test('asks about a statement of which only what came is shown, because an altered sum looks the same', async () => {
    const [a, , c] = movesOf([300_000, -200_000, 500_000]).map(line)
    const rows = [a ?? [], c ?? []]
    for (const those of [rows, rows.toReversed()])
      expect(await checkLines([HEAD, ...those])).toMatchObject({
        outcome: 'refused',
        change: {
          refusal: 'balance-broken',
          verdicts: [
            {
              balance: {
                verdict: 'differ',
                isOneSided: true,
                broken: 1,
                breaks: [{ expectedVnd: 5_000_800_000, statedVnd: 5_000_600_000 }],
              },
            },
          ],
        },
        doubtful: {},
      })
  })

  test('holds the first row by the balance that stands above it, in whatever order the file is', async () => {
    const moves = movesOf([300_000, 200_000, 700_000])
    const altered = moves.with(0, { amountVnd: 900_000_000, balanceVnd: 5_000_300_000 })
    const opening = ['Số dư đầu kỳ: 5.000.000.000']
    const closing = ['Số dư cuối kỳ: 5.001.200.000']
    for (const turn of [(all: Lines) => all, (all: Lines) => all.toReversed()]) {
      const [right, wrong] = [moves, altered].map((those) => turn(those.map(line)))
      for (const [head, tail] of [
        [[opening], []],
        [[opening], [closing]],
        [[], []],
      ]) {
        const check = (rows: Lines = []) =>
          checkLines([...(head ?? []), HEAD, ...rows, ...(tail ?? [])])
        expect(await check(right)).toMatchObject({
          verdicts: [{ balance: { verdict: 'agree' } }],
        })
        // Without it nothing denies what the first row says.
        if (head?.length === 0) expect(await check(wrong)).toMatchObject({ outcome: 'good' })
        else expect(await check(wrong)).toMatchObject({ change: { refusal: 'balance-broken' } })
      }
      const last = moves.with(2, { amountVnd: 700_000, balanceVnd: 5_001_300_000 })
      expect(await checkLines([HEAD, ...turn(last.map(line)), closing])).toMatchObject({
        change: { refusal: 'balance-broken' },
      })
    }
  })

  test.each<[string, Lines, object]>([
    ['no balances', [gift('1.000'), gift('2.000')], { verdict: 'not-stated', why: 'no-balances' }],
    ['one row', [[DAY, '1', '', '1.000', '9.000', 'a']], { verdict: 'not-stated', why: 'too-few' }],
    [
      'the balance of today everywhere',
      [
        [DAY, '1', '', '1.000', '9.000', 'a'],
        [DAY, '1', '2.000', '', '9.000', 'a'],
      ],
      { verdict: 'unproved', why: 'constant', rows: 2, line: 2 },
    ],
    [
      'balances that are no numbers',
      [
        [DAY, '1', '', '1.000', 'xem trang 2', 'a'],
        [DAY, '1', '2.000', '', '', 'a'],
      ],
      { verdict: 'unproved', why: 'unread', rows: 1, line: 2 },
    ],
    [
      'a balance on the last row of a page alone',
      [
        [DAY, '1', '', '1.000', '9.000', 'a'],
        [DAY, '1', '', '2.000', '', 'b'],
        [DAY, '1', '500', '', '10.500', 'c'],
      ],
      { verdict: 'agree', links: 1 },
    ],
    [
      'parts of a đồng in the balance',
      [
        [DAY, '1', '', '1.000', '9.000,37', 'a'],
        [DAY, '1', '', '2.000', '11.000,62', 'b'],
      ],
      { verdict: 'agree', links: 1 },
    ],
  ])('with %s', async (_, rows, balance) => {
    expect(await checkLines([HEAD, ...rows])).toMatchObject({ verdicts: [{ balance }] })
  })

  test('begins with the balance that the statement opens with', async () => {
    const rows = [HEAD, [DAY, '1', '', '1.000', '9.000', 'a']]
    expect(await checkLines([['Số dư đầu kỳ: 8.000'], ...rows])).toMatchObject({
      verdicts: [{ balance: { verdict: 'agree', links: 1 } }],
    })
  })
})

describe('the layout that the running balance fulfils is the right one:', () => {
  const moves = movesOf([300_000, -200_000, 700_000, -1_000, 50_000])
  const cells = ({ amountVnd, balanceVnd }: Move, ...more: readonly string[]) => [
    DAY,
    amountVnd < 0 ? dots(-amountVnd) : '',
    amountVnd > 0 ? dots(amountVnd) : '',
    ...more,
    dots(balanceVnd),
    'noi dung',
  ]
  const booked = moves.map(({ amountVnd }) => amountVnd)

  test('of two credits the one that fulfils it wins, in either order', async () => {
    const head = ['Ngày', 'Ghi nợ', 'Ghi có', 'Ghi có (USD)', 'Số dư', 'Nội dung']
    const other = ['Ngày', 'Ghi có (USD)', 'Ghi có', 'Ghi nợ', 'Số dư', 'Nội dung']
    const rows = moves.map((move) => cells(move, move.amountVnd > 0 ? '12' : ''))
    expect((await checkLines([head, ...rows])).booked).toEqual(booked)
    expect((await checkLines([head, ...rows.toReversed()])).booked).toEqual(booked.toReversed())
    const mirrored = rows.map(([day = '', debit = '', credit = '', usd = '', ...rest]) => [
      day,
      usd,
      credit,
      debit,
      ...rest,
    ])
    expect((await checkLines([other, ...mirrored])).booked).toEqual(booked)
  })

  test('of a signed sum and a sum without sign the signed one wins', async () => {
    const head = ['Ngày', 'Số tiền', 'Số tiền giao dịch', 'Số dư', 'Nội dung']
    const rows = moves.map(({ amountVnd, balanceVnd }) => [
      DAY,
      dots(Math.abs(amountVnd)),
      `${amountVnd < 0 ? '-' : ''}${dots(Math.abs(amountVnd))}`,
      dots(balanceVnd),
      'noi dung',
    ])
    expect((await checkLines([head, ...rows])).booked).toEqual(booked)
  })

  test('an account’s own book, in which a debit is what came, is read as its balance says', async () => {
    const head = ['Ngày chứng từ', 'Phát sinh Có', 'Phát sinh Nợ', 'Số dư', 'Diễn giải']
    const rows = moves.map((move) => cells(move))
    const checked = await checkLines([head, ...rows])
    expect(checked).toMatchObject({ outcome: 'good', sides: { credit: 2, debit: 1 } })
    expect(checked.booked).toEqual(booked)
    // The headings say otherwise, so another person looks at it.
    expect(concernsOf({ look: makeLook(), ...checked }, { dayVnd: 1e12, dayRows: 1e6 })).toEqual([
      'verdict',
    ])
  })

  test('and where it proves neither, a person is asked', async () => {
    const head = ['Ngày', 'Ghi nợ', 'Ghi có', 'Ghi có (USD)', 'Số dư', 'Nội dung']
    const rows = moves.map((move) => cells({ ...move, balanceVnd: 7 }, '12'))
    expect(await checkLines([head, ...rows])).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'layout-ambiguous' },
      booked: [],
    })
  })
})

describe('the seam between two sheets', () => {
  const sheetOf = (days: readonly string[], before: number, sum = 1_000): Lines => [
    HEAD,
    ...days.map((day, at) => [day, `${at}`, '', dots(sum), dots(before + sum * (at + 1)), 'a']),
  ]
  const reversed = ([head = [], ...rows]: Lines): Lines => [head, ...rows.toReversed()]
  const a = sheetOf(['15/10/2025', '16/10/2025'], 5_000)
  const b = sheetOf(['16/10/2025', '17/10/2025'], 7_000)
  const c = sheetOf(['18/10/2025'], 9_000)
  const lacking = sheetOf(['17/10/2025'], 8_000)
  const busy = ['15/10/2025', '15/10/2025']
  const [first, second] = [sheetOf(busy, 5_000), sheetOf(busy, 7_000, 2_000)]
  const [third, end] = [
    sheetOf(busy, 11_000, 3_000),
    sheetOf(['15/10/2025', '16/10/2025'], 17_000, 4_000),
  ]

  test.each<readonly [string, Record<string, Lines>]>([
    ['the oldest first', { a, b, c }],
    ['the newest first', { c, b: reversed(b), a: reversed(a) }],
    ['in no order', { b, c, a }],
    ['a cover before them', { cover: [['Sao kê']], a, b }],
    ['one busy day', { first, second, third, end }],
    [
      'one busy day, the newest first',
      {
        end: reversed(end),
        third: reversed(third),
        second: reversed(second),
        first: reversed(first),
      },
    ],
    ['without balances on one', { a, bare: b.map((row) => row.toSpliced(4, 1, '')), c }],
  ])('holds: %s', async (_, sheets) => {
    expect(await checkLines(sheets)).toMatchObject({ outcome: 'good' })
  })

  test.each<readonly [string, Record<string, Lines>]>([
    ['the first row of the second one', { a, lacking }],
    ['the oldest row, where the newest stand first', { lacking, a: reversed(a) }],
    ['the last row of the first one', { short: a.slice(0, 2), b }],
    ['a whole sheet', { a, c }],
    ['a sheet of one busy day', { first, third, end }],
    ['a sheet where another order is', { c, a }],
  ])('shows what is missing: %s', async (_, sheets) => {
    expect(await checkLines(sheets)).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'balance-broken' },
      booked: [],
    })
  })

  test('names the line of the later sheet and what must stand there', async () => {
    expect(await checkLines({ a, lacking })).toMatchObject({
      change: {
        verdicts: [
          { balance: { verdict: 'agree' } },
          { balance: { breaks: [{ line: 2, expectedVnd: 8_000, statedVnd: 9_000 }] } },
        ],
      },
    })
  })
})

describe('a sheet that tells what another one has told', () => {
  const days = ['15/10/2025', '16/10/2025']
  const rowsOf = (texts: readonly string[]): Lines => [
    HEAD,
    ...days.flatMap((day) =>
      texts.map((text, at) => [day, `7.${at}`, '', dots(100_000 * (at + 1)), '', text]),
    ),
  ]
  const whole = rowsOf(['a', 'b', 'c'])
  test.each<[string, Record<string, Lines>]>([
    ['the same rows', { a: whole, b: whole }],
    ['some of them', { a: whole, b: whole.slice(0, 3) }],
    ['the same in other words', { a: whole, b: rowsOf(['x', 'y', 'z']) }],
    [
      'the sums of its days',
      {
        a: [['Ngày', 'Số tiền', 'Ghi chú'], ...days.map((day) => [day, '600.000', 'trong ngay'])],
        b: whole,
      },
    ],
  ])('is a question: %s', async (_, sheets) => {
    expect(await checkLines(sheets)).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'sheets-repeat' },
    })
  })

  test('is none where a statement goes on, sheet by sheet', async () => {
    const second = [HEAD, ['17/10/2025', '9.1', '', '100.000', '', 'a']]
    expect(await checkLines({ a: whole, b: second })).toMatchObject({ outcome: 'good' })
  })
})

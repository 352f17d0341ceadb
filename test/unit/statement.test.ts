import { describe, expect, test } from 'vitest'
import { readBankAmount } from '../../functions/transfers/bank-amount.ts'
import { readBankMoment } from '../../functions/transfers/bank-moment.ts'
import { readLayout } from '../../functions/transfers/statement-layout.ts'
import { makeStatementReader } from '../../functions/transfers/statement-reader.ts'
import type {
  RefusedRow,
  StatementRow,
  StatementVerdict,
} from '../../functions/transfers/statement-row.ts'

function read(lines: ReadonlyArray<readonly string[]>): {
  rows: StatementRow[]
  refused: RefusedRow[]
  verdict: StatementVerdict
} {
  const reader = makeStatementReader()
  const found = lines.flatMap((cells, at) => reader.read(cells, at + 1) ?? [])
  return {
    rows: found.filter((one) => one.kind === 'row'),
    refused: found.filter((one) => one.kind === 'refused'),
    verdict: reader.end(),
  }
}

const MEMO = 'MBVCB.6998000000.LCUH ung ho.CT tu 0000000000000 NGUYEN VAN A'

/**
 * Headings as the banks print them, with one credit of 1,250,000 VND and one debit of 50,000 VND;
 * all values invented.
 */
const LAYOUTS: ReadonlyArray<
  readonly [bank: string, lines: ReadonlyArray<readonly string[]>, expected: object]
> = [
  [
    'Vietcombank, day and number in one cell',
    [
      [
        'Ngày GD/ TNX Date\nSố CT/ Doc No',
        'Số tiền ghi nợ/ Debit',
        'Số tiền ghi có/ Credit',
        'Số dư/ Balance',
        'Nội dung chi tiết/ Transactions in detail',
      ],
      ['01/09/2024\n5213.45946', '', '1.250.000', '', MEMO],
      ['02/09/2024 / 5389 - 82579', '50.000', '', '', 'Phi'],
    ],
    { day: '2024-09-01', reference: '5213.45946', time: undefined },
  ],
  [
    'Vietcombank, spreadsheet',
    [
      [
        'STT\nNo.',
        'Ngày1/\nTNX Date/ Số CT/ Doc No',
        'Ngày hiệu lực2/\nEffective date',
        'Số tiền ghi nợ/\nDebit',
        'Số tiền ghi có/\nCredit',
        'Số dư/\nBalance',
        'Nội dung chi tiết/\nTransactions in detail',
      ],
      ['1', '01/09/2024\n5213 - 45946', '03/09/2024', '', '1,250,000', '9,999,999', MEMO],
      ['2', '02/09/2024\n5213 - 45947', '03/09/2024', '50,000', '', '9,949,999', 'Phi'],
    ],
    { day: '2024-09-01', reference: '5213 - 45946', balanceVnd: 9_999_999 },
  ],
  [
    'Vietcombank, one signed sum',
    [
      ['Ngày giao dịch', 'Số tham chiếu', 'Số tiền', 'Mô tả'],
      ['01/09/2024', '5213 - 1', '+1,250,000', MEMO],
      ['02/09/2024', '5213 - 2', '-50,000', 'Phi'],
    ],
    { day: '2024-09-01', reference: '5213 - 1' },
  ],
  [
    'VietinBank, the day once for several rows',
    [
      [
        'STT/No.',
        'Ngày hạch toán / Accounting date',
        'Mô tả giao dịch / Transaction description',
        'Nợ/ Debit',
        'Có / Credit',
        'Số dư TK / Account balance',
        'Số giao dịch / Transaction number',
      ],
      ['1', '01/09/2024 08:05:09', MEMO, '', '1,250,000', '2,000,000', '401S24'],
      ['2', '', 'Phi', '50,000', '', '1,950,000', '401S25'],
    ],
    { day: '2024-09-01', time: '08:05:09', reference: '401S24' },
  ],
  [
    'VietinBank, a time of its own',
    [
      [
        'Date',
        'Time',
        'Document number',
        'Reference number',
        'Transaction details',
        'Debit',
        'Credit',
        'Balance',
        'Offset account',
      ],
      ['01/09/2024', '8:05', 'D1', 'R1', MEMO, '', '1,250,000', '', ''],
      ['02/09/2024', '09:05:01', 'D2', 'R2', 'Phi', '50,000', '', '', ''],
    ],
    { day: '2024-09-01', time: '08:05:00', reference: 'D1' },
  ],
  [
    'BIDV',
    [
      [
        'STT',
        'Ngày hiệu lực (Date)',
        'Ghi nợ (Debit)',
        'Ghi có (Credit)',
        'Số dư (Balance)',
        'Mô tả (Description)',
      ],
      ['1', '1/9/2024 8:05:09', '', '1.250.000,00', '', MEMO],
      ['2', '02/09/2024', '50.000,00', '0', '', 'Phi'],
    ],
    { day: '2024-09-01', time: '08:05:09', reference: '' },
  ],
  [
    'Agribank',
    [
      [
        'Ngày / Date',
        'Ghi chú / Remark',
        'Nợ / Dr',
        'Có / Cr',
        'Số dư / Balance',
        'Số tham chiếu / Ref. no',
      ],
      ['01/09/2024', MEMO, '', '1,250,000', '5,000,000', '1500REF1'],
      ['02/09/2024', 'Phi', '50,000', '', '4,950,000', '1500REF2'],
    ],
    { day: '2024-09-01', reference: '1500REF1' },
  ],
  [
    'MB',
    [
      [
        'STT',
        'Ngày hạch toán / Posting date',
        'Ngày giao dịch / Transaction date',
        'Phát sinh nợ / Debit',
        'Phát sinh có / Credit',
        'Số dư / Balance',
        'Nội dung / Description',
      ],
      ['1', '01/09/2024', '31/08/2024', '0', '1,250,000.00', '', MEMO],
      ['2', '02/09/2024', '02/09/2024', '50,000.00', '0', '', 'Phi'],
    ],
    { day: '2024-09-01' },
  ],
  [
    'Techcombank',
    [
      [
        'Ngày KH thực hiện/Requesting date',
        'Ngày giao dịch/Transaction date',
        'Số bút toán/Reference No',
        'Ngân hàng đối tác/Remitter’s bank',
        'Tên tài khoản đối ứng/Remitter’s account name',
        'Diễn giải/Description',
        'Nợ/Debit',
        'Có/Credit',
        'Số dư',
      ],
      [
        '31/08/2024',
        '01/09/2024',
        'FT1',
        'VCB',
        'NGUYEN VAN A',
        MEMO,
        '',
        '1,250,000',
        '7,000,000',
      ],
      ['02/09/2024', '02/09/2024', 'FT2', '', '', 'Phi', '50,000', '', '6,950,000'],
    ],
    { day: '2024-09-01', reference: 'FT1' },
  ],
  [
    'a list of days as a spreadsheet counts them',
    [
      ['Ngày giao dịch', 'Số tiền', 'Nội dung'],
      ['45536.5', '1250000', MEMO],
      ['2024-09-02', '-50000', 'Phi'],
    ],
    { day: '2024-09-01', time: '12:00:00' },
  ],
]

describe('statements of banks', () => {
  test.each(LAYOUTS)(
    '%s: the heading is found by its words, the rows by the heading',
    (_, lines, expected) => {
      const preamble = [
        ['NGÂN HÀNG MẪU'],
        ['SAO KÊ TÀI KHOẢN / STATEMENT OF ACCOUNT'],
        ['Số tài khoản/ Account No:', '111 1111 1111 11'],
        [''],
      ]
      const { rows, refused, verdict } = read([...preamble, ...lines])
      expect(refused).toEqual([])
      expect(rows).toMatchObject([
        { amountVnd: 1_250_000, memo: MEMO, ...expected },
        { amountVnd: -50_000, memo: 'Phi' },
      ])
      expect(verdict).toMatchObject({
        account: '1111111111111',
        rows: 2,
        creditVnd: 1_250_000,
        debitVnd: 50_000,
      })
    },
  )

  test('holds opening, credits, debits and closing together to the đồng', () => {
    const whole = (closing: string) => [
      ['Số dư đầu kỳ: 1.000.000 VND'],
      ['Ngày giao dịch', 'Nợ', 'Có', 'Nội dung'],
      ['01/09/2024', '', '250.000', 'ung ho'],
      ['01/09/2024', '50.000', '', 'phi'],
      ['Tổng cộng', '50.000', '250.000', ''],
      ['Số dư cuối kỳ', '', closing, ''],
    ]
    expect(read(whole('1.200.000')).verdict).toMatchObject({
      openingVnd: 1_000_000,
      closingVnd: 1_200_000,
      sums: { verdict: 'agree' },
    })
    expect(read(whole('1.200.001')).verdict.sums).toEqual({ verdict: 'differ', byVnd: 1 })
    expect(read(whole('')).verdict.sums).toEqual({ verdict: 'not-stated' })
    expect(read(whole('1.200.000')).refused.map(({ reason }) => reason)).toEqual([
      'totals',
      'totals',
    ])
  })

  test('keeps each row that it refuses, with its reason, and reads on', () => {
    const head = ['Ngày giao dịch', 'Nợ', 'Có', 'Nội dung']
    const { rows, refused } = read([
      head,
      ['31/02/2024', '', '100.000', 'no such day'],
      ['09/30/2024', '', '100.000', 'an American day'],
      ['', '', '100.000', 'no day yet'],
      ['01/09/2024', '', '', 'no sum'],
      ['01/09/2024', '', '=1+1', 'a formula'],
      ['01/09/2024', '', '100.000,5', 'half a dong'],
      ['01/09/2024', '', '-100.000', 'a negative credit'],
      ['01/09/2024', '1', '1', 'both sides'],
      head,
      ['Trang 2/3', '', '', ''],
      ['01/09/2024', '', '100.000', 'right'],
      ['', '', '', ''],
    ])
    expect(refused.map(({ reason }) => reason)).toEqual([
      'day-invalid',
      'day-invalid',
      'no-day',
      'no-amount',
      'amount-invalid',
      'amount-invalid',
      'negative-side',
      'both-sides',
      'heading-repeated',
      'day-invalid',
    ])
    expect(rows).toMatchObject([{ line: 12, amountVnd: 100_000 }])
  })

  test('of which no heading can be read say so for every row, instead of guessing', () => {
    const { rows, refused } = read(
      Array.from({ length: 130 }, () => ['01/09/2024', '100.000', 'ung ho']),
    )
    expect(rows).toEqual([])
    expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set(['no-heading']))
    expect(readLayout(['Ngày', 'Nội dung'])).toBeUndefined()
    expect(
      readLayout([
        'Nội dung của đợt vận động trong ngày với số tiền lớn nhất từ trước đến nay của toàn tỉnh Lai Châu',
      ]),
    ).toBeUndefined()
  })
})

describe('figures and days', () => {
  test.each([
    ['1.000.000', 1_000_000],
    ['1,000,000', 1_000_000],
    ['400.000,00', 400_000],
    ['400,000.00', 400_000],
    ['200000', 200_000],
    ['200000.00', 200_000],
    ['+50.000 VND', 50_000],
    ['−50.000đ', -50_000],
    ['0', 0],
    ['1.000,000', undefined],
    ['1.00.000', undefined],
    ['10/09/2024', undefined],
    ['100.000,50', undefined],
    ['=SUM(A1)', undefined],
    ['', undefined],
    ['99999999999999999999', undefined],
    // Space parts groups where no second figure can begin, and a line break parts two figures.
    ['1 250 000', 1_250_000],
    ['1\u00A0250\u202F500 ₫', 1_250_500],
    ["1'250’000", 1_250_000],
    ['１.２５０.０００', 1_250_000],
    ['1 250 000,00 VND', 1_250_000],
    ['VND (1.250.000)', -1_250_000],
    ['500 300', undefined],
    ['5000 3000', undefined],
    ['5000\n3000', undefined],
    ['500000\n300000', undefined],
    ['50.000\t30.000', undefined],
    ['1 250 000 2', undefined],
    ['1 2 5 0 0 0 0', undefined],
    ['1.250 000', undefined],
    // What ends like decimals of the separator of the groups is a group that lost a digit.
    ['1.250.00', undefined],
    ['1,250,00', undefined],
    ['1.250.0000', undefined],
    // The mark of a footnote is no digit, and the đồng stands at an end.
    ['500000¹', undefined],
    ['1²', undefined],
    ['½', undefined],
    ['5đ000', undefined],
    ['--1.250', undefined],
    ['+1.250+', undefined],
  ])('%s', (text, expected) => expect(readBankAmount(text)).toBe(expected))

  test.each([
    ['10/09/2024', { day: '2024-09-10', time: undefined, rest: '' }],
    ['1-9-2024', { day: '2024-09-01', time: undefined, rest: '' }],
    ['2024-09-10 07:08:09', { day: '2024-09-10', time: '07:08:09', rest: '' }],
    ['10/09/2024 5213.45946', { day: '2024-09-10', time: undefined, rest: '5213.45946' }],
    ['45545', { day: '2024-09-10', time: undefined, rest: '' }],
    ['12345', 'invalid'],
    ['29/02/2023', 'invalid'],
    ['00/01/2024', 'invalid'],
    ['hom nay', undefined],
  ])('%s', (text, expected) => expect(readBankMoment(text)).toEqual(expected))
})

describe('what stands around the rows', () => {
  test('a heading over two lines is one, whether its first half could be read alone or not', () => {
    const row = ['01/09/2024', '', '100.000', 'ung ho']
    const halves = [
      ['Ngày giao dịch', 'Số tiền', '', 'Nội dung'],
      ['', 'Nợ', 'Có', ''],
    ]
    const { rows, refused } = read([
      ...halves,
      row,
      ['02/09/2024', '50.000', '', 'phi'],
      ...halves,
      row,
    ])
    expect(rows.map(({ amountVnd }) => amountVnd)).toEqual([100_000, -50_000, 100_000])
    expect(refused.map(({ reason }) => reason)).toEqual(['heading-repeated'])
    const other = [
      ['Ngày', 'Phát sinh', '', 'Diễn giải'],
      ['giao dịch', 'Nợ', 'Có', ''],
    ]
    expect(read([...other, row]).rows).toMatchObject([{ amountVnd: 100_000 }])
    const translated = [
      ['Ngày', 'Nợ', 'Có', 'Nội dung'],
      ['Date', 'Debit', 'Credit', 'Description'],
    ]
    expect(read([...translated, row])).toMatchObject({
      rows: [{ amountVnd: 100_000 }],
      refused: [],
    })
  })

  test('of several accounts in a file the first is read, with its sums, and the rows of the others are refused', () => {
    const part = (account: string, opening: string, closing: string) => [
      ['Số tài khoản', account],
      ['Số dư đầu kỳ', opening],
      ['Ngày giao dịch', 'Nợ', 'Có', 'Nội dung'],
      ['01/09/2024', '', '250.000', 'ung ho'],
      ['Số dư cuối kỳ', closing],
    ]
    const { rows, refused, verdict } = read([
      ...part('1111111111', '0', '250.000'),
      ...part('2222222222', '7', '250.007'),
    ])
    expect(rows).toHaveLength(1)
    expect(refused.map(({ reason }) => reason)).toContain('other-account')
    expect(verdict).toMatchObject({
      account: '1111111111',
      creditVnd: 250_000,
      closingVnd: 250_000,
      sums: { verdict: 'agree' },
    })
    const pages = read([
      ...part('1111111111', '0', '250.000'),
      ...part('1111111111', '250.000', '500.000'),
    ])
    expect(pages.rows).toHaveLength(2)
    expect(pages.verdict.sums).toEqual({ verdict: 'agree' })
  })

  test('a number that a sender wrote names no account', () => {
    const head = ['Ngày giao dịch', 'Nợ', 'Có', 'Nội dung']
    const row = ['01/09/2024', '', '250.000', 'ung ho']
    const { rows } = read([
      ['Số tài khoản', '1111111111'],
      head,
      row,
      ['', '', '', 'tai khoan 2222222222'],
      head,
      row,
    ])
    expect(rows).toHaveLength(2)
  })

  test('sums without a day, a text and a number are totals', () => {
    const { refused } = read([
      ['Ngày giao dịch', 'Nợ', 'Có', 'Nội dung'],
      ['', '50.000', '250.000', ''],
      ['', '', '', 'the end of a text'],
    ])
    expect(refused.map(({ reason }) => reason)).toEqual(['totals', 'no-day'])
  })

  test('knows the days of every month, leap years too', () => {
    const days = [
      '29/02/2024',
      '29/02/2023',
      '31/04/2024',
      '31/12/2024',
      '31/13/2024',
      '01/01/1999',
    ].map((text) => readBankMoment(text))
    expect(days.map((moment) => (typeof moment === 'object' ? moment.day : moment))).toEqual([
      '2024-02-29',
      'invalid',
      'invalid',
      '2024-12-31',
      'invalid',
      'invalid',
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { readBankMoment } from '../../functions/transfers/bank-moment.ts'
import { checkFile } from '../../functions/transfers/import-transfers/check-file.ts'
import { anyDay } from '../fixtures/check-lines.ts'
import { listStatementRows } from '../../functions/transfers/import-transfers/statement-rows.ts'
import type { ReadFile } from '../../functions/transfers/import-transfers/statement-rows.ts'
import { readCsvLines } from '../../functions/transfers/import-transfers/file/csv-lines.ts'
import { isTotalsText } from '../../functions/transfers/totals-words.ts'

type Lines = ReadonlyArray<readonly string[]>
const statement = { account: '1111111111111', oddDayOf: anyDay }

const fileOf = (lines: Lines): ReadFile =>
  async function* () {
    yield lines.map((cells, at) => ({ cells, line: at + 1 }))
  }

/** What would be booked of a file, each row as its day and its signed sum, or why nothing would be. */
async function understand(readFile: ReadFile): Promise<readonly string[] | string> {
  const checked = await checkFile('', statement, readFile)
  if (checked.outcome === 'refused') return checked.change.refusal
  const rows: string[] = []
  for await (const page of listStatementRows('', { ...checked }, readFile))
    for (const row of page) if (row.kind === 'row') rows.push(`${row.day} ${row.amountVnd}`)
  return rows
}

const MEMO = 'LCUH7K2M9QX ung ho'
/** Two gifts and a fee between them, by how a bank writes both sides. */
const GIFTS = ['2025-11-03 1250000', '2025-11-04 -50000', '2025-11-05 2000000']

describe('headings and signs of banks are read', () => {
  test.each<readonly [string, Lines]>([
    [
      'ACB and BIDV: drawn out and sent in',
      [
        ['Ngày hiệu lực', 'Ngày giao dịch', 'Nội dung', 'Rút ra', 'Gửi vào', 'Số dư'],
        ['03/11/2025', '03/11/2025', MEMO, '', '1.250.000', '11.250.000'],
        ['04/11/2025', '04/11/2025', 'phi', '50.000', '', '11.200.000'],
        ['05/11/2025', '05/11/2025', 'ung ho', '', '2.000.000', '13.200.000'],
      ],
    ],
    [
      'Sacombank: less and more',
      [
        ['Ngày', 'Nội dung', 'Phát sinh giảm', 'Phát sinh tăng', 'Số dư'],
        ['03-11-2025', MEMO, '0', '1,250,000', '11,250,000'],
        ['04-11-2025', 'phi', '50,000', '0', '11,200,000'],
        ['05-11-2025', 'ung ho', '0', '2,000,000', '13,200,000'],
      ],
    ],
    [
      'TPBank: in and out in one word each',
      [
        ['Ngày GD', 'Mã GD', 'Thu', 'Chi', 'Nội dung'],
        ['03/11/2025', '1', '1,250,000', '', MEMO],
        ['04/11/2025', '2', '', '50,000', 'phi'],
        ['05/11/2025', '3', '2,000,000', '', 'ung ho'],
      ],
    ],
    [
      'a bank in English, whose rows are numbered under "No"',
      [
        ['No', 'Transaction date', 'Money out', 'Money in', 'Particulars'],
        ['1', '2025.11.03 10:00:00', '0', '1,250,000', MEMO],
        ['2', '2025.11.04 10:00:00', '50,000', '0', 'fee'],
        ['3', '2025.11.05 10:00:00', '0', '2,000,000', 'ung ho'],
      ],
    ],
    [
      'a wallet: moments, messages, kinds and states',
      [
        ['Thời gian', 'Loại giao dịch', 'Số tiền', 'Trạng thái', 'Tin nhắn'],
        ['03/11/2025 10:00', 'Nhận tiền', '1.250.000', 'Thành công', MEMO],
        ['04/11/2025 10:00', 'Thanh toán', '50.000', 'Thành công', 'phi'],
        ['05/11/2025 10:00', 'Nhận tiền', '2.000.000', 'Thành công', 'ung ho'],
        ['05/11/2025 10:00', 'Nhận tiền', '900.000', 'Thất bại', 'x'],
      ],
    ],
    [
      'a column that says which way the money moved',
      [
        ['Ngày', 'Số tiền', 'Biến động', 'Nội dung'],
        ['03/11/2025', '1.250.000', 'Tăng', MEMO],
        ['04/11/2025', '50.000', 'Giảm', 'phi'],
        ['05/11/2025', '2.000.000', 'Tăng', 'ung ho'],
      ],
    ],
    [
      'kinds of transactions beside "Dr/Cr", which alone decides',
      [
        ['Date', 'Transaction type', 'Dr/Cr', 'Amount', 'Description'],
        ['03/11/2025', 'IBFT', 'Cr', '1,250,000', MEMO],
        ['04/11/2025', 'SMS', 'Dr', '50,000', 'fee'],
        ['05/11/2025', 'IBFT', 'Cr', '2,000,000', 'ung ho'],
      ],
    ],
  ])('%s', async (_, lines) => {
    expect(await understand(fileOf(lines))).toEqual(GIFTS)
  })

  test('a text that a program guards from a spreadsheet is the text', async () => {
    const csv = [
      'Ngày,Số CT,Nội dung,Ghi nợ,Ghi có',
      `="03/11/2025",="001",="${MEMO}",="0",="1250000"`,
      '"=""04/11/2025""",="002",="phi",="50000",="0"',
      '="05/11/2025",="003",="ung ""ho""",="0",="2000000"',
    ].join('\r\n')
    const readFile: ReadFile = () =>
      readCsvLines(
        (async function* () {
          yield csv
        })(),
      )
    expect(await understand(readFile)).toEqual(GIFTS)
  })
})

const HEAD = ['Ngày', 'Nội dung', 'Ghi nợ', 'Ghi có']
const rowsOf = (...more: Lines): Lines => [
  HEAD,
  ['03/11/2025', MEMO, '', '1.250.000'],
  ['04/11/2025', 'phi', '50.000', ''],
  ['05/11/2025', 'ung ho', '', '2.000.000'],
  ...more,
]

test.each([
  'Số dư ban đầu',
  'Số dư hiện tại',
  'Số dư khả dụng cuối ngày',
  'Balance B/F',
  'Balance C/F',
  'Beginning Balance',
  'Ending balance',
  'Available balance',
  'Balance as of 05/11/2025',
  'Tổng tiền vào trong ngày',
  'Tổng số tiền gửi',
  'Total deposits',
  'Total withdrawals for the period',
])('a dated line that says "%s" is no gift', async (words) => {
  const lines = rowsOf(['05/11/2025', words, '', '3.250.000'])
  expect(await understand(fileOf(lines))).toEqual(GIFTS)
})

test.each([
  'Tống Tiến Thu',
  'Tống Thu Chi ung ho',
  'Tong Thu Ha',
  'so du ba con vung lu ung ho',
  'total support for children',
  'balance your life ung ho',
  'TONG CONG TY DIEN LUC ung ho',
])('a giver may write "%s"', (words) => {
  expect(isTotalsText(words)).toBe(false)
})

describe('a file whose sums are no numbers of đồng is refused, and the reason is the true one', () => {
  test.each([
    ['Đơn vị tính: nghìn đồng'],
    ['ĐVT: triệu đồng'],
    ['Đơn vị: 1.000đ'],
    ['Đơn vị tính: đồng/1.000.000đ'],
    ['(Ngàn đồng)'],
    ['Unit: thousand VND'],
    ['Đơn vị tính', 'Nghìn đồng'],
  ])('%s %s', async (...line) => {
    expect(await understand(fileOf([line, ...rowsOf()]))).toBe('other-unit')
  })

  test.each([['Loại tiền: USD'], ['Loại tiền/Currency: EUR'], ['Currency', 'USD'], ['CCY: LAK']])(
    '%s %s',
    async (...line) => {
      expect(await understand(fileOf([line, ...rowsOf()]))).toBe('other-currency')
    },
  )

  test('in the headings', async () => {
    const [, ...rows] = rowsOf()
    const headed = (debit: string, credit: string) =>
      understand(fileOf([['Ngày', 'Nội dung', debit, credit], ...rows]))
    expect(await headed('Ghi nợ (1.000đ)', 'Ghi có (1.000đ)')).toBe('other-unit')
    expect(await headed('Ghi nợ (triệu đồng)', 'Ghi có (triệu đồng)')).toBe('other-unit')
    expect(await headed('Debit (USD)', 'Credit (USD)')).toBe('other-currency')
    expect(await headed('Debit (VND)', 'Credit (VND)')).toEqual(GIFTS)
  })

  test.each([
    ['Đơn vị: Ngân hàng TMCP Ngoại thương'],
    ['Đơn vị tính: đồng'],
    ['Đơn vị: Công ty Tỷ Đồng Lợi'],
    ['Loại tiền: VND'],
    ['Loại tiền/Currency', 'VND'],
    ['Loại tiền gửi: không kỳ hạn'],
    ['Số dư tối thiểu 50 nghìn đồng, phí 1 triệu đồng một năm'],
  ])('but not for "%s" %s', async (...line) => {
    expect(await understand(fileOf([line, ...rowsOf()]))).toEqual(GIFTS)
  })
})

const PENDING = ['06/11/2025', 'dang cho', '', '900.000']

test.each([
  'GIAO DỊCH CHỜ HẠCH TOÁN',
  'II. Danh sách giao dịch chưa xử lý',
  'Pending transactions',
  'Các khoản đang chờ duyệt:',
])('rows below the title "%s" are not carried out, until another title', async (title) => {
  expect(await understand(fileOf(rowsOf([title], HEAD, PENDING)))).toEqual(GIFTS)
  const [, ...done] = rowsOf()
  const lines = [HEAD, [title], PENDING, ['Giao dịch đã hạch toán'], ...done]
  expect(await understand(fileOf(lines))).toEqual(GIFTS)
})

test.each([
  ['Giao dịch trong kỳ'],
  ['Số dư chờ xử lý', '500.000'],
  ['Đơn vị chủ tài khoản', 'Ban chờ duyệt'],
  ['Khoản ủng hộ đồng bào'],
])('rows below "%s" %s are what they say', async (...line) => {
  const [, ...rows] = rowsOf()
  expect(await understand(fileOf([HEAD, line, ...rows]))).toEqual(GIFTS)
})

describe('a separator that stands unquoted in a text or a sum', () => {
  const csvOf =
    (...lines: readonly string[]): ReadFile =>
    () =>
      readCsvLines(
        (async function* () {
          yield lines.join('\r\n')
        })(),
      )
  const head = 'Ngày,Nội dung,Ghi nợ,Ghi có'
  const good = Array.from({ length: 40 }, (_, at) => `03/11/2025,ung ho ${at},,1.250.000`)

  test('of one row leaves that row out', async () => {
    const shifted = '05/11/2025,ung ho,,100000,,1.250.000'
    const rows = await understand(csvOf(head, ...good, shifted))
    expect(rows).toEqual(good.map(() => '2025-11-03 1250000'))
  })

  test('of many rows refuses the file, since no sum of it is sure', async () => {
    const rows = ['03/11/2025,a,,1,250,000', '04/11/2025,phi,50,000,', '05/11/2025,b,,2,000,000']
    expect(await understand(csvOf(head, ...rows))).toBe('cells-shifted')
    expect(await understand(csvOf(head, rows[0] ?? ''))).toBe('cells-shifted')
  })

  test('is not what an empty end of a line is, nor a heading over two lines', async () => {
    const ended = good.map((line) => `${line},,`)
    expect(await understand(csvOf(head, ...ended))).toHaveLength(40)
    const heads = ['Ngày,Nội dung,Phát sinh,,Số dư', ',,Nợ,Có,']
    const row = '03/11/2025,ung ho,,1.250.000,9.250.000'
    expect(await understand(csvOf(...heads, row))).toEqual([GIFTS[0]])
  })
})

describe('sums that did not come to the account are no gifts', () => {
  test.each(['Số tiền phân bổ', 'Số tiền đăng ký', 'Số tiền còn lại', 'Amount pledged'])(
    'a list of "%s"',
    async (heading) => {
      const lines = [
        ['TT', 'Đơn vị', 'Ngày', heading, 'Nội dung'],
        ['1', 'Xã Mẫu', '03/11/2025', '1.250.000', 'gao'],
      ]
      expect(await understand(fileOf(lines))).toBe('no-rows')
    },
  )

  const payments = (heading: string, ...sums: readonly string[]) => [
    ['STT', 'Ngày', heading, 'Số tiền', 'Nội dung'],
    ...sums.map((sum, at) => [String(at + 1), '03/11/2025', 'Nguyen Van A', sum, 'chi']),
  ]
  test.each(['Người hưởng', 'Tài khoản nhận', 'Đơn vị thụ hưởng', 'Beneficiary name'])(
    'a list of payments, with "%s" and no sign',
    async (heading) => {
      expect(await understand(fileOf(payments(heading, '1.250.000')))).toBe('layout-ambiguous')
      const signed = payments(heading, '+1.250.000', '-50.000')
      expect(await understand(fileOf(signed))).toEqual(['2025-11-03 1250000', '2025-11-03 -50000'])
    },
  )
})

test('days whose heading puts the month first are asked about', async () => {
  const lines = [
    ['Date (MM/DD/YYYY)', 'Description', 'Debit', 'Credit'],
    ['11/03/2025', MEMO, '', '1,250,000'],
    ['11/04/2025', 'fee', '50,000', ''],
  ]
  expect(await understand(fileOf(lines))).toBe('days-unsure')
  const [, ...rows] = lines
  const dayFirst = [['Date (DD/MM/YYYY)', 'Description', 'Debit', 'Credit'], ...rows]
  expect(await understand(fileOf(dayFirst))).toEqual(['2025-03-11 1250000', '2025-04-11 -50000'])
})

test.each([
  ['2025-11-03T18:30:00Z', '2025-11-04', '01:30:00'],
  ['2025-11-03T18:30:00.000Z', '2025-11-04', '01:30:00'],
  ['2025-11-03T18:30:00+00:00', '2025-11-04', '01:30:00'],
  ['2025-11-03 23:30:00 UTC', '2025-11-04', '06:30:00'],
  ['2025-12-31T23:30:00-05:00', '2026-01-01', '11:30:00'],
  ['2025-11-04T00:30:00+0900', '2025-11-03', '22:30:00'],
  ['2025-11-03T18:30:00+07:00', '2025-11-03', '18:30:00'],
  ['2025-11-03T18:30:00', '2025-11-03', '18:30:00'],
])('the moment %s is one of Vietnam', (text, day, time) => {
  expect(readBankMoment(text)).toMatchObject({ day, time })
})

test('sums without a sign, of which the balance says that some went out, are shown to a person', async () => {
  const lines = [
    ['Ngày', 'Nội dung', 'Số tiền', 'Số dư'],
    ['03/11/2025', MEMO, '1.250.000', '11.250.000'],
    ['04/11/2025', 'phi', '50.000', '11.200.000'],
    ['05/11/2025', 'ung ho', '2.000.000', '13.200.000'],
  ]
  expect(await understand(fileOf(lines))).toBe('balance-broken')
  // Rows that a filter has left out break the chain too: a sum that was altered looks the same.
  const [head = [], first = [], , last = []] = lines
  expect(await understand(fileOf([head, first, last]))).toBe('balance-broken')
})

describe('a state is done where its whole text says so, and else the file is asked about', () => {
  const stated = (heading: string, done: string, other: string) =>
    understand(
      fileOf([
        ['Ngày', 'Nội dung', 'Ghi nợ', 'Ghi có', heading],
        ['03/11/2025', MEMO, '', '1.250.000', done],
        ['04/11/2025', 'x', '', '900.000', other],
      ]),
    )
  test.each(['Failed', 'Unsuccessful', 'Not completed', 'Unposted', 'Đã hủy', 'Hoàn trả', 'Void'])(
    '"%s" is left out',
    async (state) => {
      expect(await stated('Trạng thái', 'Thành công', state)).toEqual(['2025-11-03 1250000'])
    },
  )
  test.each([
    'Thành công (đã hoàn)',
    'Thành công, đã đảo bút toán',
    'Completed (voided)',
    'Success/Chargeback',
    'Đã nhận lệnh',
    'Đã duyệt lệnh hoàn',
    'Hoàn thành việc hoàn',
    '0',
    '68',
  ])('"%s" asks', async (state) => {
    expect(await stated('Trạng thái', 'Thành công', state)).toBe('lines-unsure')
  })
  test.each(['Đã thanh toán', 'Paid', '00', 'Thành công/Success', '00 - Thành công', 'Khớp'])(
    '"%s" is done',
    async (state) => {
      expect(await stated('Kết quả', 'Thành công', state)).toHaveLength(2)
    },
  )
  test.each([
    ['TT', 'Thành công', 'Thất bại'],
    ['', 'Success', 'Failed'],
    ['Hủy', '', 'x'],
    ['Reversed', 'N', 'Y'],
    ['Cancelled?', 'No', 'Yes'],
    ['Hoàn tiền', '', '900.000'],
    ['Mã lỗi', '0', '99'],
    ['Duyệt', 'Có', 'Chưa'],
    ['NT', 'VND', 'USD'],
  ])('a column "%s" of unknown heading with "%s" and "%s" asks', async (...cells) => {
    expect(await stated(...cells)).toBe('lines-unsure')
  })
  test.each([
    ['Tên người gửi', 'Nguyễn Văn A', 'Huy'],
    ['Người gửi', 'Chi', 'Thu'],
    ['STT', '1', '2'],
    ['Phòng giao dịch', 'Chợ Mới', 'Chợ Lớn'],
    ['Người gửi', 'Đặng Huy', 'Đặng Văn Lợi'],
    ['Chi nhánh', 'Lai Châu', 'Tam Đường'],
  ])('a column "%s" with "%s" and "%s" does not', async (...cells) => {
    expect(await stated(...cells)).toHaveLength(2)
  })
})

test.each([
  ['', '-2.000.000'],
  ['', '2.000.000-'],
  ['', '(2.000.000)'],
  ['', '2.000.000 N'],
  ['2.000.000', '2.000.000'],
])('a row that holds %s and %s and is none asks, since it may undo another', async (...sums) => {
  expect(await understand(fileOf(rowsOf(['05/11/2025', 'Huy GD', ...sums])))).toBe('lines-unsure')
})

describe('a number of one side that is no money is no credit', () => {
  test.each([
    ['Số tài khoản có', '0123456789'],
    ['TK ghi có', '21110000'],
    ['Credit account', '21110000'],
    ['Số món ghi có', '15'],
    ['TK Có', '3388'],
    ['Có hóa đơn', '1'],
    ['No. of credits', '15'],
    ['Ghi có lũy kế', '9.000.000'],
  ])('%s', async (heading, number) => {
    const lines = [
      ['Ngày', 'Nội dung', heading, 'Giá trị'],
      ['03/11/2025', MEMO, number, '1.250.000'],
    ]
    expect(await understand(fileOf(lines))).toBe('no-rows')
  })
  test.each(['Số tiền ghi có vào tài khoản', 'Amount credited to account (CR)', 'Phát sinh có'])(
    'but "%s" is',
    async (heading) => {
      const lines = [
        ['Ngày', 'Nội dung', 'Ghi nợ', heading],
        ['03/11/2025', MEMO, '', '1.250.000'],
      ]
      expect(await understand(fileOf(lines))).toEqual([GIFTS[0]])
    },
  )
})

describe('a row that has the shape of a line of sums asks, whatever its words are', () => {
  test.each([
    ['', 'T.Cộng', '', '3.250.000'],
    ['', 'Bằng chữ: Ba triệu hai trăm năm mươi nghìn đồng', '', '3.250.000'],
    ['', 'Hai món', '', '3.250.000'],
    ['05/11/2025', 'Tổng cộng (2 món)', '', '3.250.000'],
    ['05/11/2025', 'Sum of credits', '', '3.250.000'],
    ['', 'SDĐK', '', '9.250.000'],
  ])('%s | %s', async (...line) => {
    expect(await understand(fileOf(rowsOf(line)))).toBe('lines-unsure')
  })
  test('so do the last row without words that is the sum of many, and details of one row', async () => {
    const many = [1, 2, 3, 4].map((at) => [`0${at}/11/2025`, 'a', '', `${at}00.000`])
    const sum = ['05/11/2025', 'x', '', '1.000.000']
    expect(await understand(fileOf([HEAD, ...many, sum]))).toBe('lines-unsure')
    const details = [
      ['03/11/2025', 'bang ke', '', '900.000'],
      ['', 'A', '', '400.000'],
      ['', 'B', '', '500.000'],
    ]
    expect(await understand(fileOf([HEAD, ...details]))).toBe('lines-unsure')
  })
  test('a label in any cell makes its line one of sums', async () => {
    const [, ...rows] = rowsOf()
    const lines = [
      ['STT', ...HEAD],
      ...rows.map((row) => ['1', ...row]),
      ['Tổng cộng', '05/11/2025', 'hai mon', '', '3.250.000'],
    ]
    expect(await understand(fileOf(lines))).toEqual(GIFTS)
  })
  test('but gifts are gifts, with their days or below them', async () => {
    const more = [
      ['05/11/2025', 'TONG CONG TY DIEN LUC ung ho', '', '3.250.000'],
      ['', 'ung ho', '', '2.000.000'],
      ['', 'ung ho', '', '500.000'],
    ]
    expect(await understand(fileOf(rowsOf(...more)))).toHaveLength(6)
  })
})

describe('rows below a title that is not known, or below the heading of another table, ask', () => {
  const late = ['06/11/2025', 'x', '', '900.000']
  test.each([
    [['Dự kiến thu'], late],
    [['Số liệu kỳ trước'], late],
    [['II. CHI'], late],
    [
      ['Ngày', 'Số giao dịch', 'Tổng ghi nợ', 'Tổng ghi có'],
      ['05/11/2025', '1', '0', '900.000'],
    ],
  ])('%s', async (title, row) => {
    expect(await understand(fileOf(rowsOf(title, row)))).toBe('lines-unsure')
  })
  test.each(['GIAO DỊCH KHÔNG THÀNH CÔNG', 'Giao dịch lỗi', 'Failed transactions', 'Đã hủy'])(
    'below "%s" they are left out',
    async (title) => {
      expect(await understand(fileOf(rowsOf([title], late)))).toEqual(GIFTS)
    },
  )
  test('a wrapped text and the marks of pages are no titles', async () => {
    const foot = (page: number) => [`${page}/3 Website: bank.vn. Người in: DEMO`]
    const done = ['', 'cho xu ly sau', '', '']
    const lines = rowsOf(done, foot(1), HEAD, late, foot(2), HEAD, late, foot(3))
    expect(await understand(fileOf(lines))).toHaveLength(5)
  })
})

test('a unit or a currency below the heading counts as one above it, and at the foot it asks', async () => {
  const [head = [], ...rows] = rowsOf()
  for (const [line, refusal] of [
    ['Đơn vị tính: nghìn đồng', 'other-unit'],
    ['Loại tiền: USD', 'other-currency'],
  ] as const) {
    expect(await understand(fileOf([head, [line], ...rows]))).toBe(refusal)
    expect(await understand(fileOf([head, ...rows, [line]]))).toBe('lines-unsure')
  }
})

describe('a letter alone in a column of signs', () => {
  const rowsWith = (heading: string, came: string, went: string) => [
    ['Ngày giao dịch', 'Số tiền', heading, 'Nội dung'],
    ['05/11/2025', '900.000', came, 'ung ho'],
    ['06/11/2025', '300.000', went, 'mua chan'],
  ]
  test.each([
    ['Loại (T/C)', 'T', 'C'],
    ['Thu/Chi', 'T', 'C'],
    ['Loại (Nhận/Chuyển)', 'N', 'C'],
    ['Type (D/W)', 'D', 'W'],
  ])('is not taken for one of book-keeping under “%s”', async (heading, came, went) => {
    expect(await understand(fileOf(rowsWith(heading, came, went)))).toBeTypeOf('string')
  })
  test.each([
    ['Loại (C/D)', 'C', 'D'],
    ['Nợ/Có', 'C', 'N'],
    ['Dấu', '+', '–'],
    ['Dấu', '+', '—'],
    ['Thu/Chi', 'Thu', 'Chi'],
  ])('or a word, says under “%s” that %s came and %s went', async (heading, came, went) => {
    expect(await understand(fileOf(rowsWith(heading, came, went)))).toEqual([
      '2025-11-05 900000',
      '2025-11-06 -300000',
    ])
  })
})

describe('a line of words of units alone, above the heading or below it', () => {
  test.each([
    ['ĐVT: trđ', 'other-unit'],
    ["Đơn vị tính: VND'000", 'other-unit'],
    ['Số liệu tính bằng nghìn đồng', 'other-unit'],
    ['Amounts in VND million', 'other-unit'],
    ['Đơn vị: x1.000 VND', 'other-unit'],
    ['Đơn vị tính: VND (nghìn)', 'other-unit'],
    ['Loại tiền: Đô la Mỹ', 'other-currency'],
    ['Currency: US$', 'other-currency'],
    ['Đồng tiền: USD', 'other-currency'],
    ['TK USD số 123', 'other-currency'],
    ['Tài khoản tiền gửi USD', 'other-currency'],
  ])('%s makes no sum one of đồng', async (line, refusal) => {
    const [head = [], ...rows] = rowsOf()
    expect(await understand(fileOf([[line], head, ...rows]))).toBe(refusal)
    expect(await understand(fileOf([head, [line], ...rows]))).toBe(refusal)
  })
  test.each(['(trđ)', '(nghìn)', '(x1000)', '(K)', '($)', '(Đô la)', '[USD]'])(
    'and so does %s behind each heading of sums',
    async (unit) => {
      const [head = [], ...rows] = rowsOf()
      const named = head.map((cell) => (/Ghi|Số tiền/u.test(cell) ? `${cell} ${unit}` : cell))
      expect(await understand(fileOf([named, ...rows]))).toMatch(/^other-/u)
    },
  )
  test.each([
    'Đơn vị: Công ty TNHH Triệu Phú',
    'Đơn vị: UBND xã Tỷ Lệ',
    'Loại tiền: VND',
    'Đơn vị tính: đồng',
    'ĐVT: VNĐ',
    'Tỷ giá USD/VND',
    '1.000',
    'Trang 1/1000',
  ])('while %s says nothing of the kind', async (line) => {
    const [head = [], ...rows] = rowsOf()
    expect(await understand(fileOf([[line], head, ...rows]))).toEqual(GIFTS)
  })
})

test.each([
  ['Tue, 11/25/2025', 'Mon, 11/03/2025'],
  ['08:00 11/25/2025', '08:00 11/03/2025'],
  ["'11/25/2025", "'11/03/2025"],
  ['１１/２５/２０２５', '１１/０３/２０２５'],
  ['11252025', '11032025'],
])('a file with %s puts the month first in its other days too', async (sure, open) => {
  const lines = fileOf([
    ['Ngày giao dịch', 'Nội dung', 'Ghi nợ', 'Ghi có'],
    [sure, 'ung ho', '', '10.000'],
    [open, 'ung ho', '', '20.000'],
  ])
  expect(await understand(lines)).not.toContain('2025-03-11 20000')
})

import { describe, expect, test } from 'vitest'
import { checkFile } from '../../functions/transfers/import-transfers/check-file.ts'
import { anyDay } from '../fixtures/check-lines.ts'
import type { NamedColumns } from '../../functions/transfers/named-layout.ts'
import { makeStatementReader } from '../../functions/transfers/statement-reader.ts'
import { isTotalsText } from '../../functions/transfers/totals-words.ts'

const DAY = '15/10/2025'
const HEAD = ['Ngày giao dịch', 'Số CT', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung']
const GIFT = [DAY, '5219.1', '', '500.000', '', 'Nguyen Van A ung ho']

function readRows(lines: ReadonlyArray<readonly string[]>, columns?: NamedColumns) {
  const reader = makeStatementReader(columns)
  const found = lines.flatMap((cells, at) => reader.read(cells, at + 1) ?? [])
  return {
    booked: found.flatMap((one) => (one.kind === 'row' ? [one.amountVnd] : [])),
    refused: found.flatMap((one) => (one.kind === 'refused' ? [one.reason] : [])),
    unsure: reader.end().unsure,
  }
}

describe('a line of sums is no gift, wherever its words stand and whether it has a day:', () => {
  test.each([
    'Cộng phát sinh',
    'Cong phat sinh trong ngay',
    'Tổng cộng',
    'TỔNG CỘNG:',
    'Cộng trang 1',
    'Tổng số phát sinh có trong kỳ',
    'Tổng phát sinh ngày 15/10/2025',
    'Lũy kế từ đầu năm',
    'Số dư cuối kỳ',
    'Số dư đầu kỳ 01/10/2025',
    'Số dư cuối ngày',
    'Doanh số tháng 10',
    'Mang sang trang sau',
    'Tổng số giao dịch: 12',
    'Total credit',
    'Grand total',
    'Closing balance',
    'Balance brought forward',
  ])('%s', (words) => {
    const lines = [
      ['', '', '', '500.000', '', words],
      ['', '', '0', '500.000', '', words],
      [DAY, '', '', '500.000', '', words],
      [DAY, '', '', '500.000', '1.000.000', words],
      [DAY, words, '', '500.000', '', ''],
    ]
    for (const line of lines)
      expect(readRows([HEAD, GIFT, line])).toMatchObject({
        booked: [500_000],
        refused: ['totals'],
      })
  })

  test.each([
    'Tổng công ty Điện lực ủng hộ bão số 10',
    'TONG CONG TY DIEN LUC',
    'Cong ty TNHH Mau ung ho',
    'Cong doan truong THPT',
    'Tong so tien ung ho cua lop 5A',
    'Cộng đồng dân cư bản Mẫu',
    'Total Energies Viet Nam',
    'Nguyen Cong Sang',
    'Luy ke cua hoi phu nu',
    'So du lich tinh',
  ])('but what somebody writes is: %s', (words) => {
    expect(isTotalsText(words)).toBe(false)
    expect(readRows([HEAD, [DAY, '1', '', '500.000', '', words]]).booked).toEqual([500_000])
  })
})

describe('money that went out is no gift:', () => {
  test('columns of money drawn and money paid in are told apart', () => {
    for (const [out, came] of [
      ['Số tiền rút', 'Số tiền gửi'],
      ['Tiền ra', 'Tiền vào'],
      ['Số tiền chi', 'Số tiền nộp'],
      ['Withdrawal', 'Deposit'],
    ] as const)
      expect(
        readRows([
          ['Ngày giao dịch', 'Giờ', out, came, 'Số dư', 'Nội dung'],
          [DAY, '08:00', '300.000.000', '', '1.000.000', 'Chuyen ho tro xa'],
          [DAY, '08:05', '', '500.000', '1.500.000', 'Ung ho'],
        ]).booked,
      ).toEqual([-300_000_000, 500_000])
  })

  test.each([
    ['Loại (C/D)', 'C', 'D'],
    ['C/D', 'c', 'd'],
    ['Nợ/Có', 'Có', 'Nợ'],
    ['Dr/Cr', 'CR', 'DR'],
    ['Debit/Credit', 'Credit', 'Debit'],
    ['+/-', '+', '-'],
    ['Dấu', '+', '−'],
    ['Loại giao dịch', 'Tiền vào', 'Tiền ra'],
    ['Type', 'Received', 'Sent'],
  ])('a column "%s" decides on which side a sum stands', (heading, came, went) => {
    expect(
      readRows([
        ['Ngày giao dịch', 'Số tiền', heading, 'Nội dung'],
        [DAY, '500.000', came, 'Ung ho'],
        [DAY, '300.000.000', went, 'Chi'],
        [DAY, '700.000', 'chưa rõ', 'Khong biet'],
        [DAY, '-900.000', came, 'Trai nguoc'],
      ]),
    ).toEqual({
      booked: [500_000, -300_000_000],
      refused: ['direction-unsure', 'direction-unsure'],
      unsure: undefined,
    })
  })

  test('a fee before the sum is no sum', () => {
    for (const fee of ['Phí', 'Số tiền phí', 'Fee amount', 'Thuế VAT', 'Phí ghi nợ'])
      expect(
        readRows([
          ['Ngày giao dịch', fee, 'Số tiền', 'Nội dung'],
          [DAY, '1.100', '500.000', 'Ung ho'],
        ]).booked,
      ).toEqual([500_000])
  })

  test('another currency is not booked as đồng, and đồng is, however it is written', () => {
    const head = ['Ngày giao dịch', 'Số tiền', 'Loại tiền', 'Nội dung']
    for (const currency of ['USD', 'EUR', 'usd', 'JPY', 'XAU'])
      expect(readRows([head, [DAY, '1,000.00', currency, 'Gift']])).toMatchObject({
        booked: [],
        refused: ['other-currency'],
      })
    for (const currency of ['VND', 'VNĐ', 'vnd', 'đ', '₫', 'Đồng', ''])
      expect(readRows([head, [DAY, '1,000.00', currency, 'Gift']]).booked).toEqual([1_000])
  })

  test('a transaction that failed, waits or was sent back is not counted, and one in unknown words neither', () => {
    const head = ['Ngày giao dịch', 'Số tiền', 'Trạng thái', 'Nội dung']
    for (const state of [
      'Thất bại',
      'Không thành công',
      'Chưa hoàn thành',
      'Đang xử lý',
      'Chờ duyệt',
      'Đã hủy',
      'Đã hoàn tiền',
      'Failed',
      'Pending',
      'Reversed',
      'Tạm khóa',
    ])
      expect(readRows([head, [DAY, '500.000', state, 'Ung ho']])).toMatchObject({
        booked: [],
        refused: ['not-carried-out'],
      })
    for (const state of ['Thành công', 'Hoàn thành', 'Đã ghi có', 'Success', 'COMPLETED', ''])
      expect(readRows([head, [DAY, '500.000', state, 'Ung ho']]).booked).toEqual([500_000])
  })
})

describe('where two headings fit one meaning a person is asked, and nothing is booked:', () => {
  const AMBIGUOUS: ReadonlyArray<readonly [string, readonly string[], readonly string[]]> = [
    [
      'two sums',
      ['Ngày giao dịch', 'Số tiền', 'Số tiền quy đổi', 'Nội dung'],
      [DAY, '100', '2.500.000', 'Gift'],
    ],
    [
      'two credits',
      ['Ngày giao dịch', 'Ghi nợ', 'Ghi có', 'Ghi có USD', 'Nội dung'],
      [DAY, '', '500.000', '20', 'Gift'],
    ],
    [
      'a sum beside sides',
      ['Ngày giao dịch', 'Số tiền', 'Ghi nợ', 'Ghi có', 'Nội dung'],
      [DAY, '500.000', '', '500.000', 'Gift'],
    ],
    ['a debit alone', ['Ngày giao dịch', 'Ghi nợ', 'Nội dung'], [DAY, '500.000', 'Chi']],
    [
      'money sent, which may be sent by the holder',
      ['Ngày giao dịch', 'Số tiền gửi', 'Nội dung'],
      [DAY, '500.000', 'Chi'],
    ],
    [
      'two states',
      ['Ngày giao dịch', 'Số tiền', 'Trạng thái', 'Kết quả', 'Nội dung'],
      [DAY, '500.000', 'Thành công', 'Thất bại', 'Gift'],
    ],
  ]

  test.each(AMBIGUOUS)('%s', async (_, head, row) => {
    const { booked, refused, unsure } = readRows([head, row])
    expect({ booked, refused }).toEqual({ booked: [], refused: ['layout-ambiguous'] })
    expect(unsure?.length).toBeGreaterThan(0)
    const statement = { account: '1', oddDayOf: anyDay }
    const checked = await checkFile('', statement, async function* read() {
      yield [head, row].map((cells, at) => ({ cells, line: at + 1 }))
    })
    expect(checked).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'layout-ambiguous', sample: [head, row] },
    })
  })

  test('a kind of transaction in words that are not known is asked too, and the answer is taken', async () => {
    const lines = [
      ['Ngày giao dịch', 'Số tiền', 'Loại giao dịch', 'Nội dung'],
      [DAY, '500.000', 'Chuyển khoản nội bộ', 'Ung ho'],
    ]
    async function* read() {
      yield lines.map((cells, at) => ({ cells, line: at + 1 }))
    }
    const statement = { account: '1', oddDayOf: anyDay }
    expect(await checkFile('', statement, read)).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'layout-ambiguous' },
    })
    const columns = { day: 'Ngày giao dịch', memo: 'Nội dung', amount: 'Số tiền' }
    expect(await checkFile('', { ...statement, columns }, read)).toMatchObject({
      outcome: 'good',
      verdicts: [{ creditVnd: 500_000 }],
    })
  })

  test('and their answer is taken', () => {
    const [, head = [], row = []] = AMBIGUOUS[0] ?? []
    const named = { day: 'Ngày giao dịch', memo: 'Nội dung', amount: 'Số tiền quy đổi' }
    expect(readRows([head, row], named)).toMatchObject({ booked: [2_500_000], unsure: undefined })
  })

  test('headings that say what they hold are given no other meaning by anybody', () => {
    const lines = [
      ['Ngày giao dịch', 'Ghi nợ', 'Ghi có', 'Số dư', 'Nội dung'],
      [DAY, '', '500.000', '10.500.000', 'Ung ho'],
      [DAY, '9.000.000', '', '1.500.000', 'Chi'],
    ]
    const read = (named: NamedColumns) =>
      readRows(lines, { day: 'Ngày giao dịch', memo: 'Nội dung', ...named }).booked
    for (const heading of ['Số dư', 'Ghi nợ'])
      for (const column of ['credit', 'amount']) expect(read({ [column]: heading })).toEqual([])
    expect(read({ debit: 'Ghi có', credit: 'Ghi có' })).toEqual([])
    // What went out stays what went out, though nobody named it.
    expect(read({ credit: 'Ghi có' })).toEqual([500_000, -9_000_000])
  })

  test('a second line of the heading may settle it', () => {
    expect(
      readRows([
        ['Ngày giao dịch', 'Số tiền', 'Số tiền', 'Nội dung'],
        ['', 'Nợ', 'Có', ''],
        [DAY, '', '500.000', 'Gift'],
        [DAY, '70.000', '', 'Chi'],
      ]),
    ).toEqual({ booked: [500_000, -70_000], refused: [], unsure: undefined })
  })

  test('what a person named does not hide that a row failed or is not in đồng', () => {
    const named = { day: 'Khi nào', memo: 'Chữ', amount: 'Bao nhiêu' }
    const head = ['Khi nào', 'Chữ', 'Bao nhiêu', 'Loại tiền', 'Trạng thái']
    expect(
      readRows(
        [
          head,
          [DAY, 'a', '1.000', 'VND', 'Thành công'],
          [DAY, 'b', '1.000', 'USD', 'Thành công'],
          [DAY, 'c', '1.000', 'VND', 'Thất bại'],
        ],
        named,
      ),
    ).toMatchObject({ booked: [1_000], refused: ['other-currency', 'not-carried-out'] })
  })
})

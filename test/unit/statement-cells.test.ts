import { describe, expect, test } from 'vitest'
import { readBankAmount } from '../../functions/transfers/bank-amount.ts'
import { makeStatementReader } from '../../functions/transfers/statement-reader.ts'
import { checkLines } from '../fixtures/check-lines.ts'

describe('a sum is read where it can mean one thing:', () => {
  test.each([
    '1.234.567,00 đ',
    '1.234.567đ',
    '1,234,567 ₫',
    '₫1.234.567',
    '1.234.567 VNĐ',
    'VND 1,234,567.00',
    '1 234 567',
    '1\u00a0234\u00a0567\u202f',
    "1'234'567",
    '1.234.567 đồng',
    '+1.234.567',
    '1.234.567+',
    '1,234,567.00 CR',
    "'1234567",
    '1234567.0000',
    '１２３４５６７',
  ])('%s', (text) => expect(readBankAmount(text)).toBe(1_234_567))

  test.each([
    '-1.234.567',
    '−1.234.567',
    '–1.234.567',
    '‑1.234.567',
    '- 1.234.567 đ',
    '1.234.567-',
    '1.234.567 −',
    '(1.234.567)',
    '(1,234,567.00) VND',
    '1,234,567.00 DR',
  ])('below zero: %s', (text) => expect(readBankAmount(text)).toBe(-1_234_567))

  test.each([
    '1.234.567,50',
    '1.23457E+06',
    '--5',
    '(-5)',
    '(5',
    '10/09/2024',
    '1.000 USD',
    '$1,000',
    '12.34.567',
    'đ',
    '()',
    '5 DR CR',
    'ung ho 500.000',
  ])('and refused where not: %s', (text) => expect(readBankAmount(text)).toBeUndefined())
})

const DAY = '15/10/2025'
const HEAD = ['STT', 'Ngày giao dịch', 'Ghi nợ', 'Ghi có', 'Số dư', 'Trạng thái', 'Nội dung']

describe('a line that is refused', () => {
  test.each([
    [['1', '31/02/2025', '', '1.000', '', '', 'a'], 'day-invalid', 'B2', '31/02/2025'],
    [['1', DAY, '', '1.000,5', '', '', 'a'], 'amount-invalid', 'D2', '1.000,5'],
    [['1', DAY, 'x', '1.000', '', '', 'a'], 'amount-invalid', 'C2', 'x'],
    [['1', DAY, '', '(1.000)', '', '', 'a'], 'negative-side', 'D2', '(1.000)'],
    [['1', DAY, '', '1.000', '', 'Thất bại', 'a'], 'not-carried-out', 'F2', 'Thất bại'],
  ])('names its cell: %#', async (cells, reason, name, text) => {
    const { rows } = await checkLines([HEAD, cells])
    expect(rows).toMatchObject([{ kind: 'refused', reason, cell: { name, text } }])
  })

  test('is none because its number or its balance is computed, and is one because its sum is', () => {
    const read = (computed: readonly number[]) => {
      const reader = makeStatementReader()
      reader.read(HEAD, 1)
      return reader.read(['1', DAY, '', '1.000', '7.000', '', 'a'], 2, { formula: true, computed })
    }
    expect(read([0])).toMatchObject({ kind: 'row', amountVnd: 1_000, balanceVnd: 7_000 })
    expect(read([0, 4])).toMatchObject({ kind: 'row', amountVnd: 1_000, balanceVnd: undefined })
    for (const column of [1, 2, 3, 5, 6])
      expect(read([0, column])).toMatchObject({ kind: 'refused', reason: 'formula' })
  })

  test('is none because a bank writes what went out with a minus in its own column', async () => {
    expect((await checkLines([HEAD, ['1', DAY, '-9.000', '', '', '', 'chi']])).booked).toEqual([
      -9_000,
    ])
  })
})

describe('what a person named', () => {
  test('and is in no line is named in the answer', async () => {
    const columns = { day: 'Ngày giao dịch', memo: 'Nội dun', credit: 'Ghi có', reference: 'So CT' }
    const row = ['1', DAY, '', '1.000', '', '', 'a']
    expect(await checkLines([HEAD, row], { columns })).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'column-missing', verdicts: [{ missing: ['Nội dun', 'So CT'] }] },
    })
    const right = { day: 'NGÀY  giao dịch', memo: 'Noi dung', credit: 'Ghi có' }
    expect((await checkLines([HEAD, row], { columns: right })).booked).toEqual([1_000])
  })
})

test.each([
  'Số CIF: 12345678,Số tài khoản: 0000000001',
  'Số CIF: 12345678, Tài khoản: 0000000001',
  'Số tài khoản: 0000000001, Số CIF: 12345678',
  'Tên tài khoản: QUY 12345678 | Số tài khoản: 0000000001',
  'Customer ID 12345678 Account No: 0000000001',
  'Số tài khoản: 000 000 0001',
])('the account is found beside other numbers: %s', async (line) => {
  const cells = line.split(' | ')
  const rows = [HEAD, ['1', DAY, '', '1.000', '', '', 'a']]
  for (const preamble of [cells, line.split(',')])
    expect(await checkLines([preamble, ...rows], { account: '1' })).toMatchObject({
      outcome: 'good',
    })
})

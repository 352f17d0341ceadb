import { describe, expect, test } from 'vitest'
import { checkLines } from '../fixtures/check-lines.ts'
import type { Lines } from '../fixtures/check-lines.ts'

const listOf = (heading: string, ...sums: readonly string[]): Lines => [
  ['Ngày giao dịch', heading, 'Nội dung'],
  ...sums.map((sum, at) => [`${16 + at}/10/2025`, sum, 'ung ho dong bao']),
]
const ASKS = { outcome: 'refused', change: { refusal: 'layout-ambiguous' }, booked: [] }

describe('a list of sums without a sign is no list of gifts by itself:', () => {
  test.each([
    'Số tiền',
    'Số tiền giao dịch',
    'Số tiền (VND)',
    'Amount',
    'Số tiền/Amount',
    'Số tiền hỗ trợ',
    'Số tiền chi trả',
  ])('“%s” is asked after', async (heading) => {
    expect(await checkLines(listOf(heading, '500.000', '200.000'))).toMatchObject(ASKS)
    expect(await checkLines(listOf(heading, '500.000'))).toMatchObject(ASKS)
  })

  test.each([
    'Ghi có',
    'Số tiền ghi có',
    'Số tiền nhận',
    'Số tiền nhận được',
    'Số tiền ủng hộ',
    'Số tiền đóng góp (đồng)',
    'Số tiền quyên góp',
    'Thu',
    'Số tiền thu',
    'Credit',
    'Credit amount',
    'Donation amount',
    'Amount received',
  ])('“%s” says that they came', async (heading) => {
    expect(await checkLines(listOf(heading, '500.000', '200.000'))).toMatchObject({
      outcome: 'good',
      booked: [500_000, 200_000],
    })
  })

  test('one answer of a person is enough, whichever way it is given', async () => {
    const named = { day: 'Ngày giao dịch', memo: 'Nội dung' }
    for (const columns of [
      { ...named, credit: 'Số tiền' },
      { ...named, amount: 'Số tiền' },
    ])
      expect(await checkLines(listOf('Số tiền', '500.000'), { columns })).toMatchObject({
        outcome: 'good',
        booked: [500_000],
      })
    const went = { ...named, debit: 'Số tiền' }
    expect(await checkLines(listOf('Số tiền', '500.000'), { columns: went })).toMatchObject({
      outcome: 'good',
      booked: [-500_000],
    })
  })

  test.each<readonly [string, readonly string[], readonly number[]]>([
    ['a minus of another row', ['500.000', '-200.000'], [500_000, -200_000]],
    ['parentheses of another row', ['500.000', '(200.000)'], [500_000, -200_000]],
    ['a plus at each', ['+500.000', '+200.000'], [500_000, 200_000]],
    ['CR behind each', ['500.000 CR', '200.000CR'], [500_000, 200_000]],
  ])('%s says it', async (_, sums, booked) => {
    expect(await checkLines(listOf('Số tiền', ...sums))).toMatchObject({ outcome: 'good', booked })
  })

  test('a plus at some rows says nothing of the others', async () => {
    expect(await checkLines(listOf('Số tiền', '+500.000', '200.000'))).toMatchObject(ASKS)
  })

  test('signs on one sheet are those of another with the same heading, and of no other', async () => {
    const signed = listOf('Số tiền', '500.000', '-200.000')
    const other = [
      ['Ngày giao dịch', 'Số tiền', 'Nội dung'],
      ['01/11/2025', '9.000', 'ung ho'],
    ]
    expect(await checkLines({ a: signed, b: other })).toMatchObject({ outcome: 'good' })
    const differing = [['Ngày giao dịch', 'Amount', 'Nội dung'], ...other.slice(1)]
    expect(await checkLines({ a: signed, b: differing })).toMatchObject(ASKS)
  })

  describe('running balances', () => {
    const lines = (...balances: readonly string[]): Lines => [
      ['Ngày giao dịch', 'Số tiền', 'Số dư', 'Nội dung'],
      ...balances.map((balance, at) => [`${16 + at}/10/2025`, '1.000', balance, 'ung ho']),
    ]
    test('that grow prove that it came', async () => {
      expect(await checkLines(lines('1.000', '2.000', '3.000'))).toMatchObject({
        outcome: 'good',
        booked: [1_000, 1_000, 1_000],
      })
    })

    test.each([
      ['fall', ['9.000', '8.000', '7.000']],
      ['stand alone', ['9.000']],
      ['are missing', ['', '']],
      ['never change', ['9.000', '9.000']],
    ])('that %s prove nothing of the kind', async (_, balances) => {
      expect(await checkLines(lines(...balances))).toMatchObject({ outcome: 'refused', booked: [] })
    })
  })
})

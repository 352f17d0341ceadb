import { describe, expect, test } from 'vitest'
import { tryTruth } from '../fixtures/bring-exports.ts'
import {
  compareTellings,
  makeToldRows,
  referenceValue,
} from '../../functions/transfers/like-rows.ts'

const LONG =
  'MBVCB.6998123456.Gia đình ủng hộ đồng bào.CT tu 0031000200*** NGUYEN VAN MAU toi 1111111111111 UBMTTQ DEMO va nhieu chu nua de dai hon mot tram bon muoi'
const row = (memo: string, reference = '') => ({ memo, reference })

describe('two tellings of a gift in two exports', () => {
  test.each([
    ['a number that a spreadsheet shortened', row(LONG, '5219.80430'), row(LONG, '5219.8043')],
    ['a number without its first zeros', row('ung ho', '0012345'), row('ung ho', '12345')],
    ['a text that was cut', row(LONG, '5219.1'), row(LONG.slice(0, 140), '5219.1')],
    ['a text cut in a layout without numbers', row(LONG, '5219.1'), row(LONG.slice(0, 140))],
    ['a text without its marks', row(LONG), row(LONG.normalize('NFD').replace(/\p{M}/gu, ''))],
    ['letters lost by a charset', row(LONG), row(LONG.replace(/[^\p{ASCII}]/gu, '?'))],
    ['other white space and case', row(LONG), row(LONG.toLowerCase().replaceAll(' ', '\n'))],
    ['a layout without texts', row(LONG, '5219.1'), row('', '5219.1')],
  ])('are the same by %s', (_, a, b) => {
    expect(compareTellings(a, b)).toBe('same')
    expect(compareTellings(b, a)).toBe('same')
  })

  test.each([
    ['a text that anybody writes', row('ung ho', '5219.1'), row('ung ho')],
    ['the same without any number', row('Ung ho'), row('UNG HO')],
    ['nothing but the sum', row(LONG), row('', '5219.1')],
    ['numbers of two kinds', row('ung ho', '5219.1'), row('ung ho', 'FT24254')],
  ])('are a question where there is %s', (_, a, b) => {
    expect(compareTellings(a, b)).toBe('unsure')
    expect(compareTellings(b, a)).toBe('unsure')
  })

  test.each([
    ['two numbers of one kind', row('ung ho', '5219.1'), row('ung ho', '5219.2')],
    [
      'a number that two rows share, with two texts',
      row(LONG, '5219.1'),
      row('Tran Thi B', '5219.1'),
    ],
    ['two texts', row('Nguyen Van A ung ho'), row('Tran Thi B gop chut tam long')],
  ])('are two by %s', (_, a, b) => {
    expect(compareTellings(a, b)).toBe('other')
    expect(compareTellings(b, a)).toBe('other')
  })

  test('are found among those that are left, one for one', () => {
    const told = [
      { id: 'a', day: '', ...row(LONG, '1.1') },
      { id: 'b', day: '', ...row('ung ho', '1.2') },
    ]
    const rows = makeToldRows(told)
    expect(rows.take(row(LONG.slice(0, 140)))).toMatchObject({ telling: 'same', told: { id: 'a' } })
    expect(rows.take(row(LONG.slice(0, 140)))).toBeUndefined()
    expect(rows.take(row('ung ho'))).toMatchObject({ telling: 'unsure', told: { id: 'b' } })
    expect(rows.take(row('ung ho'))).toBeUndefined()
    rows.putBack(told[1] ?? { id: '', day: '', ...row('') })
    rows.leaveOut(['b'])
    expect(rows.take(row('ung ho'))).toBeUndefined()
  })

  test('numbers are compared by value, and words as they are', () => {
    for (const [a, b] of [
      ['5219.80430', '5219.8043'],
      ['000120', '120'],
      ['5213 - 1', '5213-1'],
      ['ft01', 'FT01'],
    ] as const)
      expect(referenceValue(a)).toBe(referenceValue(b))
    for (const [a, b] of [
      ['5219.8043', '5219.8044'],
      ['120', '12'],
      ['FT010', 'FT01'],
      ['5213-10', '5213-1'],
    ] as const)
      expect(referenceValue(a)).not.toBe(referenceValue(b))
  })
})

test('exports of one truth, in every habit of banks, are booked once, and what rows do not tell is asked', () => {
  const found = Array.from({ length: 300 }, (_, at) => ({ seed: at, ...tryTruth(at) }))
  expect(found.filter(({ doubled, lost }) => doubled + lost > 0)).toEqual([])
  // Texts that anybody writes, without a number, are asked; not everything is.
  expect(found.filter(({ asked }) => asked === 0).length).toBeGreaterThan(20)
  expect(found.filter(({ asked }) => asked > 0).length).toBeGreaterThan(20)
})

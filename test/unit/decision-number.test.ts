import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameDecision, readDecisionNumber } from '../../functions/money-out/decision-number.ts'

const read = (typed: string) => readDecisionNumber(typed) ?? expect.fail(typed)
const finds = (typed: string, cited: string): boolean => isSameDecision(read(typed), read(cited))
const CITED = '77/QĐ-UBND ngày 20/10/2025'

describe('the number of a decision', () => {
  test.each([
    '77/QĐ-UBND',
    '77/qđ-ubnd',
    '77 / QĐ - UBND',
    '77/QD-UBND',
    '77 qđ ubnd',
    '077/QĐ-UBND',
    'số 77/QĐ-UBND',
    'Quyết định số 77',
    'QĐ 77',
    '77',
    '77/QĐ',
    '77QĐUBND',
    '77/2025/QĐ-UBND',
    '７７/QĐ–UBND',
    '77/QĐ-UBND'.normalize('NFD'),
    CITED,
    ` ${CITED} `,
  ])('is found as %s', (typed) => {
    expect(finds(typed, CITED)).toBe(true)
  })

  test.each(['7', '770', '78/QĐ-UBND', '77/QĐ-MTTQ', '1/77', '77/KH-UBND', '770/QĐ-UBND'])(
    'is not found as %s',
    (typed) => {
      expect(finds(typed, CITED)).toBe(false)
    },
  )

  test('is of its year where both name one', () => {
    expect(finds('77/2025/QĐ-UBND', '77/2024/QĐ-UBND')).toBe(false)
    expect(finds('77/QĐ-UBND', '77/2024/QĐ-UBND')).toBe(true)
    expect(finds('77', '77/2024/QĐ-UBND')).toBe(true)
  })

  test('is none where there is no number', () => {
    for (const typed of ['', ' ', 'QĐ-UBND', '/']) expect(readDecisionNumber(typed)).toBeUndefined()
  })

  test('is the same in any case, with any spaces, and without any part of its tail', () => {
    const tails = fc.constantFrom('QĐ-UBND', 'QĐ-MTTQ', 'QĐ-BVĐCT', 'NQ-HĐND', 'TB-VP')
    const gap = fc.constantFrom('', ' ', '  ', '\u00a0')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        tails,
        gap,
        fc.nat(8),
        (n, tail, space, cut) => {
          const cited = `${n}/${tail} ngày 01/02/2025`
          const typed = `${space}${n}${space}/${space}${tail.toLowerCase().slice(0, cut)}`
          expect(finds(typed, cited)).toBe(true)
          expect(finds(`${n}1/${tail}`, cited)).toBe(false)
        },
      ),
    )
  })
})

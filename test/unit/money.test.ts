import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '../../shared/locale.ts'
import { formatVnd, sayVnd, sayVndTogether } from '../../shared/money.ts'

describe('saying a sum', () => {
  test.each([
    [1_250_000_000, 'vi', '1,25\u00a0tỷ\u00a0đồng'],
    [20_000_000, 'vi', '20\u00a0triệu\u00a0đồng'],
    [999_999, 'vi', '999.999\u00a0đồng'],
    [1_000_000, 'pt', '1\u00a0milhão\u00a0de\u00a0VND'],
    [1_990_000, 'pt', '1,99\u00a0milhão\u00a0de\u00a0VND'],
    [2_500_000, 'pt', '2,5\u00a0milhões\u00a0de\u00a0VND'],
    [1_200_000_000, 'en', '1.2\u00a0billion\u00a0VND'],
    [0, 'vi', '0\u00a0đồng'],
  ] as const)('%d in %s', (amount, locale, said) => {
    expect(sayVnd(amount, locale)).toBe(said)
  })

  test.each([
    [1_994_999_999, '1,99\u00a0tỷ\u00a0đồng'],
    [1_995_000_000, '2\u00a0tỷ\u00a0đồng'],
    [1_999_999_999, '2\u00a0tỷ\u00a0đồng'],
    // A thousand million is a billion, also when it is one by rounding.
    [999_994_999, '999,99\u00a0triệu\u00a0đồng'],
    [999_995_000, '1\u00a0tỷ\u00a0đồng'],
  ])('%d is rounded, and not cut off', (amount, said) => {
    expect(sayVnd(amount, 'vi')).toBe(said)
  })
})

describe('sums beside each other', () => {
  test.each([
    [
      [1_250_000, 1_200_000],
      ['1,25\u00a0triệu\u00a0đồng', '1,2\u00a0triệu\u00a0đồng'],
    ],
    [
      [1_251_000, 1_252_000],
      ['1,251\u00a0triệu\u00a0đồng', '1,252\u00a0triệu\u00a0đồng'],
    ],
    [
      [1_250_001, 1_250_002],
      ['1.250.001\u00a0đồng', '1.250.002\u00a0đồng'],
    ],
    [[63_310_000_000, 63_310_000_000], Array(2).fill('63,31\u00a0tỷ\u00a0đồng')],
    [
      [1_000_000_000, 999_999_999],
      ['1.000.000.000\u00a0đồng', '999.999.999\u00a0đồng'],
    ],
  ])('%j are said with as many digits as tell them apart', (amounts, said) => {
    expect(sayVndTogether(amounts, 'vi')).toEqual(said)
  })

  test('look alike only where they are', () => {
    const amount = fc.oneof(
      fc.nat({ max: 100_000_000_000 }),
      fc.integer({ min: 1_249_000, max: 1_251_000 }),
      fc.integer({ min: 999_990_000, max: 1_000_010_000 }),
    )
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 4 }), (amounts) => {
        for (const locale of LOCALES) {
          const said = sayVndTogether(amounts, locale)
          expect(new Set(said).size).toBe(new Set(amounts).size)
          expect(said).toHaveLength(amounts.length)
        }
      }),
    )
  })

  test('are never further from the truth than half of their last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 100_000_000_000 }), (amount) => {
        const said = sayVnd(amount, 'en').split('\u00a0')
        const unit = said[1] === 'billion' ? 1_000_000_000 : 1_000_000
        const value = Number(said[0]?.replaceAll(',', '')) * unit
        expect(Math.abs(value - amount)).toBeLessThanOrEqual(unit / 200 + 1)
      }),
    )
  })

  test('under a million are exact', () => {
    for (const locale of LOCALES)
      expect(sayVndTogether([999_998, 999_999], locale)).toEqual(
        [999_998, 999_999].map((amount) => formatVnd(amount, locale)),
      )
  })
})

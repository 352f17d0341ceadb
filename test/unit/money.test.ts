import { describe, expect, test } from 'vitest'
import { sayVnd } from '../../shared/money.ts'

describe('saying a sum', () => {
  test.each([
    [1_250_000_000, 'vi', '1,2\u00a0tỷ\u00a0đồng'],
    [20_000_000, 'vi', '20\u00a0triệu\u00a0đồng'],
    [999_999, 'vi', '999.999\u00a0đồng'],
    [1_000_000, 'pt', '1\u00a0milhão\u00a0de\u00a0VND'],
    [2_500_000, 'pt', '2,5\u00a0milhões\u00a0de\u00a0VND'],
    [1_200_000_000, 'en', '1.2\u00a0billion\u00a0VND'],
  ] as const)('%d in %s', (amount, locale, said) => {
    expect(sayVnd(amount, locale)).toBe(said)
  })

  test('never says more than there is', () => {
    expect(sayVnd(1_999_999_999, 'vi')).toBe('1,9\u00a0tỷ\u00a0đồng')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatVnd, parseVnd, sayVnd } from '../../shared/money.ts'

describe('reading a sum of đồng', () => {
  test.each([
    ['1.000.000', 1_000_000],
    ['1,000,000', 1_000_000],
    ['1 000 000', 1_000_000],
    ['1000000đ', 1_000_000],
    ['1.000.000 đồng', 1_000_000],
    ['500.000 VNĐ', 500_000],
    ['₫ 20000'.replace('₫ ', ''), 20_000],
    ['1 triệu', 1_000_000],
    ['1,5 triệu', 1_500_000],
    ['1.5 trieu', 1_500_000],
    ['2tr', 2_000_000],
    ['500k', 500_000],
    ['300 nghìn', 300_000],
    ['1,25 tỷ', 1_250_000_000],
    ['2 milhões', 2_000_000],
    ['1.000 triệu', 1_000_000_000],
    ['１００００', 10_000],
    ['1 triệu'.normalize('NFD'), 1_000_000],
  ])('%j is %d', (text, amountVnd) => {
    expect(parseVnd(text)).toEqual({ ok: true, amountVnd })
  })

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['-5', 'negative'],
    ['−10000', 'negative'],
    ['1e999', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['1.00.000', 'not-a-number'],
    ['1.000,000', 'not-a-number'],
    ['<script>', 'not-a-number'],
    ['🎁', 'not-a-number'],
    ['triệu', 'not-a-number'],
    ['10000.5', 'not-whole'],
    ['1,5', 'not-whole'],
    ['0,0001 nghìn', 'not-whole'],
    ['9'.repeat(40), 'not-a-number'],
  ])('%j is refused as %s', (text, reason) => {
    expect(parseVnd(text)).toEqual({ ok: false, reason })
  })

  test('reads back every sum that it writes, in each language', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e15 }),
        fc.constantFrom('vi', 'en', 'pt'),
        (amountVnd, locale) => {
          expect(parseVnd(formatVnd(amountVnd, locale as 'vi'))).toEqual({ ok: true, amountVnd })
        },
      ),
    )
  })

  test('never throws and never gives a fraction', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const parsed = parseVnd(text)
        expect(
          parsed.ok
            ? Number.isSafeInteger(parsed.amountVnd) && parsed.amountVnd >= 0
            : parsed.reason.length > 0,
        ).toBe(true)
      }),
    )
  })
})

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

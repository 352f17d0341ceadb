import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Locale } from '../../shared/locale.ts'
import { formatVnd } from '../../shared/money.ts'
import { parseVnd } from '../../shared/parse-vnd.ts'

const read = (text: string, locale: Locale = 'vi') => {
  const parsed = parseVnd(text, locale)
  return parsed.ok ? parsed.amountVnd : parsed.reason
}

describe('a sum of đồng', () => {
  test.each([
    ['1.000.000', 1_000_000],
    ['1,000,000', 1_000_000],
    ['1 000 000', 1_000_000],
    ["1'000'000", 1_000_000],
    ['1000000đ', 1_000_000],
    ['1.000.000 đồng', 1_000_000],
    ['500.000 VNĐ', 500_000],
    ['500.000vnđ', 500_000],
    ['đ500.000', 500_000],
    ['₫20000', 20_000],
    ['VND 500000', 500_000],
    ['vnđ500.000', 500_000],
    ['500000d', 500_000],
    ['500.000 đ.', 500_000],
    ['500.000\u200b', 500_000],
    ['\ufeff500\u00a0000', 500_000],
    ['1.000.000,00', 1_000_000],
    ['1,000,000.00', 1_000_000],
    ['500000.00', 500_000],
    ['1 triệu', 1_000_000],
    ['1,5 triệu', 1_500_000],
    ['1.5 trieu', 1_500_000],
    ['0,5 triệu', 500_000],
    ['0.5 triệu', 500_000],
    ['0,500 triệu', 500_000],
    ['0.500 triệu', 500_000],
    ['0,050 triệu', 50_000],
    ['00,500 triệu', 500_000],
    ['1,500 triệu', 1_500_000],
    ['1,250 triệu đồng', 1_250_000],
    ['1.000 triệu', 1_000_000_000],
    ['1.500 triệu', 1_500_000_000],
    ['1 500 triệu', 1_500_000_000],
    ['1.250,5 triệu', 1_250_500_000],
    ['2tr', 2_000_000],
    ['1tr5', 1_500_000],
    ['1tr050', 1_050_000],
    ['2 triệu 500', 2_500_000],
    ['2 triệu 5', 2_500_000],
    ['2 triệu 500 nghìn', 2_500_000],
    ['2 triệu 500k', 2_500_000],
    ['2 triệu 500.000 đồng', 2_500_000],
    ['1 tỷ 200 triệu', 1_200_000_000],
    ['1 tỷ 2', 1_200_000_000],
    ['1 triệu rưỡi', 1_500_000],
    ['1tr rưỡi', 1_500_000],
    ['2 tỷ ruoi', 2_500_000_000],
    ['nửa triệu', 500_000],
    ['một triệu', 1_000_000],
    ['Một triệu đồng', 1_000_000],
    ['một triệu rưỡi', 1_500_000],
    ['hai tỷ', 2_000_000_000],
    ['mười nghìn', 10_000],
    ['2 trăm nghìn', 200_000],
    ['năm trăm nghìn đồng', 500_000],
    ['5 tram ngan', 500_000],
    ['1 trăm triệu', 100_000_000],
    ['half a million', 500_000],
    ['a million', 1_000_000],
    ['two million', 2_000_000],
    ['meio milhão', 500_000],
    ['um milhão de VND', 1_000_000],
    ['500k', 500_000],
    ['500 K', 500_000],
    ['1.500k', 1_500_000],
    ['300 nghìn', 300_000],
    ['300 ngàn đồng', 300_000],
    ['1,25 tỷ', 1_250_000_000],
    ['2 milhões', 2_000_000],
    ['１００００', 10_000],
    ['1 triệu'.normalize('NFD'), 1_000_000],
    ['0', 0],
  ])('on a Vietnamese page, %j is %d', (text, amountVnd) => {
    expect(read(text)).toBe(amountVnd)
  })

  test.each([
    ['en', '1.250 million', 1_250_000],
    ['en', '1,250 million', 1_250_000_000],
    ['en', '0.500 million', 500_000],
    ['en', '1.5 million VND', 1_500_000],
    ['en', '500 thousand', 500_000],
    ['en', '1,500k', 1_500_000],
    ['pt', '1,250 milhão', 1_250_000],
    ['pt', '1.250 milhões', 1_250_000_000],
    ['pt', '500 mil', 500_000],
    ['pt', '1,5 milhão de VND', 1_500_000],
    ['pt', '1 milhão 500 mil', 1_500_000],
  ] as const)('on a page in %s, %j is %d', (locale, text, amountVnd) => {
    expect(read(text, locale)).toBe(amountVnd)
  })

  test.each([
    // The sign has one meaning for the page, and another one for the word beside it.
    ['en', '1,500 triệu'],
    ['en', '1.500 triệu'],
    ['vi', '1.250 million'],
    ['vi', '1,250 million'],
    ['pt', '1.250 million'],
    // A few đồng, or a gift.
    ['vi', '1,500k'],
    ['en', '1.500k'],
    ['pt', '1,500 m'],
    // A slip for 500.000 đồng, or half a billion.
    ['vi', '500.000 nghìn'],
    ['vi', '500.000 ngàn đồng'],
    ['vi', '500000k'],
    ['vi', '100.000k'],
    ['en', '500,000k'],
    ['en', '500,000 thousand'],
    // Thousands that were grouped wrongly, or a fraction with zeros.
    ['vi', '10000.000'],
    ['en', '10000,000'],
    ['vi', '1.000,000'],
    ['vi', '1.234,500 triệu'],
    ['vi', '1 5 triệu'],
    ['vi', '10 00'],
    // "Twenty-five thousand" or "a quarter".
    ['vi', '1tr25'],
    ['vi', '2 triệu 50'],
  ] as const)('on a page in %s, %j is asked about', (locale, text) => {
    expect(read(text, locale)).toBe('ambiguous')
  })

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['\u200b', 'empty'],
    ['-5', 'negative'],
    ['−10000', 'negative'],
    ['đ-500', 'negative'],
    ['1e999', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['1.00.000', 'not-a-number'],
    ['<script>', 'not-a-number'],
    ['🎁', 'not-a-number'],
    ['10²', 'not-a-number'],
    ['①00000', 'not-a-number'],
    ['triệu', 'not-a-number'],
    ['hai mươi triệu', 'not-a-number'],
    ['một', 'not-a-number'],
    ['trăm nghìn', 'not-a-number'],
    ['một gì đó', 'not-a-number'],
    ['ba ba triệu', 'not-a-number'],
    ['rưỡi', 'not-a-number'],
    ['500 rưỡi', 'not-a-number'],
    ['1 triệu 2 tỷ', 'not-a-number'],
    ['1 triệu 5 triệu', 'not-a-number'],
    ['1 triệu 1500 nghìn', 'not-a-number'],
    ['500 USD', 'not-a-number'],
    ['10000.5', 'not-whole'],
    ['1,5', 'not-whole'],
    ['0,0001 nghìn', 'not-whole'],
    ['9'.repeat(40), 'not-a-number'],
  ])('%j is refused as %s', (text, reason) => {
    expect(read(text)).toBe(reason)
  })

  test('is read back from every way in which it is written, in each language', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e15 }),
        fc.constantFrom<Locale>('vi', 'en', 'pt'),
        fc.constantFrom<Locale>('vi', 'en', 'pt'),
        (amountVnd, written, page) => {
          expect(read(formatVnd(amountVnd, written), page)).toBe(amountVnd)
        },
      ),
    )
  })

  test('is never off by a thousand: one sign with three digits is a fraction or thousands in each language alike', () => {
    const spellings = { vi: ['triệu', ','], en: ['million', '.'], pt: ['milhões', ','] } as const
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom<Locale>('vi', 'en', 'pt'),
        (units, thousandths, page) => {
          const [word, sign] = spellings[page]
          const digits = String(thousandths).padStart(3, '0')
          const other = sign === ',' ? '.' : ','
          const fraction = units * 1_000_000 + thousandths * 1_000
          expect(read(`${units}${sign}${digits} ${word}`, page)).toBe(fraction)
          expect(read(`${units}${other}${digits} ${word}`, page)).toBe(fraction * 1_000)
          expect(read(`0${sign}${digits} ${word}`, page)).toBe(thousandths * 1_000)
        },
      ),
    )
  })

  test('never throws and never gives a fraction', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.constantFrom('1', '5', '000', '.', ',', ' ', 'tr', 'triệu', 'k', 'đ', 'rưỡi'), {
          maxLength: 9,
        })
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(typed, fc.constantFrom<Locale>('vi', 'en', 'pt'), (text, locale) => {
        const parsed = parseVnd(text, locale)
        const isGood = parsed.ok
          ? Number.isSafeInteger(parsed.amountVnd) && parsed.amountVnd >= 0
          : parsed.reason.length > 0
        expect(isGood).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

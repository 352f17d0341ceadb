import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatOfficialDay } from '../../shared/vietnam-time.ts'
import { parseVnd } from '../../shared/parse-vnd.ts'
import { sayVndInWords, spellVnd } from '../../shared/vnd-in-words.ts'

/**
 * A reader of its own, from left to right, by how Vietnamese is spoken: it knows nothing of how the
 * words were made.
 */
const UNITS: Readonly<Record<string, bigint>> = {
  không: 0n,
  một: 1n,
  mốt: 1n,
  hai: 2n,
  ba: 3n,
  bốn: 4n,
  tư: 4n,
  năm: 5n,
  lăm: 5n,
  sáu: 6n,
  bảy: 7n,
  tám: 8n,
  chín: 9n,
}
const SCALES: Readonly<Record<string, bigint>> = { nghìn: 1_000n, triệu: 1_000_000n }

function readWords(text: string): bigint {
  const words = text
    .toLocaleLowerCase('vi')
    .replace(/ đồng$/u, '')
    .split(' ')
  // All that was said before "tỷ" counts thousands of millions.
  const at = words.indexOf('tỷ')
  return at < 0
    ? readSmall(words)
    : readSmall(words.slice(0, at)) * 1_000_000_000n + readSmall(words.slice(at + 1))
}

function readSmall(words: readonly string[]): bigint {
  let sum = 0n
  let group = 0n
  let last = 0n
  for (const word of words) {
    const scale = SCALES[word]
    if (scale !== undefined) {
      sum += (group + last) * scale
      group = 0n
      last = 0n
    } else if (word === 'trăm') {
      group += last * 100n
      last = 0n
    } else if (word === 'mươi') {
      group += last * 10n
      last = 0n
    } else if (word === 'mười') {
      group += 10n
      last = 0n
    } else if (word !== 'linh') {
      const unit = UNITS[word]
      if (unit === undefined) throw new Error(`no such word: ${word}`)
      last = unit
    }
  }
  return sum + group + last
}

/** Sums of every size, and those with many zeros, where the words are tricky. */
const sums = fc.oneof(
  fc.integer({ min: 0, max: 2_000 }),
  fc.maxSafeNat(),
  fc
    .array(fc.constantFrom('0', '0', '0', '1', '4', '5', '9'), { minLength: 1, maxLength: 15 })
    .map((digits) => Number(digits.join(''))),
)

describe('a sum in Vietnamese words', () => {
  test.each([
    [0, 'Không đồng'],
    [1_205_000, 'Một triệu hai trăm linh năm nghìn đồng'],
    [10, 'Mười đồng'],
    [15, 'Mười lăm đồng'],
    [21_000, 'Hai mươi mốt nghìn đồng'],
    [44_000, 'Bốn mươi tư nghìn đồng'],
    [14_000, 'Mười bốn nghìn đồng'],
    [105, 'Một trăm linh năm đồng'],
    [111, 'Một trăm mười một đồng'],
    [500_000, 'Năm trăm nghìn đồng'],
    [1_005_000, 'Một triệu không trăm linh năm nghìn đồng'],
    [1_000_005, 'Một triệu không trăm linh năm đồng'],
    [2_000_000_000, 'Hai tỷ đồng'],
    [1_050_000_000, 'Một tỷ không trăm năm mươi triệu đồng'],
    [24_000_000_055, 'Hai mươi tư tỷ không trăm năm mươi lăm đồng'],
    [1_209_240_000_000, 'Một nghìn hai trăm linh chín tỷ hai trăm bốn mươi triệu đồng'],
  ])('of %i is "%s"', (amountVnd, words) => {
    expect(sayVndInWords(amountVnd)).toBe(words)
  })

  test('is read back as the same sum, whatever the sum', () => {
    fc.assert(
      fc.property(sums, (amountVnd) => {
        expect(readWords(sayVndInWords(amountVnd))).toBe(BigInt(amountVnd))
      }),
      { numRuns: 2_000 },
    )
  })

  test('is never said where there is none: no fraction, nothing below zero, nothing that is not exact', () => {
    for (const wrong of [
      -1,
      0.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.MAX_SAFE_INTEGER + 1,
    ])
      expect(() => sayVndInWords(wrong)).toThrow(RangeError)
  })
})

test('an official day has a zero before days below ten and before the first two months, where a digit could be added', () => {
  expect(formatOfficialDay('2026-11-23')).toBe('ngày 23 tháng 11 năm 2026')
  expect(formatOfficialDay('2026-02-05')).toBe('ngày 05 tháng 02 năm 2026')
  expect(formatOfficialDay('2026-03-09')).toBe('ngày 09 tháng 3 năm 2026')
  expect(() => formatOfficialDay('23/11/2026')).toThrow(RangeError)
})

describe('the sum in words beside the figures', () => {
  test.each([
    [1_500_000, 'vi', 'Một triệu năm trăm nghìn đồng'],
    [1_500_000, 'en', '1 million 500 thousand VND'],
    [1_500_000, 'pt', '1 milhão 500 mil VND'],
    [2_000_000_005, 'en', '2 billion 5 VND'],
    [2_100_000_000, 'pt', '2 bilhões 100 milhões VND'],
    [1_250_000_000_000, 'pt', '1.250 bilhões VND'],
    [999, 'en', '999 VND'],
    [0, 'pt', '0 VND'],
  ] as const)('of %i in %s is "%s"', (amountVnd, locale, words) => {
    expect(spellVnd(amountVnd, locale)).toBe(words)
  })

  test('is read back as the same sum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999 }),
        fc.constantFrom('en', 'pt'),
        (amountVnd, locale) => {
          const rest = amountVnd - (amountVnd % 1_000)
          expect(parseVnd(spellVnd(rest, locale as 'en'), locale as 'en')).toEqual({
            ok: true,
            amountVnd: rest,
          })
        },
      ),
    )
  })
})

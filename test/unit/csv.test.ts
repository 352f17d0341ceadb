import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCsv } from '../../shared/csv.ts'
import { parseCsv, readAsSpreadsheet } from '../fixtures/csv.ts'

/**
 * How spreadsheets part the fields of a file: in English, in Vietnamese and Portuguese, and pasted.
 */
const SEPARATORS = [',', ';', '\t'] as const
/** What some spreadsheet takes for the beginning of a formula, with what it overlooks before it. */
const RUNS = /^[\s"'“”\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u
const runs = (cell: string): boolean => RUNS.test(cell) && !cell.startsWith("'")

/** A file of three texts among numbers, as every reader sees it. */
function cellsOf(texts: readonly string[]): readonly string[] {
  const csv = toCsv(
    ['mã', 'a', 'b', 'c'],
    [
      ['LCYK1', ...texts],
      ['LCYK2', 5, 'chữ', 7],
    ],
  )
  return SEPARATORS.flatMap((separator) => readAsSpreadsheet(csv, separator))
}

describe('a text in a CSV file', () => {
  test.each([
    '=HYPERLINK("http://x")',
    '+84912345678',
    '-1+1',
    '@SUM(1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '−1',
    ' =1',
    '\u00a0=1',
    '\u200b=1',
    '\t=1',
    '\r=1',
    '\n=1',
    'a;=1',
    'a; =1',
    'a;"=1',
    'a;""=1',
    'a,=1',
    'a, -1',
    'a\t=1',
    'a\r\n=1',
    'a\n+1',
    '";=1',
    '"=1',
    "x';=1",
    'a;;=1',
    ';=1',
    'một; hai;\r\n ＝1',
  ])('runs in no spreadsheet, however that parts its fields: %j', (text) => {
    expect(cellsOf([text, 'giữa', text]).filter(runs)).toEqual([])
  })

  test('runs in none, whatever is written', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '＝',
        ';',
        ',',
        '\t',
        '\r',
        '\n',
        '"',
        ' ',
        '\u200b',
        'a',
      ),
      maxLength: 12,
    })
    fc.assert(
      fc.property(nasty, nasty, nasty, (...texts) => {
        expect(cellsOf(texts).filter(runs)).toEqual([])
      }),
      { numRuns: 5_000 },
    )
  })

  test('is what it was, but for an apostrophe before what could run', () => {
    const kept = ['Bản Nà Ẳn; xã Tả Lèng', 'một, "hai"\nba', 'a=b', 'nặng 5-6 kg', "H'Mông", '']
    expect(parseCsv(toCsv(kept, [kept]))).toEqual([kept, kept])
    expect(parseCsv(toCsv(['x'], [['một;=1']]))).toEqual([['x'], ["một;'=1"]])
  })

  test('is told as UTF-8 by a mark at the beginning, with line ends that every spreadsheet knows', () => {
    expect(toCsv(['a'], [['b'], [-1]])).toBe('\ufeffa\r\nb\r\n-1\r\n')
  })
})

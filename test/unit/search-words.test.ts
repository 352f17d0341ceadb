import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findInBucket, bucketOf, packPostings } from '../../functions/transfers/search-postings.ts'
import { makePrinter } from '../../functions/transfers/search-prints.ts'
import {
  blocksWith,
  readBlock,
  writeBlock,
  writeLines,
} from '../../functions/transfers/search-rows.ts'
import { feedRowId, statementRowId } from '../../functions/transfers/row-identity.ts'
import { isWanted, termsOf, wantedTerms } from '../../functions/transfers/search-words.ts'
import type { Wanted } from '../../functions/transfers/search-words.ts'

const row = (memo: string, reference = ''): { memo: string; reference: string } => ({
  memo,
  reference,
})

type Case = [what: string, memo: string, wanted: Wanted, reference?: string]

describe('what staff hold in their hand', () => {
  test.each([
    ['words in any order', 'UNG HO MIEN TRUNG NGUYEN VAN DUC', { words: 'đức nguyễn' }],
    ['words without marks, of a memo with them', 'Đỗ Thị Đào ủng hộ', { words: 'do thi dao' }],
    ['words with marks, of a memo without', 'DO THI DAO ung ho', { words: 'ĐỖ thị Đào' }],
    [
      'marks that are apart from their letters',
      'Lê Hồng ủng hộ'.normalize('NFD'),
      { words: 'hồng' },
    ],
    ['letters of full width', 'ＮＧＵＹＥＮ ung ho', { words: 'nguyen' }],
    ['a word between signs', 'MBVCB.123.LE-THI/HOA;ung_ho', { words: 'hoa ung' }],
    ['a telephone number', 'Hoa 0912345678 ung ho', { words: '0912 345 678' }],
    ['one with the code of the country', 'Hoa 0912345678', { words: '+84 912.345.678' }],
    ['one that the memo writes so', 'Hoa +84 (0) 912-345-678 ung ho', { words: '0912345678' }],
    ['one that the memo writes with dots', 'sdt 0912.345.678', { words: '84912345678' }],
    ['one of a landline', 'VP 024 3825 1234', { words: '+842438251234' }],
    ['a number and a name', 'Hoa 0912 345 678', { words: 'hoa 0912345678' }],
    ['the last digits of an account', 'tu TK 19001234567890 den', { account: '7890' }],
    ['more of its digits', 'tu TK 19001234567890 den', { account: '...34567890' }],
    ['a reference', 'ung ho', { reference: 'ft25290 123456' }, 'FT25290123456'],
    ['a reference that a spreadsheet has cut', 'ung ho', { reference: '5219.8043' }, '5219.80430'],
  ] satisfies readonly Case[])('finds %s', (...[, memo, wanted, reference = '']: Case) => {
    const has = new Set(termsOf(row(memo, reference)))
    expect(wantedTerms(wanted).length).toBeGreaterThan(0)
    expect(wantedTerms(wanted).filter((term) => !has.has(term))).toEqual([])
    expect(isWanted(row(memo, reference), wanted)).toBe(true)
  })

  test.each([
    ['another word', 'NGUYEN VAN DUC', { words: 'nguyen van minh' }],
    ['another telephone number', 'Hoa 0912345678', { words: '0912345679' }],
    ['an account that only ends alike', 'tu TK 19001234567890', { account: '44567890' }],
    ['a day that ends alike', 'ngay 7890', { account: '7890' }],
    ['another reference', 'ung ho', { reference: 'FT2' }, 'FT1'],
  ] satisfies readonly Case[])(
    'finds no row of %s',
    (...[, memo, wanted, reference = '']: Case) => {
      expect(isWanted(row(memo, reference), wanted)).toBe(false)
    },
  )

  test.each([[{}], [{ words: '' }], [{ words: '. - ;' }], [{ words: 'a' }], [{ account: '12' }]])(
    'is nothing in %j',
    (wanted) => {
      expect(wantedTerms(wanted)).toEqual([])
    },
  )

  test('is found by whatever words of any memo, in any order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (memo) => {
        const words = (memo.normalize('NFKC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).toReversed()
        const wanted = { words: words.slice(0, 5).join(' ').slice(0, 200) }
        const has = new Set(termsOf(row(memo)))
        // Digits that are joined otherwise may make a telephone number of their own.
        const terms = wantedTerms(wanted).filter((term) => !term.startsWith('p:'))
        if (termsOf(row(memo)).length < 64)
          expect(terms.filter((term) => !has.has(term))).toEqual([])
      }),
    )
  })
})

describe('packed words', () => {
  const print = makePrinter((text) => createHmac('sha256', 'key').update(text).digest())

  test('give back for each word the rows that have it, and no others', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }), {
          maxLength: 300,
        }),
        (rows) => {
          const packed = packPostings(rows.map((words) => words.map((word) => print(`w:${word}`))))
          for (let word = 0; word <= 40; word++) {
            const wanted = print(`w:${word}`)
            const bucket = packed.get(bucketOf(wanted))
            const found = bucket === undefined ? [] : findInBucket(bucket, wanted)
            const expected = rows.flatMap((words, at) => (words.includes(word) ? [at] : []))
            expect(found).toEqual(expected)
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  test('hold no word, and say nothing without the key', () => {
    const other = makePrinter((text) => createHmac('sha256', 'other key').update(text).digest())
    expect(print('w:nguyen')).toHaveLength(5)
    expect(Buffer.from(print('w:nguyen')).equals(other('w:nguyen'))).toBe(false)
    const [packed] = packPostings([[print('w:nguyen')]]).values()
    expect(Buffer.from(packed ?? []).toString('latin1')).not.toContain('nguyen')
  })

  test('know where rows lie, and which block holds a line', () => {
    const rows = [
      { day: '2025-10-15', amountVnd: -5, id: statementRowId('x'), line: 7 },
      { day: '2025-10-16', amountVnd: 50_000, id: feedRowId({ provider: 'sepay', id: '1 2' }) },
    ]
    expect(readBlock(writeBlock(rows))).toEqual(rows)
    const lines = writeLines([
      [{ ...rows[0], line: 7 } as never, { ...rows[0], line: 90 } as never],
      [{ ...rows[0], line: 91 } as never],
    ])
    expect([blocksWith(lines, 6), blocksWith(lines, 90), blocksWith(lines, 91)]).toEqual([
      [],
      [0],
      [1],
    ])
  })
})

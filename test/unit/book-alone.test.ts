import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  concernsOf,
  hadAHand,
  isClean,
  isUncounted,
  worthOfLook,
} from '../../functions/transfers/book-alone.ts'
import { OUTCOMES } from '../../functions/transfers/transfer.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { addToLook, beginLook, FATES, readPlan, writePlan } from '../../functions/transfers/look.ts'
import type { Look } from '../../functions/transfers/look.ts'
import { emptyTally } from '../../functions/transfers/import-tally.ts'
import { makeLook } from '../fixtures/looks.ts'

const LIMITS = { dayVnd: 1_000_000, dayRows: 10 }
const AGREE = {
  account: undefined,
  rows: 1,
  refused: 0,
  creditVnd: 1,
  debitVnd: 0,
  openingVnd: undefined,
  closingVnd: undefined,
  sums: { verdict: 'agree' },
} as const

describe('a second person must book what was read', () => {
  const concerns = (look: Look, verdicts: ReadonlyArray<typeof AGREE> = [AGREE]) =>
    concernsOf({ look, verdicts: [...verdicts] }, LIMITS)
  test.each([
    ['not up to the limits', makeLook({ rows: 10, amountVnd: 100_000 }), []],
    ['above the sum', makeLook({ rows: 1, amountVnd: 1_000_001 }), ['sum']],
    ['above the rows', makeLook({ rows: 11, amountVnd: 1 }), ['rows']],
    ['above both', makeLook({ rows: 11, amountVnd: 100_000 }), ['sum', 'rows']],
  ])('%s', (_, look, expected) => {
    expect(concerns(look)).toEqual(expected)
  })

  test('for money that waits as for money that comes in at once, since one person may accept it later', () => {
    const look = makeLook()
    look.tally.byState.received = { rows: 0, amountVnd: 0 }
    look.tally.byState.waiting = { rows: 1, amountVnd: 1_000_001 }
    expect(concerns(look)).toEqual(['sum'])
  })

  test('not for rows that stand there already, nor for what a feed has told', () => {
    const look = makeLook()
    look.tally.known = { rows: 500, amountVnd: 900_000_000 }
    look.tally.byState.twin = { rows: 1, amountVnd: 900_000_000 }
    expect(concerns(look)).toEqual([])
    expect(worthOfLook(look)).toEqual({ amountVnd: 10_000, rows: 2 })
  })

  test('where any verdict is not clean, whichever rule says so and however deep it stands', () => {
    expect(isClean(AGREE)).toBe(true)
    expect(isClean({ ...AGREE, sums: { verdict: 'differ', byVnd: 1 } })).toBe(false)
    expect(isClean({ ...AGREE, balance: { rows: [{ verdict: 'broken' }] } })).toBe(false)
    expect(isClean({ ...AGREE, identity: { verdict: 'not-stated' } })).toBe(true)
    const differs = { ...AGREE, sums: { verdict: 'differ', byVnd: 1 } } as unknown as typeof AGREE
    expect(concerns(makeLook(), [AGREE, differs])).toEqual(['verdict'])
  })

  test('of what waits, only for what no look had counted as money', () => {
    const row = { state: 'waiting', outcome: 'not-agreed', source: 'tep-1' } as Transfer
    const uncounted = OUTCOMES.filter((outcome) => isUncounted({ ...row, outcome }))
    expect(uncounted.toSorted()).toEqual(['looks-doubled', 'not-agreed', 'odd-day'])
    expect(isUncounted({ ...row, source: 'feed' })).toBe(false)
    expect(isUncounted({ ...row, state: 'received' })).toBe(false)
  })

  test('who neither brought the file nor had it read', () => {
    const statement = { staff: 'a', readBy: 'b' }
    expect(['a', 'b', 'c'].map((subject) => hadAHand(statement, subject))).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('a look', () => {
  const hash = (text: string): string => `#${text}`
  const partOf = (place: number, plan: string) => ({
    place,
    rows: [],
    refused: [{ reason: 'totals' }],
    tally: { ...emptyTally(), refused: 1 },
    plan,
  })
  test('has another hash for another file, other columns, or another plan of any row', () => {
    const hashOf = (file: string, columns: unknown, plan: string): string =>
      addToLook(beginLook(file, columns, hash), partOf(2, plan), hash).hash
    const hashes = [
      hashOf('f', undefined, 'rr'),
      hashOf('g', undefined, 'rr'),
      hashOf('f', { day: 'x' }, 'rr'),
      hashOf('f', undefined, 'rw'),
    ]
    expect(new Set(hashes).size).toBe(4)
  })

  test('tells the days, the reasons, and the first and last rows of however many parts', () => {
    const row = (line: number) => ({
      line,
      day: `2025-10-${String(10 + line)}`,
      amountVnd: line,
      memo: 'x'.repeat(500),
      fate: 'received' as const,
    })
    const parts = [
      [1, 2, 3],
      [4, 5],
      [6, 7, 8],
    ].map((lines, at) => ({ ...partOf(at + 1, 'r'), rows: lines.map(row) }))
    const look = parts.reduce(
      (so, part) => addToLook(so, part, hash),
      beginLook('f', undefined, hash),
    )
    expect(look).toMatchObject({ from: '2025-10-11', to: '2025-10-18', refusedFor: { totals: 3 } })
    expect(look.first.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5])
    expect(look.last.map(({ line }) => line)).toEqual([4, 5, 6, 7, 8])
    expect(look.first[0]?.memo).toHaveLength(120)
  })

  test('reads of each row what was written of it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FATES)), (fates) => {
        expect(readPlan(writePlan(fates))).toEqual(fates)
      }),
    )
    expect(() => readPlan('rX')).toThrow('plan-unreadable')
  })
})

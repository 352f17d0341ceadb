import { describe, expect, test } from 'vitest'
import { matchTransfer } from '../../functions/transfers/matching.ts'
import { findCodes } from '../../functions/transfers/memo-codes.ts'
import {
  DAMAGES,
  makeGivenPledges,
  makeStatementRows,
  REAL_ROWS,
  UNRECOVERABLE,
} from '../fixtures/bank-statement.ts'

const PLEDGES = makeGivenPledges({ seed: 11, count: 5_000 })
const KNOWN = new Map(
  PLEDGES.map(({ code, amountVnd }) => [code, { code, amountVnd, receivedVnd: 0 }]),
)

describe('the synthetic statement', () => {
  test('has the measured properties of the real one', () => {
    const numbers = new Map<string, number>()
    const count = { rows: 0, busiest: 0, equal: 0, coded: 0, damaged: 0, ascii: 0 }
    for (const { day, reference, amountVnd, memo, truth } of makeStatementRows({
      seed: 12,
      pledges: PLEDGES,
    })) {
      count.rows++
      if (day === '2024-09-10') count.busiest++
      if (day === '2024-09-10' && amountVnd === 100_000) count.equal++
      if (truth.code !== undefined) count.coded++
      if (truth.damage !== undefined) count.damaged++
      if (/^[\n -~]+$/u.test(memo)) count.ascii++
      numbers.set(`${day} ${reference}`, (numbers.get(`${day} ${reference}`) ?? 0) + 1)
    }
    const repeated = [...numbers.values()].filter((rows) => rows > 1)
    expect(count).toMatchObject({ rows: REAL_ROWS, busiest: 193_384, ascii: REAL_ROWS })
    // Random shares: within a twentieth of what was measured.
    const near = (found: number, measured: number) =>
      expect(Math.abs(found / measured - 1)).toBeLessThan(0.05)
    near(count.equal, 42_263)
    near(count.coded, 0.08 * REAL_ROWS)
    near(count.damaged, 0.008 * REAL_ROWS)
    near(repeated.length, 7_043)
    near(
      repeated.reduce((sum, rows) => sum + rows, 0),
      14_266,
    )
  })

  test('is the same for the same seed, and another for another', () => {
    const rows = (seed: number) => [...makeStatementRows({ seed, rows: 200, pledges: PLEDGES })]
    expect(rows(1)).toEqual(rows(1))
    expect(rows(1)).not.toEqual(rows(2))
  })
})

describe('codes in it', () => {
  const found = new Map<string, { rows: number; right: number; wrong: number }>()
  const tally = (kind: string) => {
    const entry = found.get(kind) ?? { rows: 0, right: 0, wrong: 0 }
    found.set(kind, entry)
    return entry
  }
  for (const { memo, amountVnd, truth } of makeStatementRows({
    seed: 13,
    rows: 60_000,
    pledges: PLEDGES,
  })) {
    const entry = tally(truth.code === undefined ? 'none' : (truth.damage ?? 'whole'))
    const match = matchTransfer(
      { amountVnd, memo },
      { known: KNOWN, foreign: new Set(), isLate: false, hasOddDay: false },
    )
    entry.rows++
    if ('code' in match && match.code === truth.code) entry.right++
    else if ('code' in match || match.outcome === 'ambiguous') entry.wrong++
  }

  test.each(['whole', ...DAMAGES.filter((damage) => !UNRECOVERABLE.has(damage))])(
    'are all found when they are %s',
    (kind) => {
      const { rows, right, wrong } = tally(kind)
      expect(rows).toBeGreaterThan(0)
      expect({ right, wrong }).toEqual({ right: rows, wrong: 0 })
    },
  )

  test.each([...UNRECOVERABLE])('are never guessed when they have a %s', (kind) => {
    const { rows, right, wrong } = tally(kind)
    expect(rows).toBeGreaterThan(0)
    // One of the six keys that Telex takes may be what is missing, and one changed character one
    // that looks like it: these the check character, the pledge and its sum decide.
    const decided = { 'missing-character': 0.25, 'wrong-character': 0.1 }
    const most = kind in decided ? decided[kind as keyof typeof decided] : 0
    expect(right).toBeLessThanOrEqual(most * rows)
    expect(wrong).toBe(0)
  })

  test('are not seen where there is none', () => {
    expect(tally('none')).toMatchObject({ right: 0, wrong: 0 })
    expect(findCodes('LCUH ung ho')).toEqual([])
  })
})

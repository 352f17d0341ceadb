import { expect, test } from 'vitest'
import { misfitOf } from '../../functions/ledger/pending-fit.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'

const base = { v: 1, campaign: 'mot', day: '2025-10-20', channel: 'transfer' } as const
const came: LedgerEntry = { ...base, kind: 'received', amountVnd: 500 }
const corrected: LedgerEntry = {
  ...base,
  kind: 'corrected',
  amountVnd: -500,
  state: 'received',
  corrects: 7,
  reason: 'x',
}
const RECEIVED = { kinds: ['received'], several: true, behind: ['refunded'], moves: true } as const
const OUT = { kinds: ['refunded', 'corrected'], together: ['corrected'] } as const

test('what came for another pledge stands before the correction of the very sum, and nothing beside them', () => {
  expect(misfitOf([came, corrected], RECEIVED)).toBeUndefined()
  const wrong: ReadonlyArray<readonly LedgerEntry[]> = [
    [corrected],
    [corrected, came],
    [came, corrected, came],
    [came, { ...corrected, amountVnd: -501 }],
    [came, { ...corrected, amountVnd: 500 }],
    [came, { ...corrected, state: 'allocated' }],
    [came, { ...corrected, day: '2025-10-21' }],
    [came, { ...corrected, channel: 'office' }],
  ]
  for (const entries of wrong) expect(misfitOf(entries, RECEIVED)).toBe('moves-another-sum')
})

test('corrections of one act stand in one row, and nothing else does that takes two people', () => {
  const refunded: LedgerEntry = { ...base, kind: 'refunded', amountVnd: 1 }
  expect(misfitOf([corrected, corrected], OUT)).toBeUndefined()
  expect(misfitOf([corrected, refunded], OUT)).toBe('several-of-one-act')
  expect(misfitOf([refunded, refunded], OUT)).toBe('several-of-one-act')
  expect(misfitOf([came], OUT)).toBe('other-kind')
})

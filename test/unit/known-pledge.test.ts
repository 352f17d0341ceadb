import { describe, expect, test } from 'vitest'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { knownOf } from '../../site/src/console/ledger/known-pledge.ts'

const entry = (
  kind: LedgerEntry['kind'],
  amountVnd: number,
  more: Pick<LedgerEntry, 'state'> = {},
): { index: number; entry: LedgerEntry } => ({
  index: 1,
  entry: { v: 1, kind, campaign: 'a', day: '2025-10-13', channel: 'transfer', amountVnd, ...more },
})

describe('what the public books hold of a pledge', () => {
  test('is what was promised, and what has come less what went back or was corrected', () => {
    const entries = [
      entry('received', 300),
      entry('corrected', -100, { state: 'received' }),
      entry('corrected', -7, { state: 'allocated' }),
      entry('refunded', 50),
      entry('pledged', 300),
    ]
    expect(knownOf({ code: 'x', entries })).toEqual({
      of: 'a',
      pledgedVnd: 300,
      receivedVnd: 150,
    })
  })

  test('is nothing where they do not know it', () => {
    const nothing = { of: undefined, pledgedVnd: 0, receivedVnd: 0 }
    expect(knownOf({ code: 'x', entries: [] })).toEqual(nothing)
    expect(knownOf(undefined)).toEqual(nothing)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import { MAX_SPLIT_PARTS, findSplitFault } from '../../functions/transfers/split.ts'
import type { SplitPart } from '../../functions/transfers/split.ts'
import { partRows } from '../../functions/transfers/split-rows.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import { receivedEntry } from '../../functions/transfers/transfer.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { deriveSplit } from '../../functions/restore/derive-split.ts'
import { addGift, noGifts } from '../../functions/restore/fold-gifts.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { codeOf } from '../fixtures/entries.ts'

const ROW: Transfer = {
  id: statementRowId('mot'),
  account: '0011',
  campaign: 'minh-hoa',
  day: '2025-10-15',
  reference: 'FT1',
  amountVnd: 0,
  memo: 'ung ho hai dot',
  outcome: 'ambiguous',
  state: 'waiting',
  source: 'statement',
  createdAt: '2025-10-16T03:00:00.000Z',
}
const WHO = {
  proposedBy: 'a',
  proposedAt: '2025-10-20T03:00:00.000Z',
  approvedBy: 'b',
  approvedAt: '2025-10-20T04:00:00.000Z',
}
/** Parts that are for something else each: of two campaigns, and at most one of each without a code. */
const parts = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9_000_000 }), fc.boolean(), fc.boolean()), {
    minLength: 2,
    maxLength: MAX_SPLIT_PARTS,
  })
  .map((drawn) => {
    const bare = new Set<string>()
    return drawn.map(([amountVnd, isOther, isBare], at): SplitPart => {
      const campaign = isOther ? 'bao-so-10-2025' : 'minh-hoa'
      if (isBare && !bare.has(campaign)) {
        bare.add(campaign)
        return { amountVnd, campaign }
      }
      return { amountVnd, campaign, code: codeOf(at + 1) }
    })
  })
const sumOf = (those: ReadonlyArray<{ amountVnd: number }>): number =>
  those.reduce((sum, { amountVnd }) => sum + amountVnd, 0)

describe('parts of a transfer', () => {
  test('are the sum of it to the dong, or are refused by how much they differ', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: -5, max: 5 }), (drawn, off) => {
        const fault = findSplitFault(sumOf(drawn) + off, drawn)
        expect(fault).toEqual(off === 0 ? undefined : { fault: 'sum', differsVnd: off })
      }),
    )
  })

  test('are each for another pledge, or for another campaign without one', () => {
    fc.assert(
      fc.property(parts, fc.nat(), (drawn, pick) => {
        const like = drawn[pick % drawn.length] ?? expect.fail()
        const more = [...drawn, { ...like, amountVnd: 1 }]
        expect(findSplitFault(sumOf(more), more)).toEqual({ fault: 'alike', at: drawn.length })
      }),
    )
  })

  test('are rows of their own, whose marks no other row has but that the first has the mark of the whole', () => {
    fc.assert(
      fc.property(parts, (drawn) => {
        const rows = partRows({ ...ROW, amountVnd: sumOf(drawn) }, { ...WHO, parts: drawn })
        expect(sumOf(rows)).toBe(sumOf(drawn))
        const marks = rows.map(markOf)
        expect(new Set(marks).size).toBe(rows.length)
        expect(marks[0]).toBe(markOf(ROW))
        for (const [at, row] of rows.entries()) {
          const isOther = drawn[at]?.campaign !== ROW.campaign
          expect(row.state).toBe(isOther ? 'to-transfer' : 'received')
          expect(row.handOver?.to).toBe(isOther ? drawn[at]?.campaign : undefined)
        }
      }),
    )
  })

  test('come back from the books alone, whatever the row of before says, and only of a row that was split', () => {
    const states = ['waiting', 'received', 'split-proposed', 'not-a-gift'] as const
    fc.assert(
      fc.property(parts, fc.constantFrom(...states), (drawn, state) => {
        const whole: Transfer = { ...ROW, amountVnd: sumOf(drawn) }
        const gifts = noGifts()
        for (const [index, row] of partRows(whole, { ...WHO, parts: drawn }).entries()) {
          const { campaign = '', code } = drawn[index] ?? {}
          const entry = receivedEntry({ ...row, campaign }, undefined, markOf(row))
          expect(bankMarkOf(entry)).toBe(markOf(row))
          addGift(gifts, { index, entry: { ...entry, code } }, undefined)
        }
        const derived = deriveSplit({ ...whole, state }, gifts, markOf, 'restored')
        if (derived === undefined || derived === 'unclear') return expect.fail(String(derived))
        expect(derived.after).toMatchObject({ state: 'split', split: { parts: drawn } })
        expect(derived.parts.map(({ row }) => row.amountVnd)).toEqual(
          drawn.map(({ amountVnd }) => amountVnd),
        )
        const another = { ...whole, id: statementRowId('khac'), state }
        expect(deriveSplit(another, gifts, markOf, 'restored')).toBeUndefined()
        const more = { ...whole, amountVnd: whole.amountVnd + 1, state }
        expect(deriveSplit(more, gifts, markOf, 'restored')).toBe('unclear')
      }),
    )
  })
})

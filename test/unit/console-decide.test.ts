import { describe, expect, test } from 'vitest'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { goodsDetails } from '../../site/src/console/counter/goods-details.ts'
import { changeOf, fundsOfGoods } from '../../site/src/console/money-out/change-of.ts'
import { factsToDecide, withdrawnFile } from '../../site/src/console/money-out/facts-to-decide.ts'
import { sweepFacts } from '../../site/src/console/pledges/sweep-facts.ts'
import { SWEEP_REACH_WORDS } from '../../site/src/console/pledges/sweep-texts.ts'
import { textOfDecision } from '../../functions/transfers/row-decision.ts'
import { readDecision } from '../../site/src/console/transfers/wish.ts'
import { sayDecision } from '../../site/src/console/transfers/say-decision.ts'

const entry: LedgerEntry = {
  v: 1,
  kind: 'disbursed',
  campaign: 'a',
  day: '2025-10-13',
  channel: 'cash',
  amountVnd: 5,
}
const goods = { kind: 'nuoc', quantity: 40, unit: 'chai' }
const campaignName = (id: string): string => `name of ${id}`

describe('a proposal, to whoever decides', () => {
  test.each(['allocation', 'disbursement', 'refund', 'correction', 'withdrawal'] as const)(
    'names its campaign: %s',
    (kind) => {
      const facts = factsToDecide({ campaign: 'a', kind, entry }, campaignName)
      expect(facts.map(([, value]) => value)).toContain('name of a')
    },
  )

  test.each([
    ['disbursement', 'cash', 'Tiền mặt'],
    ['disbursement', 'transfer', 'Chuyển khoản'],
    ['refund', 'transfer', 'Chuyển khoản'],
  ] as const)('says how it leaves: %s by %s', (kind, channel, said) => {
    const facts = factsToDecide({ campaign: 'a', kind, entry: { ...entry, channel } }, campaignName)
    expect(facts.map(([, value]) => value)).toContain(said)
  })

  test('names the file that is to be public no more', () => {
    const file = { id: 'f2', name: 'b.pdf', type: 't', size: 1, sha256: 's', public: true }
    const evidence = [{ ...file, id: 'f1', name: 'a.pdf' }, file]
    const withdraws = { proposal: 'LC1', file: 'f2', reason: 'Lộ tên' }
    expect(withdrawnFile({ evidence }, withdraws)).toBe(file)
    expect(withdrawnFile({}, withdraws)).toBeUndefined()
  })

  test.each([
    ['allocation', undefined, { allocated: 1, leftToAllocate: -1, leftToDisburse: 1 }],
    ['disbursement', undefined, { disbursed: 1, leftToDisburse: -1 }],
    ['refund', undefined, { refunded: 1, leftToAllocate: -1 }],
    ['correction', 'received', { received: 1, leftToAllocate: 1 }],
    ['correction', 'allocated', { allocated: 1, leftToAllocate: -1, leftToDisburse: 1 }],
    ['correction', 'disbursed', { disbursed: 1, leftToDisburse: -1 }],
  ] as const)(
    'shows what its approval changes, of money and of goods: %s %s',
    (kind, state, signs) => {
      const times = (sum: number) =>
        Object.fromEntries(Object.entries(signs).map(([name, sign]) => [name, sign * sum]))
      const { amountVnd: _, ...bare } = { ...entry, state }
      expect(changeOf({ state: 'waiting', kind, entry: { ...entry, state } })).toEqual({
        goods: undefined,
        sums: times(5),
      })
      expect(changeOf({ state: 'waiting', kind, entry: { ...bare, goods } })).toEqual({
        goods: { kind: 'nuoc', unit: 'chai' },
        sums: times(40),
      })
    },
  )

  test('shows the sums of its own goods in its own unit, and zero of what never came', () => {
    const row = {
      received: 9,
      refunded: 0,
      allocated: 4,
      disbursed: 1,
      leftToAllocate: 5,
      leftToDisburse: 3,
    }
    const rows = [
      { kind: 'nuoc', unit: 'thung', ...row, received: 1 },
      { kind: 'nuoc', unit: 'chai', ...row },
    ]
    expect(fundsOfGoods(rows, goods).received).toBe(9)
    expect(fundsOfGoods(rows, { kind: 'khac', unit: 'kg' }).leftToAllocate).toBe(0)
  })
})

describe('a proposed annulment', () => {
  const saying = {
    campaignName,
    sayMoment: (at: string) => `at ${at}`,
    say: (t: { vi: string }) => t.vi,
  }

  test.each(Object.keys(SWEEP_REACH_WORDS))('shows every bound of what it annuls: %s', (reach) => {
    const filter = {
      campaign: 'a',
      like: 'LCUH1',
      from: '2025-10-12T00:00:00Z',
      to: '2025-10-13T00:00:00Z',
      reach: reach as 'all',
    }
    expect(sweepFacts(filter, saying).map(([, value]) => value)).toEqual([
      'name of a',
      'LCUH1',
      'at 2025-10-12T00:00:00Z',
      'at 2025-10-13T00:00:00Z',
      SWEEP_REACH_WORDS[reach]?.vi,
    ])
  })
})

describe('goods that are counted again', () => {
  test.each([
    [{ condition: 'new' }, ['mới']],
    [{ condition: 'used' }, ['đã dùng']],
    [{ condition: 'new', expiresOn: '2026-02-01' }, ['mới', 'Hạn dùng: 01/02/2026']],
    [{}, []],
  ] as const)('say their condition and until when they are good: %o', (line, said) => {
    expect(goodsDetails(line)).toEqual(said)
  })
})

describe('a decision that a second person is to take too', () => {
  test('writes days as people do', () => {
    const said = sayDecision({
      decision: 'not-a-gift',
      kind: 'cash-paid-in',
      counterDays: ['2025-10-15', '2025-10-16'],
    })
    expect(said).toContain('15/10/2025 · 16/10/2025')
    expect(said).not.toContain('2025-10')
  })
})

test.each([
  { decision: 'accept' },
  { decision: 'take-back' },
  { decision: 'not-a-gift', kind: 'fee' },
  { decision: 'not-a-gift', kind: 'cash-paid-in', counterDays: ['2025-10-13', '2025-10-14'] },
  { decision: 'pays-out', entries: [{ index: 12, amountVnd: 5 }] },
  { decision: 'transferred', debit: 'a', credit: 'b' },
  { decision: 'carried', debit: 'a', credit: 'b', amountVnd: 5 },
  { decision: 'carried', debit: 'a', amountVnd: 5 },
] as const)('a second person reads what the first one decided: %j', (decision) => {
  expect(readDecision(textOfDecision(decision))).toEqual(decision)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_FUNDS } from '../../functions/ledger/funds.ts'
import type { Funds } from '../../functions/ledger/funds.ts'
import { timeAfter } from '../../functions/money-out/settle-funds.ts'
import { effectOf, potOf } from '../../functions/ledger/pot.ts'
import { reportFunds } from '../../functions/money-out/report-funds.ts'
import {
  allocatedEntry,
  citeDecision,
  correctedEntry,
  isOfAllocation,
  refundedEntry,
} from '../../functions/money-out/proposed-entry.ts'
import { foldDecision } from '../../functions/money-out/cited.ts'
import { decisionDayFault } from '../../functions/money-out/decision-day.ts'
import type { Evidence } from '../../functions/money-out/evidence.ts'
import type { Proposal } from '../../functions/money-out/proposal.ts'
import { repeatsOf, repeatsToKnow } from '../../functions/money-out/repeat.ts'
import { proposalBodySchema } from '../../functions/money-out/proposal-body.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { addEntry, emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { moneyOutOf } from '../../shared/money-out-data.ts'
import { POTS, World, act, base, play, worthOf } from '../fixtures/money-world.ts'

describe('the limits of what may leave', () => {
  test('hold at every size of the books, whatever is done in whatever order, and however far the books are behind', () => {
    const done = new Map<string, number>()
    fc.assert(
      fc.property(fc.array(act, { minLength: 20, maxLength: 80 }), (acts) => {
        const world = new World()
        for (const name of POTS) world.receive({ ...base, kind: 'received', ...worthOf(name, 60) })
        world.publish(POTS.length)
        for (const one of acts) {
          if (play(world, one)) done.set(one.act, (done.get(one.act) ?? 0) + 1)
          const waiting = world.queue.map(({ entry }) => entry)
          world.check(foldTotals(world.totals, waiting))
          for (const { left } of world.allocations) expect(left).toBeGreaterThanOrEqual(0)
        }
        world.publish(world.queue.length)
        // What approvals went by is what the books add up to.
        for (const [name, report] of Object.entries(reportFunds(world.funds, world.totals, []))) {
          const booked = (state: 'received' | 'allocated' | 'disbursed'): number =>
            name === 'vnd'
              ? world.totals.money[state].amountVnd
              : (world.totals.goods[name]?.[state].quantity ?? 0)
          expect(report).toMatchObject({
            allocated: booked('allocated'),
            disbursed: booked('disbursed'),
          })
          expect(report.leftToAllocate).toBe(booked('received') - booked('allocated'))
          expect(report.leftToDisburse).toBe(booked('allocated') - booked('disbursed'))
          const left = world.allocations
            .filter(({ entry }) => potOf(entry) === name)
            .reduce((sum, one) => sum + one.left, 0)
          expect(left).toBe(report.leftToDisburse)
        }
        const changes = emptyTotals()
        for (const [index, changed] of world.changed) {
          const target = world.entries[index]
          if (target)
            expect(
              Math.sign(effectOf(target).delta + changed) * Math.sign(effectOf(target).delta),
            ).toBeGreaterThanOrEqual(0)
        }
        for (const entry of world.entries) addEntry(changes, entry)
        expect(changes).toEqual(world.totals)
      }),
      { numRuns: 300 },
    )
    // A property of acts that never take place would prove nothing.
    for (const name of ['allocate', 'disburse', 'refund', 'correct'])
      expect(done.get(name), name).toBeGreaterThan(100)
  })

  const received: LedgerEntry = { ...base, kind: 'received', amountVnd: 100 }
  const worldWith = (...entries: readonly LedgerEntry[]): World => {
    const world = new World()
    for (const entry of entries) world.receive(entry)
    world.publish(entries.length)
    return world
  }

  test('let exactly the last đồng go, and not one more', () => {
    const world = worldWith(received)
    expect(world.approve({ ...base, kind: 'allocated', amountVnd: 101 })).toBe(false)
    expect(world.approve({ ...base, kind: 'allocated', amountVnd: 100 })).toBe(true)
    expect(world.approve({ ...base, kind: 'allocated', amountVnd: 1 })).toBe(false)
    expect(world.approve({ ...base, kind: 'disbursed', amountVnd: 101 }, { allocation: 0 })).toBe(
      false,
    )
    expect(world.approve({ ...base, kind: 'disbursed', amountVnd: 100 }, { allocation: 0 })).toBe(
      true,
    )
    expect(world.approve({ ...base, kind: 'disbursed', amountVnd: 1 }, { allocation: 0 })).toBe(
      false,
    )
  })

  test('do not count what is not in the books yet, and count at once what is to leave them', () => {
    const world = worldWith(received)
    world.receive(received)
    expect(world.approve({ ...base, kind: 'allocated', amountVnd: 101 })).toBe(false)
    expect(world.approve({ ...base, kind: 'refunded', amountVnd: 60 }, { index: 0 })).toBe(true)
    expect(world.approve({ ...base, kind: 'allocated', amountVnd: 41 })).toBe(false)
    world.publish(9)
    expect(world.approve({ ...base, kind: 'allocated', amountVnd: 141 })).toBe(false)
    expect(world.approve({ ...base, kind: 'allocated', amountVnd: 140 })).toBe(true)
  })

  test('let no gift be given back more than whole, nor what is allocated', () => {
    const world = worldWith(received, received)
    expect(world.approve({ ...base, kind: 'refunded', amountVnd: 101 }, { index: 0 })).toBe(false)
    expect(world.approve({ ...base, kind: 'refunded', amountVnd: 70 }, { index: 0 })).toBe(true)
    expect(world.approve({ ...base, kind: 'refunded', amountVnd: 31 }, { index: 0 })).toBe(false)
    expect(world.approve({ ...base, kind: 'allocated', amountVnd: 110 })).toBe(true)
    expect(world.approve({ ...base, kind: 'refunded', amountVnd: 21 }, { index: 1 })).toBe(false)
    expect(
      world.approve(
        { ...base, kind: 'corrected', state: 'received', corrects: 1, reason: 'x', amountVnd: -21 },
        { index: 1 },
      ),
    ).toBe(false)
    expect(
      world.approve(
        { ...base, kind: 'corrected', state: 'received', corrects: 1, reason: 'x', amountVnd: -20 },
        { index: 1 },
      ),
    ).toBe(true)
  })

  test('give no goods for others, and no money for goods', () => {
    const world = worldWith({
      ...base,
      kind: 'received',
      goods: { kind: 'nuoc', quantity: 10, unit: 'thung' },
    })
    for (const other of [
      { amountVnd: 1 },
      { goods: { kind: 'nuoc', quantity: 1, unit: 'chai' } },
      { goods: { kind: 'khac', quantity: 1, unit: 'thung' } },
    ])
      expect(world.approve({ ...base, kind: 'allocated', ...other })).toBe(false)
    expect(
      world.approve({
        ...base,
        kind: 'allocated',
        goods: { kind: 'nuoc', quantity: 10, unit: 'thung' },
      }),
    ).toBe(true)
  })

  test('let nothing be disbursed, and no allocation be corrected, without its allocation', () => {
    const world = worldWith(received)
    world.approve({ ...base, kind: 'allocated', amountVnd: 50 })
    expect(world.approve({ ...base, kind: 'disbursed', amountVnd: 10 })).toBe(false)
    world.publish(9)
    expect(
      world.approve(
        {
          ...base,
          kind: 'corrected',
          state: 'allocated',
          corrects: 1,
          reason: 'x',
          amountVnd: -10,
        },
        { index: 1 },
      ),
    ).toBe(false)
    expect(
      world.approve(
        {
          ...base,
          kind: 'corrected',
          state: 'allocated',
          corrects: 1,
          reason: 'x',
          amountVnd: -10,
        },
        { index: 1, allocation: 0 },
      ),
    ).toBe(true)
    expect(world.allocations[0]?.left).toBe(40)
  })

  test('put acts in the order of their approval, whatever clocks say', () => {
    const funds: Funds = { ...NO_FUNDS, changedAt: '2025-10-20T03:00:00.500Z' }
    expect(timeAfter(funds, new Date('2025-10-20T02:59:00Z'))).toBe('2025-10-20T03:00:00.501Z')
    expect(timeAfter(funds, new Date('2025-10-20T03:00:01Z'))).toBe('2025-10-20T03:00:01.000Z')
  })
})

describe('what may be proposed', () => {
  const allocation = {
    kind: 'allocation',
    campaign: 'bao-so-10-2025',
    amountVnd: 1_000,
    commune: '03408',
    decision: { number: '12/QĐ-MTTQ', day: '2025-10-20' },
  }
  const disbursement = {
    kind: 'disbursement',
    allocation: 'LCDX0000000',
    amountVnd: 1,
    evidence: [{ id: 'a'.repeat(24), public: true }],
  }
  const correction = {
    kind: 'correction',
    entry: 0,
    state: 'received',
    amountVnd: -1,
    publicReason: 'Nhập nhầm',
  }
  const isRight = (body: object): boolean => proposalBodySchema.safeParse(body).success

  test.each([
    ['neither money nor goods', { ...allocation, amountVnd: undefined }],
    ['both', { ...allocation, goods: { kind: 'nuoc', quantity: 1, unit: 'thung' } }],
    ['nothing', { ...allocation, amountVnd: 0 }],
    ['less than nothing', { ...allocation, amountVnd: -1 }],
    ['a part of a đồng', { ...allocation, amountVnd: 0.5 }],
    ['a commune and a purpose', { ...allocation, purpose: 'Sửa cầu' }],
    ['no place and no purpose', { ...allocation, commune: undefined }],
    ['a commune that is none', { ...allocation, commune: '99999' }],
    ['a decision without its day', { ...allocation, decision: { number: '12' } }],
    [
      'a decision whose marks cover other texts',
      { ...allocation, decision: { number: `12${'\u0301'.repeat(100)}`, day: '2025-10-20' } },
    ],
    [
      'a decision of what nobody sees',
      { ...allocation, decision: { number: '\u200b', day: '2025-10-20' } },
    ],
    [
      'goods that nobody knows',
      { ...allocation, amountVnd: undefined, goods: { kind: 'vàng', quantity: 1, unit: 'kg' } },
    ],
    ['a member that it does not have', { ...allocation, publicReason: 'x' }],
    ['a disbursement that nothing shows', { ...disbursement, evidence: [] }],
    ['a correction by nothing', { ...correction, amountVnd: 0 }],
    ['a correction without a reason', { ...correction, publicReason: ' ' }],
    ['another kind', { kind: 'gift', amountVnd: 1 }],
  ])('is not %s', (_, body) => {
    expect(isRight(body)).toBe(false)
  })

  test('is each of the four kinds', () => {
    const refund = {
      kind: 'refund',
      entry: 3,
      amountVnd: 5,
      publicReason: 'Chuyển nhầm',
      note: 'gọi lại cho người gửi',
    }
    for (const body of [allocation, disbursement, refund, correction])
      expect(isRight(body), body.kind).toBe(true)
  })

  test('becomes an entry that the books take, without the note', () => {
    const body = proposalBodySchema.parse({ ...allocation, note: 'RIENGTU' })
    if (body.kind !== 'allocation') throw new Error(body.kind)
    const entry = allocatedEntry(body, '2025-10-21')
    expect(canonicalEntry(entry)).toBe(
      '{"amountVnd":1000,"campaign":"bao-so-10-2025","channel":"office","commune":"03408","day":"2025-10-21","decision":"12/QĐ-MTTQ ngày 20/10/2025","kind":"allocated","v":1}',
    )
    expect(citeDecision({ number: '7/QĐ', day: '2025-01-02' })).toBe('7/QĐ ngày 02/01/2025')
  })

  test('undoes a gift where it was counted: with its commune and donor’s kind, without its seal', () => {
    const gift: LedgerEntry = {
      ...base,
      kind: 'received',
      amountVnd: 9,
      commune: '03408',
      donorKind: 'group',
      commitment: `${'A'.repeat(43)}=`,
      code: 'LCUH0000000',
    }
    const refund = refundedEntry(
      { kind: 'refund', entry: 0, amountVnd: 9, publicReason: 'Chuyển nhầm' },
      gift,
      '2025-10-22',
    )
    expect(refund).toMatchObject({
      commune: '03408',
      donorKind: 'group',
      code: 'LCUH0000000',
      purpose: 'Chuyển nhầm',
    })
    expect(canonicalEntry(refund)).not.toContain('commitment')
    const totals = foldTotals(emptyTotals(), [gift, refund])
    expect(totals.byCommune['03408']?.received.amountVnd).toBe(0)
    expect(totals.byDonorKind.group?.received.amountVnd).toBe(0)
    // In the list of where money went, a donor's commune is nothing to see.
    expect(moneyOutOf(1, refund, undefined)).toEqual({
      index: 1,
      kind: 'refunded',
      day: '2025-10-22',
      amountVnd: 9,
      reason: 'Chuyển nhầm',
    })
    expect(moneyOutOf(0, gift, undefined)).toBeUndefined()
  })

  test('knows the entries of an allocation by what the books tell', () => {
    const allocated: LedgerEntry = {
      ...base,
      kind: 'allocated',
      amountVnd: 5,
      commune: '03408',
      decision: '1 ngày 20/10/2025',
    }
    const wrong: LedgerEntry = {
      ...base,
      kind: 'disbursed',
      amountVnd: 2,
      commune: '03408',
      decision: '1 ngày 20/10/2025',
    }
    expect(isOfAllocation(wrong, allocated)).toBe(true)
    for (const change of [
      { commune: '03388' },
      { decision: '2' },
      { purpose: 'x' },
      { campaign: 'hai' },
    ])
      expect(isOfAllocation({ ...wrong, ...change }, allocated)).toBe(false)
    const corrected = correctedEntry(
      { kind: 'correction', entry: 4, state: 'disbursed', amountVnd: -1, publicReason: 'Thừa' },
      wrong,
      '2025-10-22',
    )
    expect(corrected).toMatchObject({
      corrects: 4,
      state: 'disbursed',
      reason: 'Thừa',
      commune: '03408',
      decision: '1 ngày 20/10/2025',
    })
    expect(() => canonicalEntry(corrected)).not.toThrow()
  })
})

describe('what a proposal rests on', () => {
  const proposal = (id: string, more: Partial<Proposal>): Proposal => ({
    id,
    kind: 'disbursement',
    campaign: 'mot',
    state: 'waiting',
    version: 0,
    createdAt: '2025-10-20T00:00:00.000Z',
    proposedBy: 'ke-toan',
    entry: { ...base, kind: 'disbursed', amountVnd: 5 },
    ...more,
  })
  const file = (sha256: string, source?: string): Evidence => ({
    id: sha256,
    name: 'a.pdf',
    type: 'application/pdf',
    size: 1,
    sha256,
    source,
    public: true,
  })

  test.each([
    ['12/QĐ-MTTQ ngày 20/10/2025', '12/QĐ-MTTQ ngày 21/10/2026'],
    ['12/QĐ-MTTQ ngày 20/10/2025', '12 / qd–mttq ngày 20/10/2025'],
    ['12/QĐ-MTTQ ngày 20/10/2025', '0012/QĐ-MTTQ'],
    ['7-NQ.HĐND', '07/NQ-HDND'],
  ])('is one decision: %s, %s', (one, other) => {
    expect(foldDecision(one)).toBe(foldDecision(other))
  })

  test.each([
    ['12/QĐ-MTTQ', '13/QĐ-MTTQ'],
    ['12/QĐ-MTTQ', '12/QĐ-UBND'],
    ['10/QĐ-MTTQ', '1/QĐ-MTTQ'],
    ['—', '…'],
  ])('is two decisions: %s, %s', (one, other) => {
    expect(foldDecision(one)).not.toBe(foldDecision(other))
  })

  test.each<[string, string | undefined]>([
    ['2025-10-13', 'decision-before-opening'],
    ['2025-10-14', undefined],
    ['2025-10-21', undefined],
    ['2025-10-22', 'decision-to-come'],
    ['2099-01-01', 'decision-to-come'],
  ])('has a day that can be: %s is %s', (decided, expected) => {
    const opensAt = '2025-10-14T00:00:00+07:00'
    expect(decisionDayFault(decided, { opensAt }, '2025-10-21')).toBe(expected)
  })

  test('is told of others by file, kept or sent, and by decision only among allocations; what was rejected need not be known', () => {
    const own = proposal('A', { evidence: [file('k1', 's1'), file('k2')] })
    const decision = '12/QĐ-MTTQ ngày 20/10/2025'
    const others = [
      own,
      proposal('B', { evidence: [file('k2')], state: 'approved' }),
      proposal('C', { evidence: [file('x', 'k1')], state: 'rejected' }),
      proposal('D', { evidence: [file('y', 's1')], campaign: 'hai' }),
      proposal('E', { evidence: [file('z')] }),
      proposal('F', { kind: 'withdrawal', evidence: [] }),
    ]
    const repeats = repeatsOf(own, others)
    expect(repeats.map(({ proposal: id }) => id)).toEqual(['B', 'C', 'D'])
    expect(repeatsToKnow(repeats)).toEqual(['B', 'D'])
    const allocation = (id: string, more: Partial<Proposal> = {}) =>
      proposal(id, {
        kind: 'allocation',
        entry: { ...base, kind: 'allocated', amountVnd: 5, decision },
        ...more,
      })
    expect(
      repeatsOf(allocation('G'), [
        allocation('H'),
        allocation('I', { kind: 'correction' }),
        proposal('J', { entry: { ...base, kind: 'disbursed', amountVnd: 5, decision } }),
      ]).map(({ proposal: id }) => id),
    ).toEqual(['H'])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listUnseen } from '../../shared/audit/check-money-out.ts'
import { readEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { makeLogRules } from '../../shared/ledger/log-rules.ts'
import type { BrokenRule } from '../../shared/ledger/log-rules.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { POTS, World, act, base, play, worthOf } from '../fixtures/money-world.ts'

const brokenIn = (entries: readonly LedgerEntry[]) => {
  const rules = makeLogRules()
  for (const entry of entries) rules.add(entry)
  return rules.broken
}
/** Logs that the rules of approvals let come about, whatever is tried, and however late. */
const lawful = fc.array(act, { minLength: 20, maxLength: 80 }).map((acts) => {
  const world = new World()
  for (const name of POTS) world.receive({ ...base, kind: 'received', ...worthOf(name, 60) })
  world.publish(POTS.length)
  for (const one of acts) play(world, one)
  world.publish(world.queue.length)
  return world.entries
})

const money = (amountVnd: number) => ({ amountVnd })
const water = (quantity: number, unit = 'thung') => ({ goods: { kind: 'nuoc', quantity, unit } })
const here = { commune: '03408', decision: '12/QĐ-MTTQ ngày 20/10/2025' }
const correction = (corrects: number, more: Partial<LedgerEntry>): LedgerEntry => ({
  ...base,
  kind: 'corrected',
  state: 'received',
  corrects,
  reason: 'x',
  ...more,
})
const MARK = markOf({ account: '1', id: statementRowId('1') })
const BOOKS: readonly LedgerEntry[] = [
  { ...base, kind: 'received', ...money(100) },
  { ...base, kind: 'received', ...water(20) },
  { ...base, kind: 'allocated', ...money(60), ...here },
  { ...base, kind: 'allocated', ...water(10), ...here },
  { ...base, kind: 'disbursed', ...money(40), ...here },
  { ...base, kind: 'allocated', ...money(30), commune: '03388', decision: here.decision },
  correction(0, { ...money(-5) }),
  { ...base, kind: 'pledged', ...money(50) },
  { ...base, kind: 'received', campaign: 'hai', ...money(1_000) },
  { ...base, kind: 'received', ...money(90), channel: 'transfer', evidence: MARK },
  correction(9, { ...money(-50) }),
  correction(9, { ...money(20) }),
]

/** Each kind of step that the books never do, behind lawful ones. */
const UNLAWFUL: ReadonlyArray<readonly [what: string, rule: BrokenRule, entry: LedgerEntry]> = [
  [
    'allocates money that did not come',
    'allocated-beyond-received',
    { ...base, kind: 'allocated', ...money(66), ...here },
  ],
  [
    'allocates goods that did not come',
    'allocated-beyond-received',
    { ...base, kind: 'allocated', ...water(11), ...here },
  ],
  [
    'allocates goods of another unit',
    'allocated-beyond-received',
    { ...base, kind: 'allocated', ...water(1, 'chai'), ...here },
  ],
  [
    'allocates what came for another campaign',
    'allocated-beyond-received',
    { ...base, campaign: 'ba', kind: 'allocated', ...money(1), ...here },
  ],
  [
    'gives back what is allocated',
    'allocated-beyond-received',
    { ...base, kind: 'refunded', ...money(66) },
  ],
  ['corrects away what is allocated', 'allocated-beyond-received', correction(0, money(-66))],
  [
    'allocates more by a correction',
    'allocated-beyond-received',
    correction(2, { state: 'allocated', ...money(66), ...here }),
  ],
  [
    'hands out more than all allocations',
    'disbursed-beyond-allocated',
    { ...base, kind: 'disbursed', ...money(51), ...here },
  ],
  [
    'hands out goods beyond their allocation',
    'disbursed-beyond-its-allocation',
    { ...base, kind: 'disbursed', ...water(11), ...here },
  ],
  [
    'hands out what was allocated to another commune',
    'disbursed-beyond-its-allocation',
    { ...base, kind: 'disbursed', ...money(21), ...here },
  ],
  [
    'hands out by a decision that allocated nothing',
    'disbursed-beyond-its-allocation',
    { ...base, kind: 'disbursed', ...money(1), ...here, decision: '13/QĐ' },
  ],
  [
    'hands out for a purpose that nothing was allocated to',
    'disbursed-beyond-its-allocation',
    { ...base, kind: 'disbursed', ...money(1), purpose: 'x' },
  ],
  [
    'corrects an allocation below what was handed out',
    'disbursed-beyond-its-allocation',
    correction(2, { state: 'allocated', ...money(-21), ...here }),
  ],
  [
    'gives back more than came',
    'below-zero',
    { ...base, campaign: 'hai', kind: 'refunded', ...money(1_001) },
  ],
  ['corrects itself', 'corrects-no-earlier-entry', correction(BOOKS.length, money(-1))],
  ['corrects a later entry', 'corrects-no-earlier-entry', correction(BOOKS.length + 7, money(-1))],
  ['corrects a correction', 'corrects-a-correction', correction(6, money(-1))],
  ['corrects another state', 'corrects-another-state', correction(7, money(-1))],
  ['corrects an entry of another campaign', 'corrects-another-campaign', correction(8, money(-1))],
  ['corrects goods by money', 'corrects-other-goods', correction(1, money(-1))],
  ['corrects goods by others', 'corrects-other-goods', correction(1, water(-1, 'chai'))],
  ['corrects a gift beyond its amount', 'corrects-beyond-the-amount', correction(0, money(-101))],
  [
    'corrects a gift beyond what an earlier correction left',
    'corrects-beyond-the-amount',
    correction(0, money(-96)),
  ],
  [
    'corrects a handover beyond its amount',
    'corrects-beyond-the-amount',
    correction(4, { state: 'disbursed', ...money(-41), ...here }),
  ],
  [
    'makes more of a gift than the bank says',
    'raises-a-row-of-the-bank',
    correction(9, { ...money(31) }),
  ],
]

describe('the rules of the log', () => {
  test('are kept by every log that approvals let come about', () => {
    fc.assert(
      fc.property(lawful, (entries) => {
        expect(brokenIn(entries)).toEqual([])
      }),
      { numRuns: 200 },
    )
    expect(brokenIn(BOOKS.map(readEntry))).toEqual([])
  })

  test.each(UNLAWFUL)('name the entry that %s', (_, rule, entry) => {
    const at = BOOKS.length
    expect(brokenIn([...BOOKS, readEntry(entry)])).toContainEqual({ index: at, rule })
    // It is named where it stands, and what follows and is right is not.
    const after = [
      { ...base, kind: 'received', ...money(1) } as const,
      { ...base, kind: 'pledged', ...water(1) } as const,
    ]
    expect(new Set(brokenIn([...BOOKS, entry, ...after]).map(({ index }) => index))).toEqual(
      new Set([at]),
    )
  })

  test('let a correction give back what others took, and name each one that gives more', () => {
    const gift: LedgerEntry = { ...base, kind: 'received', channel: 'transfer', ...money(90) }
    const told = (evidence: string | undefined, ...changes: readonly number[]) =>
      brokenIn([{ ...gift, evidence }, ...changes.map((sum) => correction(0, money(sum)))])
    const rule = 'raises-a-row-of-the-bank'
    expect(told(MARK, -90, 90, -90, 40, 50)).toEqual([])
    expect(told(MARK, 1)).toEqual([{ index: 1, rule }])
    expect(told(MARK, -90, 90, 90, -10)).toEqual([{ index: 3, rule }])
    // Cash has no row of the bank: what was counted wrongly is put right in both directions.
    expect(told(undefined, 1, -91)).toEqual([])
  })

  test('name what was handed out before it was allocated, though the sums add up in the end', () => {
    const [gift, , allocated, , paid] = BOOKS
    if (!gift || !allocated || !paid) throw new Error('books')
    expect(brokenIn([gift, paid, allocated])).toEqual([
      { index: 1, rule: 'disbursed-beyond-allocated' },
      { index: 1, rule: 'disbursed-beyond-its-allocation' },
    ])
    expect(brokenIn([allocated, gift])).toEqual([{ index: 0, rule: 'allocated-beyond-received' }])
  })

  test('are found broken by one step that is put anywhere into a lawful log', () => {
    fc.assert(
      fc.property(lawful, fc.nat(), fc.constantFrom(...POTS), (entries, place, pot) => {
        const at = place % (entries.length + 1)
        const step: LedgerEntry = { ...base, kind: 'allocated', ...worthOf(pot, 1_000_000) }
        const [first] = brokenIn([...entries.slice(0, at), step, ...entries.slice(at)])
        expect(first).toEqual({ index: at, rule: 'allocated-beyond-received' })
      }),
      { numRuns: 100 },
    )
  })

  test('tell so many and count all', () => {
    const rules = makeLogRules()
    for (let at = 0; at < 100; at++) rules.add(correction(at, money(-1)))
    expect(rules.broken).toHaveLength(20)
    const { ok, details } = rules.finding()
    expect([ok, details.entries, Number(details.broken)]).toEqual([false, 100, 300])
    expect(details.steps).toMatch(
      /^0 corrects-no-earlier-entry, 0 allocated-beyond-received, 0 below-zero, 1 corrects/u,
    )
  })

  test('are looked up over a long log, where facts are kept in pieces', () => {
    const rules = makeLogRules()
    for (let at = 0; at < 70_000; at++)
      rules.add({ ...base, kind: 'received', amountVnd: at === 66_000 ? 7 : 1_000 })
    rules.add(correction(66_000, money(-7)))
    rules.add(correction(65_535, money(-1_000)))
    expect(rules.broken).toEqual([])
    rules.add(correction(66_000, money(-1)))
    expect(rules.broken).toEqual([{ index: 70_002, rule: 'corrects-beyond-the-amount' }])
  })
})

describe('evidence that nobody can compare', () => {
  const line = (index: number, evidence?: object) =>
    ({
      index,
      kind: 'disbursed',
      day: '2025-10-20',
      amountVnd: 1,
      ...(evidence ? { evidence } : {}),
    }) as never
  const sha256 = 'a'.repeat(64)

  test('is named by the entries that it shows, what was withdrawn apart; the rest is counted', () => {
    const withdrawn = { day: '2025-10-21', reason: 'x' }
    expect(
      listUnseen('k', [
        line(1),
        line(2, { sha256 }),
        line(3, { sha256, url: '/data/evidence/x.pdf' }),
        line(4, { sha256, withdrawn }),
      ]),
    ).toEqual([
      { why: 'evidence-held', files: ['k'], members: [], entries: '2' },
      { why: 'evidence-withdrawn', files: ['k'], members: [], entries: '4' },
    ])
    expect(listUnseen('k', [line(1, { sha256, url: 'x' })])).toEqual([])
    const many = Array.from({ length: 60 }, (_, at) => line(at, { sha256 }))
    expect(listUnseen('k', many)[0]?.entries).toMatch(/^0, 1, .*, 49, \+10$/u)
  })
})

import { describe, expect, test } from 'vitest'
import type { OpenPledge } from '../../functions/pledges/pledge.ts'
import { MAX_PLAN_ITEMS, planBatch } from '../../functions/transfers/plan-batch.ts'
import { planRow } from '../../functions/transfers/plan-row.ts'
import { planItems } from '../../functions/transfers/plan-items.ts'
import type { NewRow } from '../../functions/transfers/import-plan.ts'
import { ROW_SOURCES } from '../../functions/transfers/row-identity.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { codeOf } from '../fixtures/entries.ts'

const campaign = featuredCampaign()
const AT = '2025-10-20T03:00:00.000Z'
const memoKeyOf = () => ({ open: new Uint8Array(32), generation: 1 })
const TABLES = { records: 'records', ledger: 'ledger' }
/** A transaction takes 100 items, and one of them is the check of the account. */
const MAX_ITEMS = 99

const pledgeOf = (code: string): OpenPledge =>
  ({
    code,
    campaign: campaign.id,
    state: 'public',
    createdAt: AT,
    input: {
      gift: { kind: 'money', amountVnd: 50_000 },
      donorKind: 'individual',
      publishName: false,
    },
  }) as OpenPledge

/** Plans rows that each name a pledge, and whose twins are in the books without one, or have one. */
function plan(codes: readonly string[], isWithoutPledge: boolean) {
  const rows: NewRow[] = codes.map((code, at) => ({
    id: `${ROW_SOURCES.statement}${at}`,
    day: '2025-10-15',
    reference: `FT2528800000${at}`,
    amountVnd: 50_000,
    memo: `ung ho ${code}`,
  }))
  const known = {
    campaign,
    account: '1',
    source: 'bang-ke',
    createdAt: AT,
    markOf,
    booked: new Set<string>(),
    isAgreed: () => true,
    pledges: new Map(codes.map((code) => [code, pledgeOf(code)])),
    takeTwin: (row: { reference: string }) => ({
      id: `${ROW_SOURCES.feed}${row.reference}`,
      day: '2025-10-15',
      memo: 'ung ho',
      reference: row.reference,
      isWithoutPledge,
    }),
    putBack: () => {},
  }
  return planBatch(rows, known)
}
const targetsOf = (items: ReturnType<typeof planItems>): readonly string[] =>
  items.map((item) => {
    const { Key, Item, TableName } = { ...item.Put, ...item.Update } as Record<string, unknown>
    const { pk, sk } = (Key ?? Item) as { pk: string; sk: string }
    return `${String(TableName)} ${pk} ${sk}`
  })

describe('a batch of gifts that the other telling gives to their pledges', () => {
  test.each([1, 2, 16, 17, 60])('of %i pledges fits into one transaction', (count) => {
    const codes = Array.from({ length: count }, (_, at) => codeOf(at))
    const { plan: planned, rest } = plan(codes, true)
    const items = planItems(planned, TABLES, memoKeyOf)
    expect(items.length).toBeLessThanOrEqual(Math.min(MAX_PLAN_ITEMS, MAX_ITEMS))
    expect(planned.rows.length + rest.length).toBe(count)
    expect(planned.rows.length).toBe(Math.min(count, 16))
    expect(new Set(targetsOf(items)).size).toBe(items.length)
  })

  test('of one pledge touches each of its rows once, and counts all of them', () => {
    const { plan: planned, rest } = plan(
      Array.from({ length: 30 }, () => codeOf(1)),
      true,
    )
    const items = planItems(planned, TABLES, memoKeyOf)
    expect(rest).toEqual([])
    expect(new Set(targetsOf(items)).size).toBe(items.length)
    expect(planned.pledges).toMatchObject([{ afterVnd: 1_500_000, foundVnd: 1_500_000 }])
    expect(planned.rows.every(({ entry }) => entry === undefined)).toBe(true)
  })

  test('changes nothing of those whose twins belong to a pledge already', () => {
    const { plan: planned } = plan([codeOf(1), codeOf(2)], false)
    expect(planned.pledges).toEqual([])
    expect(planItems(planned, TABLES, memoKeyOf)).toHaveLength(4)
  })
})

describe('a row that an earlier statement may have told', () => {
  const TOLD_ID = `${ROW_SOURCES.statement}1`
  const ELSEWHERE = { ...pledgeOf(codeOf(3)), campaign: 'minh-hoa' }
  test.each([
    ['a gift', 'ung ho', '2025-10-15', 'looks-doubled'],
    ['a gift of another campaign', codeOf(3), '2025-10-15', 'looks-doubled'],
    ['a gift of two pledges', `${codeOf(1)} ${codeOf(2)}`, '2025-10-15', 'looks-doubled'],
    ['a day that cannot be', 'ung ho', '2099-01-01', 'odd-day'],
  ])('waits with that row beside it: %s', (_, memo, day, outcome) => {
    const told = { id: TOLD_ID, day, memo, reference: '' }
    const { row } = planRow(
      { id: `${ROW_SOURCES.statement}2`, day, memo, reference: '', amountVnd: 50_000 },
      {
        campaign,
        account: '1',
        source: 'bang-ke',
        createdAt: AT,
        markOf,
        booked: new Set(),
        isAgreed: () => true,
        pledges: new Map(
          [pledgeOf(codeOf(1)), pledgeOf(codeOf(2)), ELSEWHERE].map((one) => [one.code, one]),
        ),
        takeTwin: () => undefined,
        takeTold: () => ({ told, telling: 'unsure' }),
        putBack: () => {},
      },
      new Map(),
    )
    expect(row.entry).toBeUndefined()
    expect(row.transfer).toMatchObject({ state: 'waiting', outcome, like: { id: TOLD_ID, memo } })
  })
})

import { describe, expect, test } from 'vitest'
import { allocationsSchema } from '../../functions/ledger/allocations.ts'
import { sumByMonth } from '../../functions/ledger/sums-by-month.ts'
import { balancesOf } from '../../functions/ledger/balances.ts'
import { makeNotice } from '../../functions/ledger/notice.ts'
import { renderAllocations } from '../../functions/ledger/show-notice/notice-allocations.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'

const campaign = featuredCampaign()
const of = { v: 1, campaign: campaign.id, channel: 'cash' } as const
const ENTRIES: readonly LedgerEntry[] = [
  {
    ...of,
    kind: 'received',
    day: '2025-10-15',
    commune: '03408',
    donorKind: 'individual',
    amountVnd: 700,
  },
  { ...of, kind: 'received', day: '2025-10-31', amountVnd: 300 },
  { ...of, kind: 'allocated', day: '2025-11-02', commune: '03408', amountVnd: 600 },
  { ...of, kind: 'disbursed', day: '2025-11-03', commune: '03408', amountVnd: 450 },
  {
    ...of,
    kind: 'received',
    day: '2025-11-03',
    channel: 'in-kind',
    goods: { kind: 'nuoc', quantity: 5, unit: 'thung' },
  },
]
const totals = foldTotals(emptyTotals(), ENTRIES)
const { id, demo, names, opensAt, closesAt } = campaign
const asOf = '2025-11-04T00:00:00.000Z'
const data = {
  format: 'nhip-cau/campaign/1' as const,
  asOf,
  ledgerSize: 5,
  campaigns: [{ id, demo, names, opensAt, closesAt, totals }],
}
const allocation = (index: number, kind: string, commune?: string) => ({
  index,
  kind,
  day: '2025-11-02',
  amountVnd: 600,
  commune,
})
const allocations = [
  allocation(2, 'allocated', '03408'),
  allocation(3, 'disbursed', '03408'),
  allocation(8, 'refunded', '03408'),
  allocation(9, 'allocated'),
]

describe('a notice', () => {
  test('of a campaign holds its sums, and where they went, the newest first', () => {
    const notice = makeNotice(campaign, undefined, { data, checkpoint: undefined, allocations })
    expect(notice.money.received).toEqual({ amountVnd: 1_000, count: 2 })
    expect(notice.goods).toMatchObject([
      { kind: 'nuoc', unit: 'thung', tallies: { received: { quantity: 5, count: 1 } } },
    ])
    expect(notice.allocations?.map(({ index }) => index)).toEqual([9, 3, 2])
    expect(balancesOf(notice.money)).toEqual({ unallocatedVnd: 400, undisbursedVnd: 150 })
  })

  test('of a commune holds the commune’s alone', () => {
    const notice = makeNotice(campaign, '03408', { data, checkpoint: undefined, allocations })
    expect(notice.money).toMatchObject({
      received: { amountVnd: 700 },
      allocated: { amountVnd: 600 },
      disbursed: { amountVnd: 450 },
    })
    expect(notice.allocations?.map(({ index }) => index)).toEqual([3, 2])
    expect(
      makeNotice(campaign, '03389', { data, checkpoint: undefined, allocations }).money.received,
    ).toEqual({ amountVnd: 0, count: 0 })
  })

  test('shows an allocation at what its corrections leave of it, and one that was corrected away not at all', () => {
    const line = { kind: 'allocated', day: '2025-10-20', commune: '03408', decision: '12/QĐ' }
    const corrected = { kind: 'corrected', day: '2025-10-21', commune: '03408' }
    const lines = [
      { ...line, index: 1, amountVnd: 100 },
      { ...line, index: 2, amountVnd: 70 },
      { ...corrected, index: 3, corrects: 1, amountVnd: -100 },
      { ...corrected, index: 4, corrects: 2, amountVnd: -20 },
    ]
    const notice = makeNotice(featuredCampaign(), '03408', {
      data: undefined,
      checkpoint: undefined,
      allocations: lines,
    })
    expect(notice.allocations?.map(({ index, amountVnd }) => [index, amountVnd])).toEqual([[2, 50]])
  })

  test('says that the list is on its way where the totals are ahead of it, and that there is none only where they agree', () => {
    const notice = makeNotice(featuredCampaign(), undefined, {
      data: undefined,
      checkpoint: undefined,
      allocations: [],
    })
    const ahead = { ...notice, money: { ...notice.money, allocated: { amountVnd: 5, count: 1 } } }
    const render = (shown: typeof notice) =>
      String(
        renderAllocations(
          {
            notice: shown,
            locale: 'en',
            now: new Date('2025-10-20T00:00:00Z'),
            origin: 'https://so.vidu.vn',
          },
          10,
        ),
      )
    expect(render(ahead)).toContain('being brought up to date')
    expect(render(notice)).not.toContain('being brought up to date')
  })

  test('is empty, and does not fail, while nothing is public', () => {
    const notice = makeNotice(campaign, undefined, {
      data: undefined,
      checkpoint: undefined,
      allocations: undefined,
    })
    expect(notice).toMatchObject({
      asOf: undefined,
      ledgerSize: 0,
      goods: [],
      allocations: undefined,
    })
  })

  test('reads a list of money out to which members were added', () => {
    const file = {
      format: 'x',
      asOf,
      entries: [{ ...allocation(1, 'allocated'), evidence: { sha256: 'ab' }, more: 1 }],
    }
    expect(allocationsSchema.parse(file).entries).toHaveLength(1)
  })
})

test('days are summed by month, each from its first day with an entry to its last, and lose nothing', () => {
  const spans = sumByMonth(totals.byDay)
  expect(spans.map(({ from, to }) => [from, to])).toEqual([
    ['2025-10-15', '2025-10-31'],
    ['2025-11-02', '2025-11-03'],
  ])
  for (const state of ['received', 'allocated', 'disbursed'] as const)
    expect(spans.reduce((sum, { tallies }) => sum + tallies[state].amountVnd, 0)).toBe(
      totals.money[state].amountVnd,
    )
})

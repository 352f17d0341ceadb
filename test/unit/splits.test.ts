import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catchUpSplits } from '../../functions/ledger/publish-ledger/catch-up-splits.ts'
import type { CatchUpDeps } from '../../functions/ledger/publish-ledger/catch-up-splits.ts'
import type { SplitFold } from '../../functions/ledger/split-fold.ts'
import { TOTALS_VERSION, readStoredTotals, totalsRow } from '../../functions/ledger/totals-row.ts'
import { totalsKey } from '../../functions/storage/ledger-table.ts'
import { CHANNELS, STATES, canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { SPLIT_NAMES, foldSplits } from '../../shared/ledger/splits.ts'
import type { SplitName } from '../../shared/ledger/splits.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { campaignSplitsSchema } from '../../shared/splits-schema.ts'
import { campaignTotalsSchema } from '../../shared/totals-schema.ts'
import { anyEntry } from '../fixtures/any-entry.ts'

const CAMPAIGNS = ['mot', 'hai', 'ba'] as const
const ofCampaign = (entries: readonly LedgerEntry[], id: string): readonly LedgerEntry[] =>
  entries.filter(({ campaign }) => campaign === id)

describe('the splits of a campaign', () => {
  test('divide the same sums: the channels add up to the money, the communes to the goods', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 60 }), (entries) => {
        const { money, goods } = foldTotals(emptyTotals(), entries)
        const splits = foldSplits(entries)
        expect(campaignSplitsSchema.parse(splits)).toEqual(splits)
        for (const state of STATES) {
          const channels = Object.values(splits.byChannel).map((tallies) => tallies[state])
          const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)
          expect(sum(channels.map(({ amountVnd }) => amountVnd))).toBe(money[state].amountVnd)
          expect(sum(channels.map(({ count }) => count))).toBe(money[state].count)
          for (const [kindAndUnit, whole] of Object.entries(goods)) {
            const communes = Object.entries(splits.goodsByCommune)
              .filter(([key]) => key.slice(key.indexOf('|') + 1) === kindAndUnit)
              .map(([, tallies]) => tallies[state])
            expect(sum(communes.map(({ quantity }) => quantity))).toBe(whole[state].quantity)
            expect(sum(communes.map(({ count }) => count))).toBe(whole[state].count)
          }
        }
      }),
    )
  })

  test('name the channel of an entry, and the commune that goods came from, or none', () => {
    const rest = { v: 1, kind: 'received', campaign: 'mot', day: '2025-10-15' } as const
    const splits = foldSplits([
      { ...rest, channel: 'cash', amountVnd: 20_000, commune: '03408' },
      {
        ...rest,
        channel: 'in-kind',
        goods: { kind: 'nuoc', quantity: 3, unit: 'thung' },
        commune: '03408',
      },
      { ...rest, channel: 'in-kind', goods: { kind: 'nuoc', quantity: 4, unit: 'thung' } },
    ])
    expect(Object.keys(splits.byChannel)).toEqual(['cash'])
    expect(splits.byChannel.cash?.received).toEqual({ amountVnd: 20_000, count: 1 })
    expect(
      Object.entries(splits.goodsByCommune).map(([key, { received }]) => [key, received.quantity]),
    ).toEqual([
      ['03408|nuoc|thung', 3],
      ['none|nuoc|thung', 4],
    ])
  })
})

/** A log in memory with the rows of splits, as a publisher of any release finds them. */
function makeLog() {
  const entries: LedgerEntry[] = []
  const rows = new Map<string, SplitFold>()
  let pagesRead = 0
  const deps: CatchUpDeps = {
    ledger: {
      async listPage(page) {
        pagesRead++
        return entries.slice(page * 256, (page + 1) * 256).map(canonicalEntry)
      },
    },
    splits: {
      list: async () => structuredClone([...rows.values()]),
      async put(fold, storedAt) {
        const key = `${fold.campaign}#${fold.name}`
        if (rows.get(key)?.foldedTo !== storedAt) return 'outrun'
        rows.set(key, structuredClone(fold))
        return 'written'
      },
    },
  }
  return { entries, rows, deps, pagesRead: () => pagesRead }
}

/** A cheap entry that differs from its neighbours in all that splits look at. */
function makeEntry(number: number): LedgerEntry {
  const gift =
    number % 3 === 0
      ? { goods: { kind: 'nuoc', quantity: 1 + (number % 9), unit: 'thung' } }
      : { amountVnd: 10_000 + number }
  return {
    v: 1,
    kind: number % 2 === 0 ? 'pledged' : 'received',
    campaign: CAMPAIGNS[number % 5] ?? 'mot',
    day: '2025-10-15',
    channel: CHANNELS[number % 7] ?? 'web',
    ...(number % 4 === 0 ? { commune: '03408' } : {}),
    ...gift,
  }
}

/** Every call that stores a fold may fail, before or after it took effect. */
function breakPuts(deps: CatchUpDeps, isHit: () => 'before' | 'after' | undefined): CatchUpDeps {
  const put: CatchUpDeps['splits']['put'] = async (fold, storedAt) => {
    const hit = isHit()
    if (hit === 'before') throw new Error('fault')
    const outcome = await deps.splits.put(fold, storedAt)
    if (hit === 'after') throw new Error('fault')
    return outcome
  }
  return { ...deps, splits: { ...deps.splits, put } }
}

const release = fc.constantFrom<readonly SplitName[]>(
  [],
  ['byChannel'],
  ['goodsByCommune'],
  SPLIT_NAMES,
)
const step = fc.record({
  grow: fc.constantFrom(0, 1, 3, 60, 255, 256, 700),
  /** Which splits the publisher's release knows: none is the release before there were splits. */
  names: release,
  maxPages: fc.constantFrom(1, 2, 2_048),
  fault: fc.option(fc.constantFrom('before' as const, 'after' as const), { nil: undefined }),
  faultAt: fc.nat({ max: 4 }),
})

describe('catching up', () => {
  test('comes to the fold from the first entry, whichever releases have published, wherever they stopped and whenever a split was added', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { entries, deps } = makeLog()
        const expectRight = (splits: Awaited<ReturnType<typeof catchUpSplits>>): void => {
          for (const [campaign, shown] of splits) {
            const whole = foldSplits(ofCampaign(entries, campaign))
            for (const [name, sums] of Object.entries(shown))
              expect(sums).toEqual(whole[name as SplitName])
          }
        }
        for (const { grow, names, maxPages, fault, faultAt } of steps) {
          for (let added = 0; added < grow; added++) entries.push(makeEntry(entries.length))
          let puts = 0
          const broken = breakPuts(deps, () => (puts++ === faultAt ? fault : undefined))
          const run = catchUpSplits(CAMPAIGNS, entries.length, broken, { names, maxPages })
          const outcome = await run.catch((error: Error) => error.message)
          if (outcome === 'fault') continue
          expectRight(outcome as Awaited<typeof run>)
        }
        const last = await catchUpSplits(CAMPAIGNS, entries.length, deps)
        expectRight(last)
        for (const id of CAMPAIGNS) expect(Object.keys(last.get(id) ?? {})).toEqual(SPLIT_NAMES)
      }),
      { numRuns: 60 },
    )
  })

  test('leaves a split out until it is whole, goes on where it stopped, and reads nothing when there is nothing new', async () => {
    const { entries, deps, pagesRead } = makeLog()
    for (let number = 0; number < 256 * 5; number++) entries.push(makeEntry(number))
    const run = () => catchUpSplits(CAMPAIGNS, entries.length, deps, { maxPages: 2 })
    expect((await run()).get('mot')).toEqual({})
    expect((await run()).get('mot')).toEqual({})
    expect(Object.keys((await run()).get('mot') ?? {})).toEqual(SPLIT_NAMES)
    expect(pagesRead()).toBe(5)
    await run()
    expect(pagesRead()).toBe(5)
  })

  test('of several publishers at once gives the same sums to each', async () => {
    const { entries, rows, deps } = makeLog()
    for (let number = 0; number < 300; number++) entries.push(makeEntry(number))
    const [first, second] = await Promise.all([
      catchUpSplits(CAMPAIGNS, 300, deps),
      catchUpSplits(CAMPAIGNS, 300, deps),
    ])
    expect(first).toEqual(second)
    expect([...rows.values()].map(({ foldedTo }) => foldedTo)).toEqual(Array(6).fill(300))
    for (const id of CAMPAIGNS) expect(first.get(id)).toEqual(foldSplits(ofCampaign(entries, id)))
  })

  test('begins anew where a row is ahead of the log, which happens when a table is put together from two backups', async () => {
    const { entries, rows, deps } = makeLog()
    for (let number = 0; number < 10; number++) entries.push(makeEntry(number))
    const sums = foldSplits(entries).byChannel
    rows.set('mot#byChannel', { campaign: 'mot', name: 'byChannel', foldedTo: 99, sums })
    const splits = await catchUpSplits(CAMPAIGNS, 10, deps)
    expect(splits.get('mot')).toEqual(foldSplits(ofCampaign(entries, 'mot')))
    expect(rows.get('mot#byChannel')?.foldedTo).toBe(10)
  })

  test('refuses a log that has fewer entries than its head says', async () => {
    const { entries, deps } = makeLog()
    for (let number = 0; number < 10; number++) entries.push(makeEntry(number))
    await expect(catchUpSplits(CAMPAIGNS, 11, deps)).rejects.toThrow('log-page-short')
  })
})

describe('the row of a campaign’s totals', () => {
  const totals = foldTotals(emptyTotals(), [makeEntry(1), makeEntry(3)])

  test('is read in the layout before there were versions, and in the one of now', () => {
    const stored = { totals, ledgerSize: 4 }
    expect(readStoredTotals(undefined)).toBeUndefined()
    expect(readStoredTotals({ ...totalsKey('mot'), ...stored })).toEqual(stored)
    expect(readStoredTotals({ ...totalsKey('mot'), ...totalsRow(totals, 4) })).toEqual(stored)
  })

  test('is written so that a release without versions reads it: the five sums and nothing else', () => {
    expect(campaignTotalsSchema.parse(totalsRow(totals, 4).totals)).toEqual(totals)
    expect(Object.keys(totalsRow(totals, 4).totals)).toEqual([
      'money',
      'byDay',
      'byCommune',
      'byDonorKind',
      'goods',
    ])
  })

  test('of a layout that only a later release knows is refused by name, and not taken for empty', () => {
    const later = { ...totalsRow(totals, 4), version: TOTALS_VERSION + 1 }
    expect(() => readStoredTotals(later)).toThrow('totals-row-version')
    expect(() => readStoredTotals({ version: TOTALS_VERSION + 1 })).toThrow('totals-row-version')
  })
})

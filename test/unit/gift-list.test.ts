import { describe, expect, test } from 'vitest'
import type { ShownEntry } from '../../functions/ledger/ledger-reader-store.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import type { ShowLedgerDeps } from '../../functions/ledger/show-ledger/deps.ts'
import { PAGE_GIFTS, scanGifts } from '../../functions/ledger/show-ledger/scan-gifts.ts'
import { showGifts } from '../../functions/ledger/show-ledger/show-gifts.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { COMMUNES } from '../../shared/communes.ts'
import { wayPageKey, wayPageText } from '../../shared/gift-ways-data.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'
import { makeDeps, makeWorld } from '../fakes/memory-log.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'

const [ALONE, MANY] = COMMUNES
const NAME = 'Nguyễn <b>Thị Ví Dụ'
const gift = (part: Partial<LedgerEntry>): LedgerEntry => ({
  v: 1,
  kind: 'received',
  campaign: featuredCampaign().id,
  day: '2025-10-14',
  channel: 'cash',
  donorKind: 'individual',
  amountVnd: 500_000,
  ...part,
})
const ENTRIES: readonly LedgerEntry[] = [
  gift({ commune: ALONE?.code, amountVnd: 111_000 }),
  gift({ commune: ALONE?.code, amountVnd: 222_000 }),
  ...[1, 2, 3].map((at) => gift({ commune: MANY?.code, amountVnd: 300_000 + at })),
  makeNumberedEntry(1),
  gift({ donorKind: undefined, amountVnd: 444_000 }),
  gift({ donorKind: 'business', amountVnd: undefined, goods: GOODS() }),
  gift({ amountVnd: 555_000 }),
]
function GOODS() {
  return { kind: 'luong-thuc', quantity: 120, unit: 'kg' }
}
const NAMED = 1
const RETURNED = ENTRIES.length - 1

/** The books of these entries, of which one has a name and one went back. */
async function makeBooks(entries: readonly LedgerEntry[] = ENTRIES): Promise<ShowLedgerDeps> {
  const world = await makeWorld(entries.map(canonicalEntry), new Map())
  const deps = makeDeps(world)
  await publishLedger(deps)
  const row = (index: number): ShownEntry => ({
    index,
    entry: canonicalEntry(entries[index] ?? gift({})),
    ...(index === NAMED ? { name: NAME } : {}),
    dayOrder: `${String(index).padStart(16, '0')}#${String(index).padStart(12, '0')}`,
  })
  const files: Record<string, string | undefined> = {
    [CAMPAIGN_DATA_KEY]: figuresOf(entries),
    [wayPageKey(0)]: wayPageText({ [RETURNED]: { amount: 0, free: 0, parts: [] } }),
  }
  return {
    shells: PLAIN_SHELLS,
    log: deps.log,
    reportRow: () => {},
    now: () => new Date('2025-10-20T00:00:00Z'),
    dayFiles: { get: async (key) => ({ body: files[key], etag: 'e' }) },
    reader: {
      getSize: async () => ({ size: entries.length, updatedAt: undefined }),
      get: async (index) => row(index),
      listBefore: async () => [],
      listByCode: async () => [],
      listByDay: async ({ day }) =>
        entries.flatMap((entry, index) => (entry.day === day ? [row(index)] : [])),
    },
  }
}

function figuresOf(entries: readonly LedgerEntry[]): string {
  const totals = foldTotals(emptyTotals(), entries)
  const { id, names, demo } = featuredCampaign()
  const campaign = { id, demo, names, opensAt: OPENED, closesAt: null, totals }
  const data = { format: 'nhip-cau/campaign/1', asOf: OPENED, ledgerSize: 9, campaigns: [campaign] }
  return JSON.stringify(data)
}
const OPENED = '2025-10-14T00:00:00Z'

async function ask(query: Record<string, string>, wantsJson = false): Promise<string> {
  const request = {
    locale: 'vi' as const,
    wantsJson,
    query,
    header: () => undefined,
    cookie: () => undefined,
    viewerAddress: '',
  }
  return String((await showGifts(request, await makeBooks())).body)
}

describe('the list of those who give', () => {
  test('tells gifts that came and are there still, and no pledge', async () => {
    const { gifts } = JSON.parse(await ask({}, true)) as { gifts: Array<{ index: number }> }
    expect(gifts.map(({ index }) => index)).toEqual([7, 6, 4, 3, 2, 1, 0])
  })

  test('shows a name as text, and the place beside it', async () => {
    const page = await ask({})
    expect(page).toContain('Nguyễn &lt;b&gt;Thị Ví Dụ')
    expect(page).not.toContain('<b>Thị')
  })

  test.each([
    ['among the newest', {}],
    ['of a day', { day: '14/10/2025' }],
    ['of a commune', { commune: ALONE?.code ?? '' }],
  ])(
    'names the commune of a gift without a name only where there are three: %s',
    async (_, query) => {
      const { gifts } = JSON.parse(await ask(query, true)) as {
        gifts: Array<{ index: number; commune: string | null }>
      }
      const communes = new Map(gifts.map(({ index, commune }) => [index, commune]))
      expect(communes.get(0) ?? null).toBeNull()
      expect(communes.get(NAMED)).toBe(ALONE?.code)
      if (!('commune' in query)) expect(communes.get(2)).toBe(MANY?.code)
      else expect([...communes.keys()]).toEqual([NAMED])
      // A link to the entry would tell it as well.
      expect(await ask(query)).not.toContain('/api/ledger/entries/0?')
    },
  )

  test('tells organisations apart', async () => {
    const { gifts } = JSON.parse(await ask({ who: 'organisation' }, true)) as {
      gifts: Array<{ index: number }>
    }
    expect(gifts.map(({ index }) => index)).toEqual([7])
  })

  test('reads a bounded part of the books, and goes on where it stopped', async () => {
    const size = 256 * 40
    const entries = Array.from({ length: 512 }, (_, at) =>
      at % 100 === 0 ? gift({ amountVnd: at + 1 }) : makeNumberedEntry(at),
    )
    const { log } = await makeBooks(entries)
    let read = 0
    const counted = {
      ...log,
      get: async (path: string) => {
        read++
        // The same two bundles over and over stand for a log of forty.
        return log.get(path.replace(/\d{3}$/u, (page) => `00${Number(page) % 2}`))
      },
    }
    const found: number[] = []
    let before: number | undefined = size
    for (let asked = 0; before !== undefined && asked < 10; asked++) {
      read = 0
      const page = await scanGifts(() => true, { before, size }, { log: counted })
      expect(read).toBeLessThanOrEqual(32)
      expect(page.gifts.length).toBeLessThanOrEqual(PAGE_GIFTS)
      found.push(...page.gifts.map(([index]) => index))
      before = page.next
    }
    expect(before).toBeUndefined()
    expect(new Set(found).size).toBe(found.length)
    expect(found).toHaveLength(20 * 6)
    expect(found).toEqual(found.toSorted((a, b) => b - a))
  })
})

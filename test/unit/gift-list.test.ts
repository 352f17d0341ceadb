import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { GIFTS_TEXTS } from '../../functions/ledger/gifts-texts.ts'
import type { ShownEntry } from '../../functions/ledger/ledger-reader-store.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import type { ShowLedgerDeps } from '../../functions/ledger/show-ledger/deps.ts'
import { PAGE_GIFTS, scanGifts } from '../../functions/ledger/show-ledger/scan-gifts.ts'
import { sentBackEntries } from '../../functions/ledger/sent-back.ts'
import { showGifts } from '../../functions/ledger/show-ledger/show-gifts.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { CHART_TEXTS } from '../../shared/charts/chart-texts.ts'
import { COMMUNES } from '../../shared/communes.ts'
import { WAY_LIST_KEY, wayPageKey, wayPageText } from '../../shared/gift-ways-data.ts'
import type { WayList } from '../../shared/gift-ways-data.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { LOCALES } from '../../shared/locale.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'
import { makeDeps, makeWorld } from '../fakes/memory-log.ts'
import { codeOf, makeNumberedEntry } from '../fixtures/entries.ts'
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

const WAY_PAGE = wayPageText({ [RETURNED]: { amount: 0, free: 0, parts: [] } })
/** The ways follow from all of these entries. */
const WAYS: WayList = {
  format: 'nhip-cau/ways/1',
  size: ENTRIES.length,
  checkpoint: '',
  lacks: false,
  pages: [{ page: 0, bytes: WAY_PAGE.length, sha256: hash('sha256', WAY_PAGE) }],
}

/** The books of these entries, of which one has a name and one went back. */
async function makeBooks(
  entries: readonly LedgerEntry[] = ENTRIES,
  wayList: WayList | undefined = WAYS,
): Promise<ShowLedgerDeps> {
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
    [WAY_LIST_KEY]: JSON.stringify(wayList),
    [wayPageKey(0)]: WAY_PAGE,
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

async function ask(
  query: Record<string, string>,
  wantsJson = false,
  books = makeBooks(),
): Promise<string> {
  const request = {
    locale: 'vi' as const,
    wantsJson,
    query,
    header: () => undefined,
    cookie: () => undefined,
    viewerAddress: '',
  }
  return String((await showGifts(request, await books)).body)
}

describe('the list of those who give', () => {
  test('tells gifts that came and are there still, and no pledge', async () => {
    const { gifts } = JSON.parse(await ask({}, true)) as { gifts: Array<{ index?: number }> }
    // The last one's place is hidden, and so is where it stands in the books.
    expect(gifts.map(({ index }) => index)).toEqual([7, 6, 4, 3, 2, 1, undefined])
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
        gifts: Array<{ index?: number; amountVnd: number | null; commune: string | null }>
      }
      const communes = new Map(gifts.map(({ index, commune }) => [index, commune]))
      expect(communes.get(NAMED)).toBe(ALONE?.code)
      if (!('commune' in query)) expect(communes.get(2)).toBe(MANY?.code)
      else expect([...communes.keys()]).toEqual([NAMED])
      // By its index anybody reads the entry, which tells the commune.
      for (const hidden of gifts.filter(({ amountVnd }) => amountVnd === 111_000))
        expect([hidden.commune, Object.keys(hidden).includes('index')]).toEqual([null, false])
      expect(communes.has(0)).toBe(false)
      // A link to the entry would tell it as well.
      expect(await ask(query)).not.toContain('/api/ledger/entries/0?')
    },
  )

  test.each(LOCALES)('says of small communes only what the books hold to: %s', (locale) => {
    // The books tell the commune of every entry: nothing here may promise that nobody is known.
    const said = [GIFTS_TEXTS.names[locale], CHART_TEXTS.fewNote[locale]].join(' ')
    expect(said).not.toMatch(/nhận ra|recognised|reconhecido/u)
    for (const one of [GIFTS_TEXTS.names[locale], CHART_TEXTS.fewNote[locale]])
      expect(one).toMatch(/sổ công khai|public books|livros públicos/u)
  })

  test('tells organisations apart', async () => {
    const { gifts } = JSON.parse(await ask({ who: 'organisation' }, true)) as {
      gifts: Array<{ index: number }>
    }
    expect(gifts.map(({ index }) => index)).toEqual([7])
  })

  describe('before the public ways know of it', () => {
    const code = codeOf(1)
    const base = { v: 1, campaign: featuredCampaign().id, day: '2025-10-15' } as const
    const reason = 'Chuyển nhầm'
    const sorted = (sums: readonly number[]) => sums.toSorted((a, b) => a - b)
    const correction = (index: number, amountVnd: number): LedgerEntry => ({
      ...base,
      kind: 'corrected',
      channel: 'office',
      state: 'received',
      corrects: index,
      amountVnd,
      reason,
    })
    const refund = (part: Partial<LedgerEntry>): LedgerEntry => ({
      ...base,
      kind: 'refunded',
      channel: 'transfer',
      ...part,
    })
    const one = gift({ amountVnd: 700_000, code })
    const other = gift({ amountVnd: 900_000 })
    const sentBack = { channel: 'transfer', amountVnd: 80_000 } as const
    test.each<[string, LedgerEntry[], number[], boolean]>([
      [
        'a gift was moved',
        [one, correction(0, -700_000), gift({ amountVnd: 700_000 })],
        [700_000],
        false,
      ],
      ['a part was corrected away', [one, other, correction(0, -1_000)], [900_000, 699_000], false],
      ['a correction was undone', [one, correction(0, -9), correction(0, 9)], [700_000], false],
      [
        'a gift went back under its code',
        [other, one, refund({ code, amountVnd: 700_000 })],
        [900_000],
        false,
      ],
      [
        'two gifts of a code went back',
        [one, one, refund({ code, amountVnd: 800_000 })],
        [600_000],
        false,
      ],
      ['a gift without a code went back', [other, refund({ amountVnd: 900_000 })], [900_000], true],
      [
        'money came that was not accepted',
        [
          other,
          ...sentBackEntries(
            { ...sentBack, campaign: base.campaign, day: base.day, mark: `${'A'.repeat(43)}=` },
            reason,
            '2025-10-16',
          ),
        ],
        [900_000],
        false,
      ],
    ])('counts it by itself, or says so: %s', async (_, entries, sums, mayBeLess) => {
      for (const size of [0, 1]) {
        const ways = { ...WAYS, size, pages: [] }
        for (const query of [{}, { day: '14/10/2025' }] as Array<Record<string, string>>) {
          const told = JSON.parse(await ask(query, true, makeBooks(entries, ways))) as {
            gifts: Array<{ amountVnd: number }>
            mayBeLess: boolean
          }
          expect(sorted(told.gifts.map(({ amountVnd }) => amountVnd))).toEqual(sorted(sums))
          expect(told.mayBeLess).toBe(mayBeLess)
        }
      }
      const page = await ask({}, false, makeBooks(entries, { ...WAYS, size: 0, pages: [] }))
      expect(page.includes(GIFTS_TEXTS.mayBeLess.vi)).toBe(mayBeLess)
    })

    test('says so while a page of the ways is made anew, or they are far behind', async () => {
      const lost = { ...WAYS, pages: [{ page: 1, bytes: 1, sha256: '0'.repeat(64) }] }
      const many = Array.from({ length: 300 }, (_, at) => (at < 256 ? makeNumberedEntry(at) : one))
      const told = await ask({}, true, makeBooks(many, { ...lost, size: 300 }))
      expect(JSON.parse(told)).toMatchObject({ mayBeLess: true })
      // A page of another text than the list names knows already what came behind the list.
      const ahead = { ...WAYS, pages: [{ page: 0, bytes: 1, sha256: '0'.repeat(64) }] }
      const newer = await ask({}, true, makeBooks(ENTRIES, ahead))
      expect(JSON.parse(newer)).toMatchObject({ mayBeLess: true })
      const behind = Array.from({ length: 256 * 17 }, (_, at) => makeNumberedEntry(at))
      const late = await ask({}, true, makeBooks(behind, { ...WAYS, size: 255, pages: [] }))
      expect(JSON.parse(late)).toMatchObject({ mayBeLess: true })
      const near = await ask({}, true, makeBooks(behind, { ...WAYS, size: 256, pages: [] }))
      expect(JSON.parse(near)).toMatchObject({ mayBeLess: false })
    })
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

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { logFile } from '../../functions/storage/object-keys.ts'
import { auditLog } from '../../shared/ledger/audit.ts'
import type { AuditReport } from '../../shared/ledger/audit.ts'
import { fromBase64, fromUtf8, toUtf8 } from '../../shared/ledger/bytes.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import { parseVerifier } from '../../shared/ledger/note.ts'
import { foldTotals, emptyTotals } from '../../shared/ledger/totals.ts'
import { CAMPAIGN_DATA_KEY, SPLIT_DATA_KEY } from '../../shared/public-data.ts'
import { makeDeps, makeWorld, verifier } from '../fakes/memory-log.ts'
import type { World } from '../fakes/memory-log.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'

type Json = Record<string, unknown>
interface Shown {
  ledgerSize: number
  campaigns: Array<Json & { id: string }>
}

const COUNT = 40
const ENTRIES = Array.from({ length: COUNT }, (_, number) => {
  const entry = {
    ...makeNumberedEntry(number),
    channel: number % 2 === 0 ? 'web' : 'office',
  } as const
  if (number % 4 !== 1) return entry
  const { amountVnd: _money, ...rest } = entry
  return { ...rest, commune: '03408', goods: { kind: 'nuoc', quantity: number, unit: 'thung' } }
})

let world: World
beforeAll(async () => {
  const [{ campaign }] = ENTRIES as [(typeof ENTRIES)[0]]
  const totals = foldTotals(emptyTotals(), ENTRIES)
  world = await makeWorld(ENTRIES.map(canonicalEntry), new Map([[campaign, totals]]))
  await publishLedger(makeDeps(world))
})

const read = (key: string): Shown => JSON.parse(world.data.get(key)?.body ?? '') as Shown
const write = (value: unknown): Uint8Array<ArrayBuffer> => toUtf8(JSON.stringify(value))

/** Audits the log with other figures than those that it has, where some are given. */
function audit(shown: { totals?: Shown; splits?: Shown | 'missing' | 'unreadable' } = {}) {
  const splits = shown.splits ?? read(SPLIT_DATA_KEY)
  return auditLog({
    verifiers: [verifier],
    wait: async () => {},
    fetchFile: async (path) =>
      path === 'checkpoint' ? toUtf8(world.checkpoints.at(-1) ?? '') : world.files.get(path),
    fetchFigures: async () => write(shown.totals ?? read(CAMPAIGN_DATA_KEY)),
    fetchSplits: async () => {
      if (splits === 'missing') return undefined
      return splits === 'unreadable' ? toUtf8('{') : write(splits)
    },
  })
}
const findingOf = ({ findings }: AuditReport, step: 'totals' | 'splits') =>
  findings.find((finding) => finding.step === step)

/** Copies of a file in which one number is another, each with the way to that number. */
function* changeEachNumber(shown: Shown): Generator<[way: string, changed: Shown]> {
  const walk = function* (value: unknown, way: readonly string[]): Generator<readonly string[]> {
    if (typeof value === 'number') yield way
    else if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value)) yield* walk(member, [...way, name])
  }
  for (const way of walk(shown.campaigns, [])) {
    const changed = structuredClone(shown)
    let place = changed.campaigns as unknown as Json
    for (const name of way.slice(0, -1)) place = place[name] as Json
    const last = way.at(-1) ?? ''
    place[last] = Number(place[last]) + 1
    yield [way.join('.'), changed]
  }
}

describe('an auditor of figures', () => {
  test('finds those of the publisher right, and gives its own folds', async () => {
    const report = await audit()
    expect(report.ok).toBe(true)
    const campaigns = read(SPLIT_DATA_KEY).campaigns.length
    expect(findingOf(report, 'splits')?.details).toEqual({ campaigns, ofEntries: COUNT })
    expect([...report.splits.values()]).toEqual(
      read(SPLIT_DATA_KEY)
        .campaigns.filter(({ id }) => report.splits.has(id))
        .map(({ splits }) => splits),
    )
    expect(report.unknownSplits).toEqual([])
  })

  test('finds every single number that is another, in the totals and in each further split', async () => {
    let changes = 0
    for (const [way, totals] of changeEachNumber(read(CAMPAIGN_DATA_KEY))) {
      expect(findingOf(await audit({ totals }), 'totals'), way).toMatchObject({ ok: false })
      changes++
    }
    for (const [way, splits] of changeEachNumber(read(SPLIT_DATA_KEY))) {
      expect(findingOf(await audit({ splits }), 'splits'), way).toMatchObject({ ok: false })
      changes++
    }
    expect(changes).toBeGreaterThan(60)
  })

  test('names what differs by campaign and split', async () => {
    const splits = read(SPLIT_DATA_KEY)
    const [campaign] = splits.campaigns
    Object.assign(campaign?.splits as Json, { byChannel: {} })
    expect(findingOf(await audit({ splits }), 'splits')?.details).toMatchObject({
      differing: `${campaign?.id} (byChannel)`,
    })
  })

  test('names splits that it does not know and calls nothing wrong for them, whatever they hold and wherever they stand', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.string({ minLength: 1, maxLength: 12 }).map((name) => `other ${name}`),
          { minLength: 1, maxLength: 3 },
        ),
        fc.jsonValue(),
        fc.constantFrom('totals' as const, 'splits' as const),
        async (names, held, member) => {
          const shown = read(member === 'totals' ? CAMPAIGN_DATA_KEY : SPLIT_DATA_KEY)
          for (const campaign of shown.campaigns)
            for (const name of names) Object.assign(campaign[member] as Json, { [name]: held })
          const report = await audit({ [member]: shown })
          expect(report.ok).toBe(true)
          expect(report.unknownSplits.toSorted()).toEqual(names.toSorted())
          expect(findingOf(report, member)?.details.unknown).toBe(report.unknownSplits.join(', '))
        },
      ),
      { numRuns: 20 },
    )
  })

  test('still finds a known split wrong beside one that it does not know', async () => {
    const totals = read(CAMPAIGN_DATA_KEY)
    Object.assign(totals.campaigns[0]?.totals as Json, { byWeather: {}, byDay: {} })
    const report = await audit({ totals })
    expect(findingOf(report, 'totals')).toMatchObject({
      ok: false,
      details: { unknown: 'byWeather', differing: expect.stringContaining('(byDay)') as string },
    })
  })

  test('lets a further split be absent, which a portal that is older or still folds may do, and says so', async () => {
    const splits = read(SPLIT_DATA_KEY)
    for (const campaign of splits.campaigns) campaign.splits = {}
    for (const shown of [splits, 'missing'] as const)
      expect(findingOf(await audit({ splits: shown }), 'splits')).toMatchObject({
        ok: true,
        details: { notShown: 'byChannel, goodsByCommune' },
      })
  })

  test('does not let one of the five totals be absent, nor a file that cannot be read', async () => {
    for (const name of Object.keys(emptyTotals())) {
      const totals = read(CAMPAIGN_DATA_KEY)
      for (const campaign of totals.campaigns) delete (campaign.totals as Json)[name]
      expect(findingOf(await audit({ totals }), 'totals'), name).toMatchObject({ ok: false })
    }
    expect(findingOf(await audit({ splits: 'unreadable' }), 'splits')).toMatchObject({ ok: false })
    const splits = read(SPLIT_DATA_KEY)
    for (const campaign of splits.campaigns) campaign.splits = null
    expect(findingOf(await audit({ splits }), 'splits')).toMatchObject({ ok: false })
  })

  test('finds splits of a size that is not signed', async () => {
    const splits = { ...read(SPLIT_DATA_KEY), ledgerSize: COUNT + 1 }
    expect(findingOf(await audit({ splits }), 'splits')).toMatchObject({
      ok: false,
      details: { signed: COUNT },
    })
  })

  test('finds a portal of before there were splits right: files that the release before has written', async () => {
    const { files } = JSON.parse(
      readFileSync('test/fixtures/portal-before-splits.json', 'utf8'),
    ) as { files: Record<string, string> }
    const fetchPublic = async (key: string) => {
      const base64 = files[key]
      return base64 === undefined ? undefined : fromBase64(base64)
    }
    const vkey = await fetchPublic(logFile('vkey'))
    const report = await auditLog({
      verifiers: [await parseVerifier(fromUtf8(vkey ?? new Uint8Array(0)))],
      tiles: true,
      fetchFile: (path) => fetchPublic(logFile(path)),
      fetchFigures: () => fetchPublic(CAMPAIGN_DATA_KEY),
      fetchSplits: () => fetchPublic(SPLIT_DATA_KEY),
    })
    expect(report.findings.map(({ step, ok }) => [step, ok])).toEqual(
      ['signature', 'entries', 'root', 'tiles', 'rules', 'totals', 'splits'].map((step) => [
        step,
        // Its entries were made to try all kinds, and give back more than came.
        step !== 'rules',
      ]),
    )
    expect(report.entries).toBe(40)
  })
})

import { describe, expect, test } from 'vitest'
import { respondEntryProof } from '../../functions/ledger/entry-proof-page.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { renderEntryPage } from '../../functions/ledger/show-ledger/entry-page.ts'
import { renderLedgerPage } from '../../functions/ledger/show-ledger/ledger-page.ts'
import { checkReceipt } from '../../shared/ledger/check-receipt.ts'
import { ENTRY_KINDS, canonicalEntry, commitToName } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { CHANNEL_NAMES, KIND_NAMES } from '../../shared/ledger-texts.ts'
import { BOOK_TEXTS } from '../../functions/ledger/book-texts.ts'
import { LOCALES } from '../../shared/locale.ts'
import { STATE_NAMES } from '../../shared/state-names.ts'
import { makeDeps, makeWorld, verifier } from '../fakes/memory-log.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'

const common = { v: 1, campaign: 'minh-hoa', day: '2025-10-20' } as const
const money = { amountVnd: 2_000_000 } as const
const goods = { goods: { kind: 'chan-man', quantity: 120, unit: 'chiec' } } as const
const evidence = Buffer.alloc(32, 9).toString('base64')
/** One entry of every kind and channel, with all that an entry of its kind may hold. */
const ENTRIES: readonly LedgerEntry[] = [
  {
    ...common,
    ...money,
    kind: 'pledged',
    channel: 'web',
    code: 'LCUH04G0X9J',
    donorKind: 'individual',
    commune: '03408',
  },
  { ...common, ...money, kind: 'withdrawn', channel: 'web', code: 'LCUH04G0X9J' },
  { ...common, ...goods, kind: 'lapsed', channel: 'web', code: 'LCUH04G0X9J' },
  { ...common, ...money, kind: 'received', channel: 'transfer' },
  {
    ...common,
    ...money,
    kind: 'received',
    channel: 'cash',
    donorKind: 'group',
    commune: 'elsewhere',
  },
  { ...common, ...goods, kind: 'received', channel: 'in-kind', donorKind: 'business' },
  { ...common, ...money, kind: 'refunded', channel: 'transfer', reason: undefined },
  {
    ...common,
    ...money,
    kind: 'allocated',
    channel: 'office',
    commune: '03433',
    purpose: 'Dựng nhà <b>&',
    decision: '15/QĐ ngày 20/10/2025',
  },
  {
    ...common,
    ...goods,
    kind: 'disbursed',
    channel: 'office',
    commune: '03433',
    decision: '15/QĐ',
    evidence,
  },
  {
    ...common,
    amountVnd: -500_000,
    kind: 'corrected',
    channel: 'office',
    state: 'received',
    corrects: 3,
    reason: 'Ghi nhầm "số" tiền',
  },
]

describe.each(LOCALES)('the books for people, in %s', (locale) => {
  test('say of every kind of entry what it is, what it holds and what it changes', async () => {
    expect(new Set(ENTRIES.map(({ kind }) => kind))).toEqual(new Set(ENTRY_KINDS))
    const shown = ENTRIES.map((entry, index) => ({ index, entry: canonicalEntry(entry) }))
    const list = String(
      renderLedgerPage({ by: 'code', code: 'LCUH04G0X9J', entries: shown }, {}, locale).main,
    )
    for (const [index, { kind, channel, purpose, reason, state, ...entry }] of ENTRIES.entries()) {
      const page = String(
        await renderEntryPage({ index, entry: shown[index]?.entry ?? '' }, locale),
      )
      for (const html of [page, list]) {
        expect(html).toContain(KIND_NAMES[kind][locale])
        expect(html).not.toMatch(/undefined|NaN|\[object|<b>&/u)
        if (entry.goods) expect(html).toMatch(/120[^<]* · /u)
        else expect(html).toMatch(/(?:2[.,]000|-500)[.,]000/u)
        if (purpose !== undefined) expect(html).toContain('Dựng nhà &lt;b&gt;&amp;')
        if (reason !== undefined) expect(html).toContain('Ghi nhầm &quot;số&quot; tiền')
        if (state !== undefined)
          expect(html.toLocaleLowerCase('vi')).toContain(
            STATE_NAMES[state][locale].toLocaleLowerCase('vi'),
          )
        // Words of staff are in Vietnamese whatever the page is in.
        expect(html.includes('<span lang="vi">')).toBe(
          locale !== 'vi' &&
            (html === list ||
              purpose !== undefined ||
              reason !== undefined ||
              entry.decision !== undefined),
        )
      }
      expect(page).toContain(CHANNEL_NAMES[channel][locale])
      expect(page).toContain(`<dt>${BOOK_TEXTS.date[locale]}</dt>`)
      if (entry.evidence !== undefined)
        expect(page).toContain(`<code class="hash">${'09'.repeat(32)}</code>`)
      if (entry.corrects !== undefined)
        expect(page).toContain(`/api/ledger/entries/${entry.corrects}?lang=${locale}`)
    }
  })
})

describe('a donor’s proof', () => {
  test('opens the commitment of its own entry, and holds no name beside any other', async () => {
    const [salt, name] = [Buffer.alloc(16, 7).toString('base64'), 'Nhà hảo tâm mẫu']
    const commitment = await commitToName(name, Buffer.from(salt, 'base64'))
    const texts = [{ ...makeNumberedEntry(0), commitment }, makeNumberedEntry(1)].map(
      canonicalEntry,
    )
    const world = await makeWorld(texts, new Map())
    await publishLedger(makeDeps(world))
    const { log } = makeDeps(world)
    for (const [index, opened] of [
      [0, name],
      [1, undefined],
    ] as const) {
      const response = await respondEntryProof(
        index,
        'a',
        { commitment, name, salt },
        { ledger: { findEntry: async () => texts[index] }, log },
      )
      const report = await checkReceipt(String(response.body), [verifier])
      expect([report.findings.every(({ ok }) => ok), report.name]).toEqual([true, opened])
    }
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appendEntries } from '../../functions/ledger/ledger.ts'
import {
  EFFECTS,
  STATES,
  canonicalEntry,
  commitToName,
  parseEntry,
} from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { anyEntry as entry } from '../fixtures/any-entry.ts'
import { campaignTotalsSchema } from '../../shared/totals-schema.ts'

describe('the text of an entry', () => {
  test('is one and the same whatever the order of members, and reads back as the entry', () => {
    fc.assert(
      fc.property(entry, (made) => {
        const turned = Object.fromEntries(Object.entries(made).toReversed()) as LedgerEntry
        expect(canonicalEntry(turned)).toBe(canonicalEntry(made))
        expect(parseEntry(canonicalEntry(made))).toEqual(made)
      }),
    )
  })

  test('is refused in any other form', () => {
    const text = canonicalEntry({
      v: 1,
      kind: 'pledged',
      campaign: 'mot',
      day: '2025-10-14',
      channel: 'web',
      amountVnd: 10_000,
    })
    expect(text).toBe(
      '{"amountVnd":10000,"campaign":"mot","channel":"web","day":"2025-10-14","kind":"pledged","v":1}',
    )
    expect(() => parseEntry(text.replace(',', ', '))).toThrow('ledger-entry-not-canonical')
  })

  test.each([
    ['a name', { name: 'Nguyễn Văn Mẫu' }, 'unknown-member'],
    [
      'money and goods',
      { goods: { kind: 'nuoc', quantity: 1, unit: 'kg' } },
      'either-money-or-goods',
    ],
    ['a fraction', { amountVnd: 1.5 }, 'amountVnd'],
    ['another version', { v: 2 }, 'v'],
    ['a day that is none', { day: '2025-02-30' }, 'day'],
    [
      'a hash whose base64 is not the one that its bytes have',
      { evidence: `${'A'.repeat(42)}B=` },
      'evidence',
    ],
    ['words with white space around them', { purpose: ' nhà' }, 'purpose'],
    ['nothing where a member stands', { code: null }, 'code'],
  ])('does not hold %s', (_, wrong, why) => {
    const right = {
      v: 1,
      kind: 'pledged',
      campaign: 'mot',
      day: '2025-10-14',
      channel: 'web',
      amountVnd: 10_000,
    }
    expect(() => canonicalEntry({ ...right, ...wrong } as LedgerEntry)).toThrow(
      `ledger-entry-${why}`,
    )
  })
})

describe('commitments', () => {
  test('hide the name behind a salt of 16 bytes or more, and do not care how letters were composed', async () => {
    const salt = new Uint8Array(16).fill(7)
    const commitment = await commitToName('Lò Thị Mẫu', salt)
    expect(commitment).toHaveLength(44)
    expect(await commitToName('Lò Thị Mẫu'.normalize('NFD'), salt)).toBe(commitment)
    expect(await commitToName('Lò Thị Mẫu', new Uint8Array(16).fill(8))).not.toBe(commitment)
    await expect(commitToName('Lò Thị Mẫu', new Uint8Array(15))).rejects.toThrow(
      'commitment-salt-too-short',
    )
  })
})

describe('totals', () => {
  test('are a fold: splitting the entries anywhere changes nothing, and the arguments stay as they were', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), fc.nat({ max: 60 }), (entries, cut) => {
        const empty = emptyTotals()
        const whole = foldTotals(empty, entries)
        expect(foldTotals(foldTotals(empty, entries.slice(0, cut)), entries.slice(cut))).toEqual(
          whole,
        )
        expect(empty).toEqual(emptyTotals())
        expect(campaignTotalsSchema.parse(whole)).toEqual(whole)
      }),
    )
  })

  test('split the same sums by day, commune and donor kind, and agree with a plain sum', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        const totals = foldTotals(emptyTotals(), entries)
        for (const state of STATES) {
          const plain = entries
            .filter(({ kind }) => EFFECTS[kind as keyof typeof EFFECTS].state === state)
            .reduce(
              (sum, { kind, amountVnd = 0 }) =>
                sum + EFFECTS[kind as keyof typeof EFFECTS].sign * amountVnd,
              0,
            )
          expect(totals.money[state].amountVnd).toBe(plain)
          for (const split of [totals.byDay, totals.byCommune, totals.byDonorKind]) {
            expect(
              Object.values(split).reduce((sum, tallies) => sum + tallies[state].amountVnd, 0),
            ).toBe(plain)
          }
        }
      }),
    )
  })

  test('never leave the safe integers silently', () => {
    const full = emptyTotals()
    full.money.pledged.amountVnd = Number.MAX_SAFE_INTEGER
    expect(() =>
      foldTotals(full, [
        { v: 1, kind: 'pledged', campaign: 'mot', day: '2025-10-14', channel: 'web', amountVnd: 1 },
      ]),
    ).toThrow('totals-overflow')
  })
})

describe('appending', () => {
  test('gives each entry the next index, in order, and each campaign its own entries', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 1, maxLength: 45 }),
        fc.nat({ max: 1e6 }),
        async (entries, size) => {
          const pending = entries.map((made, at) => ({ id: String(at), entry: made }))
          const ones = size.toString(2).replaceAll('0', '').length
          const before = {
            size,
            updatedAt: '2025-10-14T00:00:00.000Z',
            frontier: Array.from({ length: ones }, () => 'A'.repeat(43) + '='),
          }
          const totalsBefore = new Map(
            [...new Set(entries.map(({ campaign }) => campaign))].map((campaign) => [
              campaign,
              emptyTotals(),
            ]),
          )
          const appended = await appendEntries(
            before,
            totalsBefore,
            pending,
            new Date('2025-10-15T00:00:00Z'),
          )
          expect(appended.entries.map(({ index }) => index)).toEqual(
            entries.map((_, at) => size + at),
          )
          expect(appended.after).toMatchObject({
            size: size + entries.length,
            updatedAt: '2025-10-15T00:00:00.000Z',
          })
          expect(appended.after.frontier).toHaveLength(
            appended.after.size.toString(2).replaceAll('0', '').length,
          )
          for (const [campaign, totals] of appended.totals) {
            expect(totals).toEqual(
              foldTotals(
                emptyTotals(),
                entries.filter((made) => made.campaign === campaign),
              ),
            )
          }
        },
      ),
    )
  })
})

import { describe, expect, test } from 'vitest'
import {
  MAX_RETURN_REASON,
  isForReturn,
  sentBackEntries,
} from '../../functions/ledger/sent-back.ts'
import type { DraftProposalDeps } from '../../functions/money-out/serve-money-out/deps.ts'
import { draftProposal } from '../../functions/money-out/serve-money-out/draft-proposal.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import { receivedEntry } from '../../functions/transfers/transfer.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { canonicalEntry, parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { foldSplits } from '../../shared/ledger/splits.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { moneyOutOf } from '../../shared/money-out-data.ts'

const transfer = {
  campaign: 'bao-so-10-2025',
  day: '2025-11-18',
  amountVnd: 500_000_000,
  outcome: 'unmatched',
  createdAt: '2025-11-18T03:00:00.000Z',
  mark: markOf({ account: '1', id: statementRowId('1') }),
} as const
const entries = sentBackEntries(transfer, 'Chuyển nhầm', '2025-11-20')

describe('a transfer that went back', () => {
  test('is two entries of the kinds that every auditor knows, with nothing of who sent it', () => {
    for (const entry of entries) {
      expect(parseEntry(canonicalEntry(entry))).toEqual(entry)
      expect(Object.keys(entry).toSorted()).toEqual([
        'amountVnd',
        'campaign',
        'channel',
        'day',
        ...(entry.kind === 'received' ? ['evidence'] : []),
        'kind',
        'purpose',
        'v',
      ])
    }
    expect(entries.map(({ kind, day }) => [kind, day])).toEqual([
      ['received', '2025-11-18'],
      ['refunded', '2025-11-20'],
    ])
  })

  test('leaves every sum and split of the money as it was, and shows in each of its two days', () => {
    const gift: LedgerEntry = {
      ...receivedEntry({ ...transfer, amountVnd: 1_000 }, undefined, transfer.mark),
    }
    const before = foldTotals(emptyTotals(), [gift])
    const after = foldTotals(before, entries)
    expect(after.money).toEqual(before.money)
    expect(after.byCommune).toEqual(before.byCommune)
    expect(after.byDonorKind).toEqual(before.byDonorKind)
    expect(foldSplits([gift, ...entries])).toEqual(foldSplits([gift]))
    expect(after.byDay['2025-11-18']?.received.amountVnd).toBe(500_001_000)
    expect(after.byDay['2025-11-20']?.received.amountVnd).toBe(-500_000_000)
  })

  test('is in the public list of money that went out, with its reason', () => {
    expect(moneyOutOf(8, entries[1], undefined)).toEqual({
      index: 8,
      kind: 'refunded',
      day: '2025-11-20',
      amountVnd: 500_000_000,
      reason: 'Chuyển nhầm',
    })
  })

  test('takes a reason as long as a purpose may be, and no longer', () => {
    const written = (length: number) => () =>
      sentBackEntries(transfer, 'x'.repeat(length), '2025-11-20').map(canonicalEntry)
    expect(written(MAX_RETURN_REASON)).not.toThrow()
    expect(written(MAX_RETURN_REASON + 1)).toThrow('ledger-entry-purpose')
  })

  test('is known by its first entry, so that it is not given back a second time; no gift is', () => {
    expect(isForReturn(entries[0])).toBe(true)
    expect(isForReturn(entries[1])).toBe(false)
    expect(isForReturn(receivedEntry(transfer, undefined, transfer.mark))).toBe(false)
  })

  test.each(['refund', 'correction'] as const)('is undone by no %s', async (kind) => {
    const base = { id: 'LCDX1', proposedBy: 'ke-toan', createdAt: '2025-11-21T03:00:00.000Z' }
    const draft = (entry: LedgerEntry) => {
      const deps: DraftProposalDeps = {
        proposals: {
          find: async () => undefined,
          findEntry: async () => ({ entry, origin: undefined }),
        },
        files: { read: async () => undefined, offer: async () => {} },
        sha256: () => '',
        demo: false,
      }
      const amountVnd = 500_000_000
      const common = { entry: 8, publicReason: 'Chuyển nhầm' }
      return kind === 'refund'
        ? draftProposal({ kind, amountVnd, ...common }, base, deps)
        : draftProposal({ kind, state: 'received', amountVnd: -amountVnd, ...common }, base, deps)
    }
    await expect(draft(entries[0])).rejects.toMatchObject({ code: 'answers-invalid' })
    expect((await draft(receivedEntry(transfer, undefined, transfer.mark))).kind).toBe(kind)
  })
})

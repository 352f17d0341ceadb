import { describe, expect, test } from 'vitest'
import { deriveVoids } from '../../functions/restore/derive-voids.ts'
import type { SeenReceipt } from '../../functions/restore/derive-voids.ts'
import { addGift, noGifts } from '../../functions/restore/fold-gifts.ts'
import type { OpenPledge } from '../../functions/pledges/pledge.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'

const base = { v: 1, campaign: 'bao-so-10', day: '2025-10-20' } as const
const cash = (amountVnd: number): LedgerEntry => {
  return { ...base, kind: 'received', channel: 'cash', amountVnd }
}
const RICE: LedgerEntry = {
  ...base,
  kind: 'received',
  channel: 'in-kind',
  goods: { kind: 'gao', quantity: 20, unit: 'kg' },
}
const undo = (corrects: number, { amountVnd, goods }: LedgerEntry): LedgerEntry => ({
  ...base,
  kind: 'corrected',
  channel: 'office',
  state: 'received',
  corrects,
  reason: 'Ghi trùng',
  ...(goods
    ? { goods: { ...goods, quantity: -goods.quantity } }
    : { amountVnd: -(amountVnd ?? 0) }),
})
const pledge: OpenPledge = { ...makeNewPledge().pledge, publicName: undefined, receivedVnd: 900 }
const receipt = (ordinal: string, ...entries: readonly LedgerEntry[]): SeenReceipt => ({
  key: { campaign: base.campaign, year: '2025', ordinal },
  texts: entries.map(canonicalEntry),
  pledge: pledge.code,
  voiding: undefined,
})
function derive(
  log: readonly LedgerEntry[],
  receipts: readonly SeenReceipt[],
  proposed: readonly LedgerEntry[] = [],
) {
  const gifts = noGifts()
  for (const [index, entry] of log.entries()) addGift(gifts, { index, entry }, log[index - 1])
  const seen = { pledges: new Map([[pledge.code, pledge]]), proposed: new Set(proposed) }
  return deriveVoids(receipts, gifts, seen, 'restored')
}

describe('a receipt', () => {
  test('is void where each of its entries is corrected in full, and its pledge has less by its cash', () => {
    const log = [cash(500), RICE, undo(0, cash(500)), undo(1, RICE)]
    const { voids, corrections } = derive(log, [receipt('000001', cash(500), RICE)])
    expect(voids).toMatchObject([
      {
        voiding: { reason: 'Ghi trùng', approvedBy: 'restored' },
        pledge: { code: pledge.code, beforeVnd: 900, afterVnd: 400 },
      },
    ])
    expect(corrections.size).toBe(2)
  })

  test('is none where a part of it stands, or a proposal corrected it', () => {
    const log = [cash(500), RICE, undo(0, cash(500))]
    expect(derive(log, [receipt('000001', cash(500), RICE)]).voids).toEqual([])
    const corrected = [cash(500), undo(0, cash(500))]
    const made = derive(corrected, [receipt('000001', cash(500))], corrected.slice(1))
    expect([made.voids, made.unclear]).toEqual([[], []])
    const less = { ...undo(0, cash(500)), amountVnd: -100 }
    expect(derive([cash(500), less], [receipt('000001', cash(500))]).voids).toEqual([])
  })

  test('is named where another says the same and one of both was corrected', () => {
    const those = [receipt('000001', cash(500)), receipt('000002', cash(500))]
    const one = derive([cash(500), cash(500), undo(1, cash(500))], those)
    expect([one.voids, one.unclear]).toEqual([[], those.map(({ key }) => key)])
    const log = [cash(500), cash(500), undo(1, cash(500)), undo(0, cash(500))]
    const both = derive(log, those)
    expect(both.voids.map((made) => made.pledge?.afterVnd)).toEqual([400, 0])
    expect(both.unclear).toEqual([])
  })

  test('that is void already has its corrections by that', () => {
    const log = [cash(500), undo(0, cash(500))]
    const voiding = { reason: 'x', proposedBy: 'a', proposedAt: 'b', approvedAt: 'c' }
    const { voids, corrections } = derive(log, [{ ...receipt('000001', cash(500)), voiding }])
    expect([voids, corrections.size]).toEqual([[], 1])
  })
})

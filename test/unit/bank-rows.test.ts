import { describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { feedRowId, statementRowId } from '../../functions/transfers/row-identity.ts'
import { auditLog } from '../../shared/ledger/audit.ts'
import { makeBankRowsCheck } from '../../shared/ledger/bank-rows.ts'
import { fromUtf8, toUtf8 } from '../../shared/ledger/bytes.ts'
import { canonicalEntry, parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { makeDeps, makeWorld, verifier } from '../fakes/memory-log.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'

const gift = (row: string | undefined, change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  v: 1,
  kind: 'received',
  campaign: makeNumberedEntry(0).campaign,
  day: '2025-10-16',
  channel: 'transfer',
  amountVnd: 50_000,
  evidence: row === undefined ? undefined : markOf({ account: '1', id: statementRowId(row) }),
  ...change,
})

async function audit(entries: readonly LedgerEntry[]) {
  const totals = foldTotals(emptyTotals(), entries)
  const world = await makeWorld(entries.map(canonicalEntry), new Map([[gift('').campaign, totals]]))
  await publishLedger(makeDeps(world))
  const { ok, findings } = await auditLog({
    verifiers: [verifier],
    wait: async () => {},
    fetchFile: async (path) =>
      path === 'checkpoint' ? toUtf8(world.checkpoints.at(-1) ?? '') : world.files.get(path),
  })
  return { ok, bankRows: findings.find(({ step }) => step === 'bankRows') }
}

describe('a row of the bank', () => {
  test('that is in the books twice is found by everybody who audits, with both places', async () => {
    const entries = [gift('1'), gift('2'), gift(undefined), gift('3'), gift('2')]
    expect(await audit(entries)).toMatchObject({
      ok: false,
      bankRows: { ok: false, details: { first: 1, second: 4 } },
    })
  })

  test('is found twice whatever else its two entries say', async () => {
    const twice = { day: '2025-10-17', amountVnd: 1, purpose: 'Để hoàn trả: chuyển nhầm' }
    expect((await audit([gift('1'), gift('1', twice)])).ok).toBe(false)
  })

  test('is once what is once: equal gifts of other rows, evidence of other entries, old entries', async () => {
    const { evidence } = gift('1')
    const paid = { ...makeNumberedEntry(1), evidence } as const
    const cash = gift('1', { channel: 'cash' })
    const old = [gift(undefined), gift(undefined)]
    expect(await audit([gift('1'), gift('2'), paid, paid, cash, ...old])).toMatchObject({
      ok: true,
      bankRows: { ok: true, details: { marked: 2 } },
    })
    expect((await audit(old)).bankRows).toBeUndefined()
  })

  /** The correction of an entry, by the whole of its sum unless it says otherwise. */
  const undo = (corrects: number, amountVnd = -50_000): LedgerEntry => ({
    ...gift(undefined, { kind: 'corrected', amountVnd, corrects, state: 'received' }),
    evidence: undefined,
    reason: 'Ghi nhầm cam kết',
  })
  const twice = (...entries: readonly LedgerEntry[]) => {
    const check = makeBankRowsCheck()
    for (const [index, entry] of entries.entries()) check.add(index, entry)
    const { ok, details } = check.finding() ?? expect.fail()
    return ok || [details.first, details.second]
  }

  test('may come again for another pledge, as often as the entry before is undone at once and in full', () => {
    expect(twice(gift('1'), gift('1'), undo(0))).toBe(true)
    expect(twice(gift('1'), undo(0), gift('1'))).toBe(true)
    expect(twice(gift('1'), undo(0, -20_000), gift('1'), undo(0, -30_000))).toBe(true)
    expect(twice(gift('1'), gift('1'), undo(0), gift('2'), gift('1'), undo(1))).toBe(true)
  })

  test('is twice where the first entry still stands, in part or for a while, or the wrong one is undone', () => {
    expect(twice(gift('1'), gift('1'), undo(0, -49_999))).toEqual([0, 1])
    expect(twice(gift('1'), gift('1'), gift('2'), undo(0))).toEqual([0, 1])
    expect(twice(gift('1'), gift('1'), undo(1))).toEqual([0, 1])
    expect(twice(gift('2'), gift('1'), gift('1'), undo(0))).toEqual([1, 2])
    expect(twice(gift('1'), gift('1'), undo(0), gift('1'), undo(0))).toEqual([0, 1])
    expect(twice(gift('1', { amountVnd: 90_000 }), gift('1'), undo(0))).toEqual([0, 1])
    expect(twice(gift('1'), gift('1'), undo(0), gift('2'), gift('3'), gift('2'))).toEqual([3, 5])
  })

  test.each<Partial<LedgerEntry>>([
    { amountVnd: 5_000_000 },
    { amountVnd: 49_999 },
    { day: '2025-10-17' },
    { amountVnd: undefined, goods: { kind: 'nuoc', quantity: 1, unit: 'thung' } },
  ])('is twice where the second entry is another gift, though the first is undone: %o', (other) => {
    expect(twice(gift('1'), gift('1', other), undo(0))).toEqual([0, 1])
    expect(twice(gift('1'), undo(0), gift('2'), gift('1', other))).toEqual([0, 3])
    expect(twice(gift('1'), gift('1'), undo(0), gift('1', other), undo(1))).toEqual([1, 3])
  })

  test('may come again for another campaign once nothing of the first entry stands', () => {
    const other = gift('1', { campaign: 'bao-khac' })
    expect(twice(other, undo(0), gift('1'))).toBe(true)
    expect(twice(other, undo(0, -20_000), gift('2'), undo(0, -30_000), gift('1'))).toBe(true)
    expect(twice(other, undo(0), gift('1'), undo(2), other)).toBe(true)
    expect(twice(other, gift('1'), undo(0))).toEqual([0, 1])
    expect(twice(other, undo(0, -49_999), gift('1'), undo(0, -1))).toEqual([0, 2])
    expect(twice(other, undo(0), gift('1', { day: '2025-10-17' }))).toEqual([0, 2])
    expect(twice(other, undo(0), gift('1'), other)).toEqual([2, 3])
  })

  test('is twice where goods bear its mark, which no sum undoes', () => {
    const goods = { amountVnd: undefined, goods: { kind: 'nuoc', quantity: 1, unit: 'thung' } }
    const nothing = { ...undo(0), ...goods, amountVnd: undefined }
    expect(twice(gift('1', goods), gift('1', goods), nothing)).toEqual([0, 1])
  })

  test('is found among many thousands, first or last', () => {
    const COUNT = 5_000
    for (const second of [0, COUNT - 1]) {
      const check = makeBankRowsCheck()
      for (let at = 0; at < COUNT; at++) check.add(at, gift(`${at}`))
      check.add(COUNT, gift(`${second}`))
      expect(check.finding()).toMatchObject({ details: { first: second, second: COUNT } })
    }
  })
})

describe('the mark of a row', () => {
  test('differs by account and by row, and is the same for the same', () => {
    const rows = [
      { account: '1', id: statementRowId('1') },
      { account: '2', id: statementRowId('1') },
      { account: '1', id: feedRowId({ provider: 'sepay', id: '1' }) },
      { account: `1","${statementRowId('1')}`, id: '' },
    ]
    expect(new Set(rows.map(markOf)).size).toBe(rows.length)
    expect(rows.map(markOf)).toEqual(rows.map((row) => markOf({ ...row })))
  })

  test('stands in a member that verifiers have known from the first day', () => {
    const text = canonicalEntry(gift('1'))
    expect(parseEntry(fromUtf8(toUtf8(text)))).toEqual(gift('1'))
    const { evidence: _mark, ...before } = gift(undefined)
    expect(canonicalEntry(before)).toBe(
      '{"amountVnd":50000,"campaign":"bao-so-10-2025","channel":"transfer","day":"2025-10-16","kind":"received","v":1}',
    )
  })
})

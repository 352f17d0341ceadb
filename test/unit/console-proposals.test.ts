import { describe, expect, test } from 'vitest'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { proposalBodySchema } from '../../functions/money-out/proposal-body.ts'
import { MAX_PAGES, lookSince } from '../../site/src/console/money-out/look-since.ts'
import type { BookPage } from '../../site/src/console/money-out/look-since.ts'
import { draftName } from '../../site/src/console/money-out/propose-draft.ts'
import { readBody } from '../../site/src/console/money-out/read-body.ts'

const MONEY = { what: 'money', amountVnd: '1,5 triệu', channel: 'cash', note: ' ' }
const GOODS = {
  what: 'goods',
  amountVnd: '5',
  channel: 'transfer',
  'goods.kind': 'nuoc',
  'goods.quantity': '40',
  'goods.unit': 'chai',
}
const file = { id: 'a'.repeat(24), public: true }
const decision = { 'decision.number': '12/QĐ', 'decision.day': '2025-10-20' }

describe('a proposal as it was typed', () => {
  test.each([
    [
      'allocation' as const,
      { ...MONEY, ...decision, campaign: 'bao-so-10-2025', commune: '', purpose: 'Dựng nhà' },
      { amountVnd: 1_500_000, purpose: 'Dựng nhà', decision: { number: '12/QĐ' } },
    ],
    [
      'disbursement' as const,
      { ...MONEY, allocation: 'LCDX5MGP119' },
      { amountVnd: 1_500_000, channel: 'cash', evidence: [file] },
    ],
    [
      'disbursement' as const,
      { ...GOODS, allocation: 'LCDX5MGP119' },
      { goods: { kind: 'nuoc', quantity: 40, unit: 'chai' } },
    ],
    [
      'refund' as const,
      { ...MONEY, entry: '17', publicReason: 'Người gửi xin lại' },
      { entry: 17, channel: 'cash' },
    ],
    [
      'correction' as const,
      { ...MONEY, amountVnd: '−250.000', entry: '17', state: 'received', publicReason: 'Ghi nhầm' },
      { amountVnd: -250_000, state: 'received' },
    ],
    [
      'correction' as const,
      { ...GOODS, 'goods.quantity': '-3', entry: '1', state: 'disbursed', publicReason: 'Sai' },
      { goods: { quantity: -3 } },
    ],
    [
      'withdrawal' as const,
      { proposal: 'LCDX5MGP119', file: file.id, publicReason: 'Lộ tên' },
      { proposal: 'LCDX5MGP119' },
    ],
  ])('%s is a body that the portal takes', (kind, typed, expected) => {
    const body = readBody(kind, typed, [file], 'vi')
    const parsed = proposalBodySchema.safeParse(body)
    expect(parsed.error?.issues).toBeUndefined()
    expect(parsed.data).toMatchObject({ kind, ...expected })
  })

  test.each([
    ['a sum that is none', { ...MONEY, amountVnd: 'nhiều' }, 'amountVnd'],
    ['a sum that was left empty', { ...MONEY, amountVnd: '' }, 'amountVnd'],
    ['a quantity with a comma', { ...GOODS, 'goods.quantity': '1,5' }, 'goods.quantity'],
  ])('%s is refused at its field', (_, typed, field) => {
    const body = readBody('disbursement', { ...typed, allocation: 'LCDX' }, [file], 'vi')
    // What is sent is JSON, which knows no NaN.
    const parsed = proposalBodySchema.safeParse(JSON.parse(JSON.stringify(body)))
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })
})

describe('the draft of a proposal', () => {
  const kinds = ['allocation', 'disbursement', 'refund', 'correction', 'withdrawal'] as const

  test.each(kinds)('of a %s is another one for each campaign', (kind) => {
    expect(draftName(kind, 'bao-so-10-2025', {})).not.toBe(draftName(kind, 'lu-quet-2024', {}))
  })

  test.each(['allocation', 'entry', 'proposal', 'file'])('is another one for each %s', (of) => {
    expect(draftName('correction', 'a', { [of]: '1' })).not.toBe(
      draftName('correction', 'a', { [of]: '2' }),
    )
  })
})

describe('what went out since a proposal', () => {
  const wanted = { campaign: 'a', from: '2025-10-12' }
  const booked = (index: number, entry: Partial<LedgerEntry>) => ({
    index,
    entry: {
      v: 1,
      kind: 'received',
      campaign: 'a',
      day: '2025-10-13',
      channel: 'office',
      ...entry,
    } as const,
  })
  const pages =
    (...all: ReadonlyArray<BookPage | undefined>) =>
    () => {
      const turn = [...all]
      return (): Promise<BookPage | undefined> => Promise.resolve(turn.shift())
    }
  const gifts = { entries: [booked(9, {})], next: 9 }
  const allocated = booked(5, { kind: 'allocated' })
  const old = booked(1, { kind: 'disbursed', day: '2025-10-11', campaign: 'b' })

  test('is found behind pages of gifts, until the books are older than it', async () => {
    const ask = pages(gifts, gifts, { entries: [allocated, old], next: 1 }, undefined)()
    expect(await lookSince(wanted, ask)).toEqual({ entries: [allocated], isWhole: true })
  })

  test('is none only where the books were read to their beginning or to older entries', async () => {
    const other = booked(4, { kind: 'disbursed', campaign: 'b' })
    const ask = pages(gifts, { entries: [other], next: undefined })()
    expect(await lookSince(wanted, ask)).toEqual({ entries: [], isWhole: true })
  })

  test('is not ended by a gift that was booked long after its day', async () => {
    const late = { entries: [booked(9, { day: '2025-09-01' })], next: 9 }
    const ask = pages(late, { entries: [allocated, old], next: 1 })()
    expect(await lookSince(wanted, ask)).toEqual({ entries: [allocated], isWhole: true })
  })

  test.each([
    ['no page can be had', [undefined], []],
    ['a later page cannot be had', [{ entries: [allocated], next: 5 }, undefined], [allocated]],
    ['the books go on beyond the limit', Array.from({ length: MAX_PAGES + 1 }, () => gifts), []],
  ] as const)('is said to be a part where %s', async (_, all, entries) => {
    expect(await lookSince(wanted, pages(...all)())).toEqual({ entries, isWhole: false })
  })
})

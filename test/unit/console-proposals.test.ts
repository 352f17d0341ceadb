import { describe, expect, test } from 'vitest'
import { proposalBodySchema } from '../../functions/money-out/proposal-body.ts'
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

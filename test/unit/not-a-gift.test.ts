import { describe, expect, test } from 'vitest'
import { emptyTally } from '../../functions/transfers/import-tally.ts'
import { addToLook, beginLook } from '../../functions/transfers/look.ts'
import { NOT_GIFT_KINDS, mayBeOfKind, suggestKind } from '../../functions/transfers/not-a-gift.ts'
import { isUnlikeGift } from '../../functions/transfers/unlike-gift.ts'
import { counterParts } from '../../functions/transfers/counter-parts.ts'
import { needsTwo, secondOf, textOfDecision } from '../../functions/transfers/row-decision.ts'
import type { NotGiftKind } from '../../functions/transfers/not-a-gift.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { codeOf } from '../fixtures/entries.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import { makeGivenPledges, makeStatementRows } from '../fixtures/bank-statement.ts'

describe('what the words of a bank suggest of a row', () => {
  test.each([
    ['interest', 1, 'TRA LAI TIEN GUI'],
    ['interest', 1, 'Trả lãi tiền gửi không kỳ hạn tháng 09/2024'],
    ['interest', 1, 'LAI NHAP VON TK 0011000'],
    ['interest', 1, 'INTEREST PAYMENT SEP 2024'],
    ['interest', -1, 'Thoái lãi tiền gửi trả thừa'],
    ['returned-transfer', 1, 'CHUYEN TRA LAI LENH FT24254 SAI TEN NGUOI HUONG'],
    ['returned-transfer', 1, 'Hoàn trả lệnh chuyển tiền do sai số tài khoản'],
    ['returned-transfer', 1, 'Lệnh chuyển bị trả lại'],
    ['own-transfer', 1, 'Ban Vận động cứu trợ Trung ương phân bổ đợt 2'],
    ['own-transfer', 1, 'Kinh phí TW cấp hỗ trợ đồng bào'],
    ['own-transfer', 1, 'DIEU CHUYEN NOI BO'],
    ['own-transfer', -1, 'Điều chuyển nội bộ sang TK kho bạc'],
    ['fee', -1, 'THU PHI SMS BANKING T9'],
    ['fee', -1, 'Phí chuyển tiền'],
    ['fee', -1, 'VAT phi quan ly tai khoan'],
    ['fee', 1, 'Hoàn phí thu thừa'],
    ['fee', 1, 'Thu phi SMS thang 9'],
    ['fee', 1, 'TRU PHI QUAN LY TAI KHOAN'],
    ['returned-transfer', 1, 'HOAN TRA GIAO DICH ung ho ba con vung lu'],
    ['cash-paid-in', 1, 'Nộp tiền mặt thu tại quầy ngày 12/9'],
    ['cash-paid-in', 1, 'NOP TM'],
    ['not-ours', 1, 'Hạch toán nhầm, chờ thu hồi'],
    ['not-ours', -1, 'Thu hồi ghi có nhầm'],
  ] as const)('%s (%i): %s', (kind, sign, memo) => {
    expect(suggestKind({ amountVnd: sign * 10_000, memo })).toBe(kind)
  })

  test.each([
    'Ung ho dong bao bi bao lu',
    'nop tien mat ung ho dong bao',
    'Chuyen nham nhung thoi ung ho luon',
    'con lai tien gui tang ba con',
    'LAI CHAU ung ho',
    'Phi Nhung gop chut tam long',
    'Nguyen Thi Lai chuyen tien',
    'Tra lai an tinh',
    'Phí Văn Mẫu',
    'Thu Phí Văn Mẫu ung ho',
    'Thu Phi Van Mau',
    'Thu Phi',
    'LCUH12345678 lai tien gui',
  ])('nothing of money that somebody gives: %s', (memo) => {
    expect(suggestKind({ amountVnd: 10_000, memo })).toBeUndefined()
  })

  test('nothing of a single gift among 20,000 rows as banks pass them on', () => {
    const pledges = makeGivenPledges({ seed: 7, count: 2_000 })
    const suggested = [...makeStatementRows({ seed: 16, rows: 20_000, pledges })].filter(
      (row) => row.amountVnd > 0 && suggestKind(row) !== undefined,
    )
    expect(suggested).toEqual([])
  })

  test.each([
    'HOAN TIEN MUA HANG SHOPEE',
    'Hoàn tiền đơn hàng 2511',
    'mua ve xe',
    'Tra no anh Ba',
    'tien luong thang 11',
    'NAP TIEN DIEN THOAI',
    'thanh toan tien hang',
    'dat coc phong',
    'Refund order 5512',
    'TRA LAI TIEN GUI',
  ])('that %s is not like a gift, though nobody files it away alone for that', (memo) => {
    expect(isUnlikeGift({ amountVnd: 10_000, memo })).toBe(true)
    const kind = suggestKind({ amountVnd: 10_000, memo })
    expect(kind === undefined || kind === 'interest').toBe(true)
  })

  test.each([
    'Ung ho dong bao bi bao lu',
    'ung ho tien luong mot ngay',
    'ban hang quyen gop ung ho',
    'gop tien mua hang cuu tro',
    'Nguyen Thi Lai chuyen tien',
    'LCUH12345678',
    '',
  ])('but that of a giver is: %s', (memo) => {
    expect(isUnlikeGift({ amountVnd: 10_000, memo })).toBe(false)
  })

  test('and no gift among 20,000 rows as banks pass them on is unlike one', () => {
    const pledges = makeGivenPledges({ seed: 7, count: 2_000 })
    const rows = [...makeStatementRows({ seed: 16, rows: 20_000, pledges })]
    expect(rows.filter((row) => row.amountVnd > 0 && isUnlikeGift(row))).toEqual([])
  })

  test('a look shows rows of dealings among those that look like no gifts', () => {
    const row = { day: '2025-10-01', amountVnd: 99_000, fate: 'received' } as const
    const rows = [
      { ...row, memo: 'HOAN TIEN MUA HANG SHOPEE' },
      { ...row, memo: 'ung ho' },
    ]
    const hash = (text: string) => String(text.length)
    const part = { place: 2, rows, refused: [], tally: emptyTally(), plan: 'rr' }
    const look = addToLook(beginLook('x', undefined, hash), part, hash)
    expect(look.suggestedRows?.map(({ memo, unlike }) => [memo, unlike])).toEqual([
      ['HOAN TIEN MUA HANG SHOPEE', true],
    ])
    expect(look.unlike).toEqual({ rows: 1, amountVnd: 99_000 })
  })

  test('a look at a file tells which of its new rows look like no gifts, and changes no fate', () => {
    const hash = (text: string) => String(text.length)
    const rows = [
      { day: '2025-10-01', amountVnd: 5_000, memo: 'Tra lai tien gui', fate: 'received' },
      { day: '2025-10-01', amountVnd: -3_300, memo: 'Thu phi SMS', fate: 'outgoing' },
      { day: '2025-10-01', amountVnd: -3_300, memo: 'Thu phi SMS', fate: 'known' },
      { day: '2025-10-01', amountVnd: 50_000, memo: 'ung ho', fate: 'received' },
    ] as const
    const part = { place: 9, rows, refused: [], tally: emptyTally(), plan: 'rokr' }
    const look = addToLook(beginLook('x', undefined, hash), part, hash)
    expect(look.suggested).toEqual({
      interest: { rows: 1, amountVnd: 5_000 },
      fee: { rows: 1, amountVnd: -3_300 },
    })
    expect(look.suggestedRows?.map(({ suggests, fate }) => [suggests, fate])).toEqual([
      ['interest', 'received'],
      ['fee', 'outgoing'],
    ])
    const plain = addToLook(beginLook('x', undefined, hash), { ...part, rows: rows.slice(3) }, hash)
    expect(plain).not.toHaveProperty('suggested')
    // What is suggested is no part of what a person agrees to.
    expect(plain.hash).toBe(look.hash)
  })
})

test('money that left cannot be cash that was paid in, nor a payment that came back', () => {
  const kinds = NOT_GIFT_KINDS.filter((kind) => !mayBeOfKind({ amountVnd: -1 }, kind))
  expect(kinds).toEqual(['returned-transfer', 'cash-paid-in'])
  expect(NOT_GIFT_KINDS.every((kind) => mayBeOfKind({ amountVnd: 1 }, kind))).toBe(true)
})

describe('one person alone', () => {
  const row: Transfer = {
    id: statementRowId('1'),
    account: '1',
    campaign: 'bao-so-10',
    day: '2025-10-15',
    amountVnd: 9_000,
    reference: '1',
    memo: 'TRA LAI TIEN GUI',
    outcome: 'unmatched',
    state: 'waiting',
    source: 's1',
    createdAt: '2025-10-16T03:00:00.000Z',
  }
  const saying = (kind: NotGiftKind, change: Partial<Transfer> = {}) =>
    needsTwo({ ...row, ...change }, { decision: 'not-a-gift', kind })

  test('says that a row is what the words of the bank suggest, and nothing else', () => {
    expect(saying('interest')).toBe(false)
    expect(saying('fee', { amountVnd: -9_000, memo: 'Thu phi SMS' })).toBe(false)
    const others = NOT_GIFT_KINDS.filter((kind) => kind !== 'interest')
    expect(others.filter((kind) => !saying(kind))).toEqual([])
    for (const memo of ['Nguyen Van A ung ho', '', 'x'.repeat(201), 'hoan phi ung ho'])
      expect(NOT_GIFT_KINDS.filter((kind) => !saying(kind, { memo }))).toEqual([])
  })

  test('hides nothing that names a pledge or comes near one, and pays in no cash', () => {
    const near = [{ code: codeOf(1), damage: 'missing' as const, alike: [] }]
    expect(saying('interest', { codes: [codeOf(1), codeOf(2)] })).toBe(true)
    expect(saying('interest', { code: codeOf(1) })).toBe(true)
    expect(saying('interest', { near })).toBe(true)
    expect(saying('interest', { memo: `TRA LAI TIEN GUI ${codeOf(1)}` })).toBe(true)
    expect(saying('cash-paid-in', { memo: 'Nop tien mat thu tai quay' })).toBe(true)
  })
})

describe('cash that is paid in', () => {
  const days = [
    { day: '2025-10-16', bookedVnd: 50, paidInVnd: 0 },
    { day: '2025-10-15', bookedVnd: 50, paidInVnd: 30 },
    // Voided after it was paid in.
    { day: '2025-10-14', bookedVnd: 10, paidInVnd: 40 },
  ]

  test('is of the earliest days that have some left, and never more than they have', () => {
    expect(counterParts(15, days)).toEqual([{ day: '2025-10-15', amountVnd: 15 }])
    expect(counterParts(70, days)).toEqual([
      { day: '2025-10-15', amountVnd: 20 },
      { day: '2025-10-16', amountVnd: 50 },
    ])
    expect(counterParts(71, days)).toBeUndefined()
    expect(counterParts(1, [])).toBeUndefined()
  })
})

describe('two people decide the same', () => {
  const fee = { decision: 'not-a-gift', kind: 'fee' } as const
  const state = 'received' as const
  const wishOf = (to: string) => ({
    state,
    rowWish: { to, by: 'A', at: '2025-10-20T03:00:00.000Z', state },
  })

  test('of a kind, and the one who wished it is no second person', () => {
    const row = wishOf(textOfDecision(fee))
    expect(secondOf(row, fee, 'B')).toBe('A')
    expect(secondOf(row, fee, 'A')).toBeUndefined()
    expect(secondOf(row, { ...fee, kind: 'interest' }, 'B')).toBeUndefined()
    expect(secondOf(row, { decision: 'take-back' }, 'B')).toBeUndefined()
    expect(secondOf({ state }, fee, 'B')).toBeUndefined()
  })

  test('of the row as it stood: of another state, or of another pledge, nobody has wished it', () => {
    const { rowWish } = wishOf(textOfDecision(fee))
    expect(secondOf({ state: 'waiting', rowWish }, fee, 'B')).toBeUndefined()
    expect(secondOf({ state, rowWish: { ...rowWish, state: 'waiting' } }, fee, 'B')).toBeUndefined()
    const [code, other] = ['LCUH0000001', 'LCUH0000002']
    expect(secondOf({ state, code, rowWish }, fee, 'B')).toBeUndefined()
    expect(
      secondOf({ state, code, rowWish: { ...rowWish, code: other } }, fee, 'B'),
    ).toBeUndefined()
    expect(secondOf({ state, code, rowWish: { ...rowWish, code } }, fee, 'B')).toBe('A')
    const { state: _state, ...old } = rowWish
    expect(secondOf({ state, rowWish: old }, fee, 'B')).toBeUndefined()
  })

  test('of entries, in whatever order they name them, and of other days another thing', () => {
    const entries = [
      { index: 9, amountVnd: 5 },
      { index: 12, amountVnd: 7 },
    ]
    const row = wishOf(textOfDecision({ decision: 'pays-out', entries }))
    const turned = { decision: 'pays-out', entries: entries.toReversed() } as const
    expect(secondOf(row, turned, 'B')).toBe('A')
    const other = { decision: 'pays-out', entries: [{ index: 9, amountVnd: 12 }] } as const
    expect(secondOf(row, other, 'B')).toBeUndefined()
    const cash = { decision: 'not-a-gift', kind: 'cash-paid-in' } as const
    const paid = wishOf(textOfDecision({ ...cash, counterDays: ['2025-10-01'] }))
    expect(secondOf(paid, { ...cash, counterDays: ['2025-10-02'] }, 'B')).toBeUndefined()
  })
})

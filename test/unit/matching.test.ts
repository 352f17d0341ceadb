import { describe, expect, test } from 'vitest'
import { matchTransfer } from '../../functions/transfers/matching.ts'
import { findCodes } from '../../functions/transfers/memo-codes.ts'
import { emptyTally, importTallySchema } from '../../functions/transfers/import-tally.ts'
import { stateOf } from '../../functions/transfers/transfer.ts'
import type { PledgeFacts } from '../../functions/transfers/matching.ts'
import { CROCKFORD } from '../../shared/crockford.ts'
import { readReferenceCode } from '../../shared/reference-code.ts'
import { codeOf } from '../fixtures/entries.ts'

/** The families in which a memo reaches a statement, with invented values. */
const FAMILIES: Readonly<Record<string, (memo: string) => string>> = {
  napas: (memo) => `884114.100924.223854.${memo} FT24255000000000`,
  'napas-qr': (memo) => `020097042209132256332024XYZW844486.69891 .225634.${memo}`,
  'vietcombank-mobile': (memo) =>
    `MBVCB.6998000000.${memo}.CT tu 0000000000000 NGUYEN VAN A toi 1111111111111 UBMTTQ DEMO`,
  momo: (memo) =>
    `PARTNER.DIRECT_DEBITS_VCB.MSE.66700000000.20240910.66700000000-0900000000_${memo}`,
  zalopay: (memo) => `ZP7COI0000AA, ${memo}`,
  'vietinbank-napas': (memo) => `Chuyen tien den tu NAPAS Noi dung: IBFT ${memo} (ct1111)`,
  'vietinbank-fast': (memo) => `CT nhanh 247 den: \n MBVCB.7018000000.704314.${memo}`,
  bidv: (memo) =>
    `TKThe :0091000000xxx, tai VCB. MBVCB.6988000000.235166.${memo}.CT tu 0091000000xxx -CTLNHIDI000000000000000000-1/1-CRE-002`,
  branch: (memo) => `185 BINH LONG NGUOI GUI NGUYEN VAN A ${memo} CUU TRO LU LUT`,
}

/** What people, apps and banks do to a code on its way. */
const DAMAGES: Readonly<Record<string, (code: string) => string>> = {
  none: (code) => code,
  'lower case': (code) => code.toLowerCase(),
  spaces: (code) => `${code.slice(0, 4)} ${code.slice(4, 8)} ${code.slice(8)}`,
  hyphens: (code) => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`,
  'broken by a line': (code) => `${code.slice(0, 6)}\r\n${code.slice(6)}`,
  'glued to words': (code) => `ungho${code}quyetgop`,
  'O for 0': (code) => code.slice(0, 4) + code.slice(4).replaceAll('0', 'O'),
  'I or L for 1': (code) => code.slice(0, 4) + code.slice(4).replaceAll('1', 'l'),
  'full-width letters': (code) =>
    code.replace(/[A-Z0-9]/gu, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)),
  'I or 1 for the first L': (code) => `1${code.slice(1)}`,
}

const CODES = Array.from({ length: 500 }, (_, number) => codeOf(number * 2_147_483))

describe('codes in memos', () => {
  test.each(Object.entries(DAMAGES))('are found in every family of memo: %s', (_, damage) => {
    for (const code of CODES)
      for (const [family, wrap] of Object.entries(FAMILIES))
        for (const memo of [
          damage(code),
          `${damage(code)} ung ho bao so 10`,
          `Nguyen Van A ung ho ${damage(code)}`,
        ])
          expect(findCodes(wrap(memo)), `${family}: ${memo}`).toEqual([code])
  })

  test('with one character changed, or two swapped, are never taken for another code', () => {
    for (const code of CODES.slice(0, 40)) {
      const rest = Array.from(code.slice(4))
      for (let at = 0; at < rest.length; at++)
        for (const other of CROCKFORD) {
          if (other === rest[at]) continue
          expect(findCodes(`LCUH${rest.with(at, other).join('')}`)).toEqual([])
        }
      for (let a = 0; a < rest.length; a++)
        for (let b = a + 1; b < rest.length; b++) {
          if (rest[a] === rest[b]) continue
          expect(
            findCodes(
              `LCUH${rest
                .with(a, rest[b] ?? '')
                .with(b, rest[a] ?? '')
                .join('')}`,
            ),
          ).toEqual([])
        }
    }
  })

  test('are not seen where there is none, nor in a part of one; each is told once; many are all told', () => {
    for (const memo of [
      '',
      'ung ho bao lut',
      'LCUH',
      'LCUH123',
      'MBVCB.6998000000.LAI CHAU UNG HO.CT tu 0000',
      '🙏'.repeat(500),
    ])
      expect(findCodes(memo)).toEqual([])
    const [a = '', b = ''] = CODES
    expect(findCodes(`${a} ${a.toLowerCase()}`)).toEqual([a])
    expect(findCodes(`${a}${b}`)).toEqual([a, b])
    expect(findCodes(`LCUH${a}`)).toEqual([a])
    expect(findCodes(`LCUHLCUH${a.slice(4)}`)).toEqual([a])
    expect(findCodes(`${'x'.repeat(100_000)}${a}`)).toEqual([])
  })

  test('found by chance are no more than one in 32 of what looks like one', () => {
    let state = 7
    const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648)
    let found = 0
    const tries = 32_000
    for (let number = 0; number < tries; number++) {
      const rest = Array.from({ length: 7 }, () => CROCKFORD[(next() >> 8) % 32]).join('')
      const codes = findCodes(`LCUH${rest}`)
      found += codes.length
      for (const code of codes) expect(readReferenceCode(code)).toBe(code)
    }
    expect(Math.abs(found - tries / 32)).toBeLessThan(150)
  })
})

describe('a transfer', () => {
  const [a = '', b = '', goods = '', unknown = ''] = CODES
  const pledge = (
    code: string,
    amountVnd: number | undefined,
    receivedVnd = 0,
  ): readonly [string, PledgeFacts] => [code, { code, amountVnd, receivedVnd }]
  const known = new Map([pledge(a, 500_000), pledge(b, 500_000, 200_000), pledge(goods, undefined)])
  const [, , , , elsewhere = ''] = CODES
  const foreign = new Set([elsewhere])
  const match = (memo: string, amountVnd: number, day = '2025-10-15') =>
    matchTransfer(
      { memo, amountVnd },
      { known, foreign, isLate: day > '2025-12-31', hasOddDay: false },
    )

  test('goes where its code says, with what the pledge still expects', () => {
    expect(match(`ung ho ${a}`, 500_000)).toEqual({ outcome: 'matched', code: a })
    expect(match(a, 100_000)).toEqual({ outcome: 'amount-differs', code: a, differsBy: 'less' })
    expect(match(a, 500_001)).toEqual({ outcome: 'amount-differs', code: a, differsBy: 'more' })
    expect(match(b, 300_000)).toEqual({ outcome: 'matched', code: b })
    expect(match(b, 500_000)).toEqual({ outcome: 'amount-differs', code: b, differsBy: 'more' })
    expect(match(goods, 500_000)).toEqual({
      outcome: 'amount-differs',
      code: goods,
      differsBy: 'goods',
    })
  })

  test('is never matched by amount and day, nor by a code that no pledge has', () => {
    expect(match('ung ho', 500_000)).toEqual({ outcome: 'unmatched', codes: [] })
    expect(match(unknown, 500_000)).toEqual({ outcome: 'unmatched', codes: [unknown] })
  })

  test('with the code of a pledge of another campaign is counted for neither until a person has decided', () => {
    const waits = { outcome: 'other-campaign', codes: [elsewhere] }
    expect(match(elsewhere, 500_000)).toEqual(waits)
    expect(match(`${unknown} ${elsewhere}`, 500_000)).toEqual(waits)
    expect(stateOf({ outcome: 'other-campaign', codes: [elsewhere] })).toBe('waiting')
    for (const memo of [`${a} ${elsewhere}`, `${elsewhere} ${a}`])
      expect(match(memo, 500_000)).toMatchObject({ outcome: 'ambiguous' })
    expect(match(elsewhere, 500_000, '2026-01-01')).toMatchObject({ outcome: 'closed-campaign' })
    expect(match(elsewhere, -500_000)).toEqual({ outcome: 'outgoing' })
  })

  test('with codes of two pledges is a person’s to decide; a code that nobody knows beside one that is known is no doubt', () => {
    expect(match(`${a} ${b}`, 800_000)).toEqual({ outcome: 'ambiguous', codes: [a, b] })
    expect(match(`${unknown} ${a}`, 500_000)).toEqual({ outcome: 'matched', code: a })
  })

  test('after the last day waits apart, on the last day does not, and money that left is no gift', () => {
    expect(match(a, 500_000, '2025-12-31')).toMatchObject({ outcome: 'matched' })
    expect(match(a, 500_000, '2026-01-01')).toEqual({ outcome: 'closed-campaign', codes: [a] })
    expect(match(a, -500_000)).toEqual({ outcome: 'outgoing' })
    expect(match(a, 0)).toEqual({ outcome: 'outgoing' })
  })
})

test('the tally of a file that was imported before an outcome existed is still read', () => {
  const { byOutcome, ...rest } = emptyTally()
  const { 'other-campaign': _new, ...before } = byOutcome
  expect(importTallySchema.parse({ ...rest, byOutcome: before })).toEqual(emptyTally())
})

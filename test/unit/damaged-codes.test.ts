import { describe, expect, test } from 'vitest'
import { matchTransfer } from '../../functions/transfers/matching.ts'
import type { Match, PledgeFacts } from '../../functions/transfers/matching.ts'
import { MAX_CODES, findCodes } from '../../functions/transfers/memo-codes.ts'
import {
  MAX_NEAR_CODES,
  codesToLookUp,
  listNearCodes,
} from '../../functions/transfers/near-codes.ts'
import { codeOf } from '../fixtures/entries.ts'
import { DECIDED, LOSSLESS, SHOWN } from '../fixtures/damaged-codes.ts'
import { makeRandom } from '../fixtures/bank-statement.ts'

const CODES = Array.from({ length: 400 }, (_, number) => codeOf(number * 2_147_483 + 17))
const EXPECTED = 500_000
const pledgesOf = (codes: readonly string[]): ReadonlyMap<string, PledgeFacts> =>
  new Map(codes.map((code) => [code, { code, amountVnd: EXPECTED, receivedVnd: 0 }]))
const KNOWN = pledgesOf(CODES)
const match = (memo: string, more: { amountVnd?: number; known?: typeof KNOWN } = {}): Match =>
  matchTransfer(
    { memo, amountVnd: more.amountVnd ?? EXPECTED },
    { known: more.known ?? KNOWN, foreign: new Set(), isLate: false, hasOddDay: false },
  )
const codeIn = (found: Match): string | undefined => ('code' in found ? found.code : undefined)
const nearIn = (found: Match): readonly string[] =>
  'near' in found ? (found.near ?? []).map(({ code }) => code) : []
/** A third key that a keyboard took, or a second one of VNI, leaves more codes than are looked for. */
function mostLost(name: string): number {
  if (name.startsWith('VNI')) return 0.4
  return name.startsWith('Telex') ? 0.2 : 0.06
}
const wrap = (written: string): string => `884114.100924.223854.${written} ung ho FT24255000000000`

describe('a code that came damaged', () => {
  test.each(Object.entries(LOSSLESS))('is read where nothing was lost: %s', (_, damage) => {
    for (const code of CODES) {
      // What came is read as well, in which another code may stand by chance.
      expect(findCodes(wrap(damage(code))), damage(code)).toContain(code)
      expect(match(wrap(damage(code))), damage(code)).toEqual({ outcome: 'matched', code })
    }
  })

  test.each(Object.entries(DECIDED))('is read where check and pledge decide: %s', (_, damage) => {
    for (const code of CODES) {
      const found = match(wrap(damage(code)))
      const isChance = findCodes(damage(code)).length > 0 && damage(code) !== code
      if (!isChance) expect(codeIn(found), damage(code)).toBe(code)
    }
  })

  test.each(Object.entries(SHOWN))('is read, or shown to a person: %s', (name, damage) => {
    const lost = CODES.filter((code) => {
      const found = match(wrap(damage(code)))
      return codeIn(found) !== code && !nearIn(found).includes(code)
    })
    expect(lost.length / CODES.length).toBeLessThan(mostLost(name))
  })

  test('of which the cause is not known is never booked', () => {
    for (const [name, damage] of Object.entries(SHOWN))
      for (const code of CODES) {
        const found = match(wrap(damage(code)))
        expect([undefined, code], `${name} ${code}`).toContain(codeIn(found))
        if (!/Telex|VNI/u.test(name) && 'mended' in found)
          expect(found.mended, name).toMatch(/look-alike|keyboard/u)
      }
  })

  test('is not booked when another pledge may be meant, or when sum or pledge speak against it', () => {
    const [code = ''] = CODES.filter((one) => /^LCUH[^SB2Z8U5G60QD]*5[^SB2Z8U5G60QD]*$/u.test(one))
    const written = code.replace('5', 'S')
    expect(match(written)).toEqual({ outcome: 'matched', code, mended: 'look-alike' })
    expect(match(written, { amountVnd: 100_000 })).toMatchObject({ code, differsBy: 'less' })
    for (const known of [
      new Map([[code, { code, amountVnd: undefined, receivedVnd: 0 }]]),
      new Map([[code, { code, amountVnd: 400_000, receivedVnd: 0 }]]),
      new Map([[code, { code, amountVnd: EXPECTED, receivedVnd: 100_000 }]]),
      new Map([[code, { code, amountVnd: EXPECTED, receivedVnd: 0, isEnded: true }]]),
    ])
      expect(match(written, { known })).toEqual({
        outcome: 'unmatched',
        codes: [],
        near: [{ code, damage: 'look-alike' }],
      })
    expect(match(written, { known: new Map() })).toEqual({ outcome: 'unmatched', codes: [] })
    const [other = ''] = CODES.filter((one) => one !== code)
    const both = match(`${written} ${other.replace('LCUH', 'LGUH')}`)
    expect(codeIn(both)).toBeUndefined()
    expect(nearIn(both).toSorted()).toEqual([code, other].toSorted())
  })

  test('by a keyboard needs the whole sum that is expected', () => {
    const code = CODES.find((one) => /^LCUH[^SFRXJW]*S[^SFRXJW]*$/u.test(one)) ?? ''
    const written = code.replace('S', '')
    expect(match(written)).toEqual({ outcome: 'matched', code, mended: 'keyboard' })
    expect(nearIn(match(written, { amountVnd: 100_000 }))).toContain(code)
  })
})

describe('looking for near codes', () => {
  test('finds no pledge in 200,000 random memos', () => {
    const random = makeRandom(16)
    const known = pledgesOf(Array.from({ length: 20_000 }, (_, number) => codeOf(number * 53_687)))
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-'
    let falsely = 0
    for (let tries = 0; tries < 200_000; tries++) {
      const text = Array.from({ length: 24 }, () => letters[random.below(letters.length)]).join('')
      const memo = tries % 20 > 0 ? text : `${text.slice(0, 8)} LCUH${text.slice(8)}`
      const found = match(memo, { known })
      if ('mended' in found) falsely++
    }
    expect(falsely).toBe(0)
  })

  test('looks up a bounded number of codes, whatever the memo', () => {
    const hostile = [
      'LCUH'.repeat(500),
      'LCUHS5B8Z2U'.repeat(180),
      'LCVHS5S5S5S '.repeat(160),
      'LCUH22222 '.repeat(200),
      'LCUHUUUUUUU '.repeat(160),
      '%4C%43%55%48'.repeat(160),
      '&#x4c;CUHAAAAA '.repeat(130),
      CODES.join(' '),
      `LCUH${'20'.repeat(900)}`,
      'LUCH2222222 '.repeat(160),
    ]
    for (const memo of hostile) {
      expect(listNearCodes(memo).length).toBeLessThanOrEqual(MAX_NEAR_CODES)
      expect(codesToLookUp({ amountVnd: 1, memo }).length).toBeLessThanOrEqual(
        Math.max(MAX_CODES, MAX_NEAR_CODES),
      )
      expect(codesToLookUp({ amountVnd: -1, memo })).toEqual([])
    }
  })
})

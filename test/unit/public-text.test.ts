import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pendingItem, pendingRow } from '../../functions/ledger/pending-items.ts'
import { publicLines, publicText } from '../../functions/ledger/public-text.ts'
import { isClean } from '../../shared/forms/clean-text.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { localizedSchema } from '../../shared/locale-schema.ts'
import { findUncleanLine } from '../../site/src/refuse-raw-html.ts'

/**
 * Every sign that Unicode calls a control, a format or half of a pair, but for line ends and tab.
 */
const UNSEEN = Array.from({ length: 0x11_0000 }, (_, code) => code)
  .filter((code) => ![0x9, 0xa, 0xb, 0xc, 0xd, 0x85, 0x6_00, 0x70f, 0x8e2].includes(code))
  .map((code) =>
    code >= 0xd8_00 && code < 0xe0_00 ? String.fromCharCode(code) : String.fromCodePoint(code),
  )
  .filter((sign) => /^[\p{Cc}\p{Cf}\p{Cs}]$/u.test(sign))
  // Signs that show: numbers of Arabic, of Kaithi and of Egypt, and musical ones.
  .filter(
    (sign) =>
      !/[\u0600-\u0605\u06dd\u0890\u0891\u{110bd}\u{110cd}\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}]/u.test(
        sign,
      ),
  )
const STACK = `a${'\u0301'.repeat(100)}`
const KINDS = [
  ['of one line', publicText(60)],
  ['of several lines', publicLines(60)],
] as const

describe.each(KINDS)('a public text %s', (_, schema) => {
  test('loses what nobody sees, whatever of it there is', () => {
    const kept = UNSEEN.filter((sign) => schema.safeParse(`Sửa${sign} cầu`).data !== 'Sửa cầu')
    expect(kept.map((sign) => sign.codePointAt(0)?.toString(16))).toEqual([])
  })

  test('that is nothing but that is no text', () => {
    for (const sign of ['', ' ', '\u200b', '\ufeff \u2060', '\u202e'])
      expect(schema.safeParse(sign).success).toBe(false)
  })

  test('with marks that cover others is refused, and languages of the province are not', () => {
    expect(schema.safeParse(STACK).success).toBe(false)
    for (const text of ['Sửa đường, nước sạch: Mường Tè', "Ntsê H'Mông", 'ẹ̃', 'São João – não'])
      expect(schema.safeParse(text.normalize('NFD')).success).toBe(true)
  })

  test('is measured as it is kept', () => {
    expect(schema.safeParse('\u200b'.repeat(500) + 'x'.repeat(60)).success).toBe(true)
    expect(schema.safeParse('x'.repeat(61)).success).toBe(false)
  })

  test('is clean, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (typed) => {
        const { data } = schema.safeParse(typed)
        if (data !== undefined) expect(isClean(data)).toBe(true)
      }),
    )
  })
})

test('lines end in one way, and a text of one line has none', () => {
  expect(publicLines(60).parse('một\r\nhai\u2028ba')).toBe('một\nhai\nba')
  expect(publicText(60).parse('một\r\nhai\u2028ba')).toBe('một hai ba')
})

test('joiners stay where they hold an emoji together, and nowhere else', () => {
  const family = '👨‍👩‍👧 ☎️ 1️⃣'
  expect(publicLines(60).parse(family)).toBe(family)
  expect(publicLines(60).parse(`a\u200db\ufe0fc😀${'\u200d'.repeat(50)}`)).toBe('abc😀\u200d')
})

describe('an entry on its way into the books', () => {
  const entry: LedgerEntry = {
    v: 1,
    kind: 'allocated',
    campaign: 'bao-so-10-2025',
    day: '2025-10-20',
    channel: 'office',
    amountVnd: 1,
    purpose: 'Sửa\u200b cầu',
    decision: `12\u202e/QĐ ${STACK}`,
  }

  test.each([
    ['alone', () => pendingItem({ entry, createdAt: '2025-10-20T00:00:00.000Z', act: 'x' }).entry],
    [
      'among others',
      () =>
        pendingRow([{ entry, name: undefined }], { createdAt: '', act: 'x' }).entries[0]?.entry ??
        '',
    ],
  ])('has clean texts, though a rule of its time let others through: %s', (_, written) => {
    const { purpose = '', decision = '' } = parseEntry(written())
    expect(purpose).toBe('Sửa cầu')
    expect([isClean(decision), decision.length < 15]).toEqual([true, true])
  })
})

test.each(['Đợt\u200b vận động', 'Đợt \u202evận động', STACK])(
  'no campaign and no page is named with marks that nobody sees: %j',
  (name) => {
    expect(localizedSchema.safeParse({ vi: name, en: 'x', pt: 'x' }).success).toBe(false)
    expect(findUncleanLine(`# Tin\n\n${name}\n`)).toBe(3)
    expect(findUncleanLine('# Tin\n\nĐợt vận động\n')).toBeUndefined()
  },
)

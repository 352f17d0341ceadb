import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Field } from '../../shared/forms/field.ts'
import { cleanLine, cleanText, hasStackedMarks } from '../../shared/forms/clean-text.ts'
import { readField } from '../../shared/forms/read-field.ts'
import { readPhone } from '../../shared/forms/read-phone.ts'
import { readLookupCode, showLookupCode } from '../../shared/lookup-code.ts'
import { findReferenceCode, makeReferenceCode } from '../../shared/reference-code.ts'
import { READING } from '../fixtures/reading.ts'

const label = { vi: '', en: '', pt: '' }
const NAME: Field = { kind: 'text', name: 'n', rule: 'name', maxLength: 120, required: true, label }
const TEXT: Field = { kind: 'long-text', name: 't', maxLength: 2_000, required: true, label }
const PHONE: Field = { kind: 'phone', name: 'p', required: true, label }
const EMAIL: Field = { kind: 'email', name: 'e', required: true, label }
const DAY: Field = { kind: 'date', name: 'd', required: true, label, notAfterToday: true }
const COUNT: Field = {
  kind: 'quantity',
  name: 'q',
  min: 1,
  max: 20_000,
  countOf: ['người', 'people'],
  required: true,
  label,
}
const read = (field: Field, typed: string) => {
  const found = readField(field, typed, READING)
  return found.ok ? found.value : found.code
}

const INVISIBLE = [
  '\u0000',
  '\u0008',
  '\u001b',
  '\u007f',
  '\u0090',
  '\u00ad',
  '\u061c',
  '\u200b',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
  '\u3164',
  '\ufeff',
  '\ufffa',
  '\u{e0041}',
  '\ud800',
]

describe('marks that nobody sees', () => {
  test.each(INVISIBLE.map((mark) => [escape(mark), mark]))(
    '%s disappears from every kind of field, wherever it stands',
    (_, mark) => {
      const within = (text: string, at: number): string =>
        mark + text.slice(0, at) + mark + text.slice(at) + mark
      expect(read(NAME, within('Lò Thị Mẫu', 4))).toBe('Lò Thị Mẫu')
      expect(read(TEXT, within('Cần 5 tấm bạt', 3))).toBe('Cần 5 tấm bạt')
      expect(read(PHONE, within('0912 345 678', 5))).toBe('+84912345678')
      expect(read(EMAIL, within('ten@vidu.vn', 4))).toBe('ten@vidu.vn')
      expect(read(DAY, within('12/10/2025', 3))).toBe('2025-10-12')
      expect(read(COUNT, within('25', 1))).toBe(25)
    },
  )

  test('alone are an empty answer', () => {
    for (const mark of INVISIBLE) expect(read(TEXT, mark + mark)).toBe('required')
  })

  test.each(['\r\n', '\r', '\u000b', '\u000c', '\u0085', '\u2028', '\u2029'])(
    'that break a line (%j) become a line feed',
    (mark) => {
      expect(read(TEXT, `một${mark}hai`)).toBe('một\nhai')
      expect(read(NAME, `Lò${mark}Mẫu`)).toBe('Lò Mẫu')
    },
  )

  test('stay where they hold an emoji together, and go from names', () => {
    expect(read(TEXT, 'Nhà 👨‍👩‍👧‍👦 bị ngập ❤️')).toBe('Nhà 👨‍👩‍👧‍👦 bị ngập ❤️')
    expect(cleanLine('Lò\u200d Mẫu\ufe0f')).toBe('Lò Mẫu')
  })

  test('cleaning twice is cleaning once, and leaves nothing that is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const once = cleanText(text)
        expect(cleanText(once)).toBe(once)
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))
        expect(hasStackedMarks(once)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a name', () => {
  test.each([
    ["H'Mông", "H'Mông"],
    ['H’Mông', "H'Mông"],
    ['H‘Mông', "H'Mông"],
    ['H`Mông', "H'Mông"],
    ['Hʼ Mông', "H' Mông"],
    ['Y Bon\u2011Drâng', 'Y Bon-Drâng'],
    ['Công ty TNHH A&B (chi nhánh Lai Châu)', 'Công ty TNHH A&B (chi nhánh Lai Châu)'],
    ['Nhóm thiện nguyện #1: Áo ấm!', 'Nhóm thiện nguyện #1: Áo ấm!'],
    ['Lớp 12A1 – khóa 2019/2022', 'Lớp 12A1 – khóa 2019/2022'],
    ['Hội khóa 1975–1979, 1980-1984', 'Hội khóa 1975–1979, 1980-1984'],
    ['UBND TP.HCM', 'UBND TP.HCM'],
    ['Lớp 12B2 khóa 2019-2022', 'Lớp 12B2 khóa 2019-2022'],
    ['Làng trẻ em SOS', 'Làng trẻ em SOS'],
    ['Công ty B2B 5S', 'Công ty B2B 5S'],
    ['Hội CCB . Tổ 3', 'Hội CCB . Tổ 3'],
    ['Anh Vn Lai', 'Anh Vn Lai'],
    ['BS.Ly A Páo', 'BS.Ly A Páo'],
    ['Lò T.Ly', 'Lò T.Ly'],
    ['Ths.Me Văn Mẫu', 'Ths.Me Văn Mẫu'],
    ['Cty CP ABC® 36', 'Cty CP ABC® 36'],
    ['Nguyễn  Văn\tMẫu', 'Nguyễn Văn Mẫu'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(read(NAME, typed)).toBe(kept)
  })

  test.each([
    'Quỹ A STK 1234567890 VCB',
    'Quỹ A 1234 567 890',
    'Gọi 0912.345.678',
    'Gọi 0912–345–678',
    '19001234 xin chào',
    'Vay nhanh vaytien.vn',
    'http://a.b',
    'www.ngon',
    'THAM GIA T.ME/abc',
    'shop-ABC.COM giảm giá',
    'Vietcombank 1903·6789·0123 NGUYEN VAN A',
    'STK 1903/6789/0123',
    'STK 1903|6789|0123',
    '0912:345:678',
    '0912(345)678',
    '0912*345*678',
    'MB 19O36789O12',
    'tuthien.asia',
    'ung-ho.co',
    'bit.ly/ung-ho',
    'O9l2 345 67S',
    'STK l9O3 67B9 Ol23',
    'shopee . vn',
    'Cửa hàng A . com',
    'www shopee vn',
  ])('that advertises (%j) is refused, with the reason', (typed) => {
    expect(read(NAME, typed)).toBe('name-advertises')
  })

  test('whose marks cover its neighbours is refused', () => {
    expect(read(NAME, `A${'\u0301'.repeat(119)}`)).toBe('forbidden-characters')
    expect(read(NAME, 'Z̷̢͎̗̯̲̞̣̥͔͙̫̙̪a̸l̶g̵o̴')).toBe('forbidden-characters')
    expect(read(NAME, 'Nguyễn Thị Hường'.normalize('NFD'))).toBe('Nguyễn Thị Hường')
  })
})

test('a text keeps at most two marks on a letter', () => {
  expect(read(TEXT, `Ngập x${'\u0323'.repeat(50)} nhà`)).toBe('Ngập x\u0323\u0323 nhà')
})

describe('a telephone number', () => {
  test.each([
    ['0912345678', '+84912345678'],
    ['0912 345 678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
    ['0912–345–678', '+84912345678'],
    ['0912\u2011345\u2011678', '+84912345678'],
    ['+84 (0) 912 345 678', '+84912345678'],
    ['+84(0)912345678', '+84912345678'],
    ['+840912345678', '+84912345678'],
    ['0084912345678', '+84912345678'],
    ['00 84 0912 345 678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['tel:0912345678', '+84912345678'],
    ['ĐT: 0912 345 678', '+84912345678'],
    ['SĐT 0912345678', '+84912345678'],
    ['０９１２３４５６７８', '+84912345678'],
    ['(0213) 3876 501', '+842133876501'],
    ['0213/3876501', '+842133876501'],
    ['19001234', '+8419001234'],
    ['1900 123 456', '+841900123456'],
    ['1800 1091', '+8418001091'],
    ['+8418001091', '+8418001091'],
    ['+1 (202) 555-0143', '+12025550143'],
    ['+49 30 123456', '+4930123456'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['0033 6 12 34 56 78', '+33612345678'],
    ['+856 20 5555 1234', '+8562055551234'],
  ])('%j is %s', (typed, kept) => {
    expect(readPhone(typed)).toBe(kept)
  })

  test.each([
    '',
    '12345',
    '0123456789',
    '091234567',
    '09123456789',
    '0912345678 / 0987654321',
    '+84 12 345',
    '+0912345678',
    '1900123',
    '+12345',
    `+${'9'.repeat(16)}`,
    'không có',
    '0912 345 67x',
    '++84912345678',
  ])('%j is none', (typed) => {
    expect(readPhone(typed)).toBeUndefined()
  })
})

describe('a day', () => {
  test.each([
    ['12/10/2025', '2025-10-12'],
    ['12 / 10 / 2025', '2025-10-12'],
    ['12. 10. 2025', '2025-10-12'],
    ['ngày 12 tháng 10 năm 2025', '2025-10-12'],
    ['12 tháng 10, 2025', '2025-10-12'],
    ['2025-10-12', '2025-10-12'],
    ['2025/10/12', '2025-10-12'],
    ['12 October 2025', '2025-10-12'],
    ['26/11/2026', '2026-11-26'],
    ['27/11/2026', 'too-late'],
    ['12/10/2035', 'too-late'],
    ['31/2/2025', 'date-invalid'],
    ['12/10/25', 'date-invalid'],
    ['hôm qua', 'date-invalid'],
  ])('%j is %s', (typed, kept) => {
    expect(read(DAY, typed)).toBe(kept)
  })
})

test.each([
  ['25 người', 25],
  ['25người', 25],
  ['25 NGƯỜI', 25],
  ['1.200 people', 1_200],
  ['1 200 người', 1_200],
  // Four or five people are not forty-five.
  ['4 5 người', 'not-a-number'],
  ['5 6', 'not-a-number'],
  ['25 tấn', 'not-a-number'],
  ['người', 'not-a-number'],
  ['2,5', 'not-whole'],
])('a count %j is read as %s', (typed, kept) => {
  expect(read(COUNT, typed)).toBe(kept)
})

describe('codes as people paste them', () => {
  const bytes = fc.uint8Array({ minLength: 6, maxLength: 6 })
  const separator = fc.constantFrom(
    '',
    ' ',
    '-',
    '–',
    '—',
    '\u2011',
    '\u2212',
    '.',
    ' · ',
    '\u200b',
  )
  const around = fc.constantFrom(
    ['', ''],
    ['Mã tham chiếu: ', ''],
    ['Mã tham chiếu ', ' (giữ kín)'],
    ['ma tham chieu: ', '.'],
    ['“', '”'],
    ['\ufeffReference ', '\n'],
  )

  test('a reference is found with any separators in it and words around it', () => {
    fc.assert(
      fc.property(bytes, separator, around, fc.boolean(), (random, between, words, lower) => {
        const code = makeReferenceCode(random)
        const [before = '', after = ''] = words
        const typed = [code.slice(0, 4), code.slice(4, 8), code.slice(8)].join(between)
        expect(findReferenceCode(before + (lower ? typed.toLowerCase() : typed) + after)).toBe(code)
      }),
    )
  })

  test('of two different references none is taken, and of the same one twice that one', () => {
    const one = makeReferenceCode(Uint8Array.of(1, 2, 3, 4, 5, 6))
    const other = makeReferenceCode(Uint8Array.of(6, 5, 4, 3, 2, 1))
    expect(findReferenceCode(`${one} ${other}`)).toBeUndefined()
    expect(findReferenceCode(`${one}, ${one}`)).toBe(one)
    expect(findReferenceCode(`X${one}`)).toBeUndefined()
    expect(findReferenceCode(`${one}X`)).toBeUndefined()
  })

  test('a lookup code is found with any separators in it and words around it', () => {
    const words = fc.constantFrom('', 'Mã tra cứu: ', 'ma tra cuu ', 'Lookup code ', 'Código: ')
    const code = fc
      .array(fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')), {
        minLength: 10,
        maxLength: 10,
      })
      .map((characters) => characters.join(''))
    fc.assert(
      fc.property(code, separator, words, (made, between, before) => {
        const typed = showLookupCode(made).replace('-', between)
        expect(readLookupCode(`${before}${typed}`)).toBe(made)
      }),
    )
  })
})

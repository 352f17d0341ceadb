import { describe, expect, test } from 'vitest'
import { placeIssues } from '../../site/src/console/counter/place-issues.ts'
import { readGoods } from '../../site/src/console/counter/read-goods.ts'
import { readLines } from '../../site/src/console/counter/read-lines.ts'
import { readQuantity } from '../../site/src/console/counter/read-quantity.ts'
import { sameNames } from '../../site/src/console/counter/same-names.ts'
import { seenWrong, withSeen } from '../../site/src/console/counter/seen-wrong.ts'

describe('the list of a village', () => {
  test('is read line by line, as it is typed or pasted from a table', () => {
    const written = 'Lò Văn Mẫu ; 50.000 ; x\n\nVàng Thị Mẫu\t1,2 triệu\r\n; 20.000 ; x\n'
    expect(readLines(written, 'vi')).toEqual({
      lines: [
        { name: 'Lò Văn Mẫu', publishName: true, amountVnd: 50_000 },
        { name: 'Vàng Thị Mẫu', publishName: false, amountVnd: 1_200_000 },
        // Nobody is named, so that no name is shown.
        { publishName: false, amountVnd: 20_000 },
      ],
      places: [1, 3, 4],
      bad: [],
      sumVnd: 1_270_000,
      shown: 1,
    })
  })

  test.each(['Lò Văn Mẫu', 'Lò Văn Mẫu ; nhiều', 'Lò Văn Mẫu ; -5', '50.000', ' ; '])(
    'names the line whose sum cannot be read: %s',
    (line) => {
      const { lines, bad } = readLines(`A ; 1.000\n${line}`, 'vi')
      expect(lines).toHaveLength(1)
      expect(bad).toEqual([{ line: 2, why: 'sum' }])
    },
  )

  test.each(['x', 'X', 'có', 'Có', 'CÓ', 'Có'.normalize('NFD'), 'yes', 'Sim'])(
    'shows a name behind whose sum stands %s',
    (mark) => {
      expect(readLines(`Lò Văn Mẫu ; 1.000 ; ${mark}`, 'vi')).toMatchObject({ bad: [], shown: 1 })
    },
  )

  test.each(['', 'Không', 'không', 'Không'.normalize('NFD'), 'no', 'No', 'não', 'Não'])(
    'shows no name behind whose sum stands %j',
    (mark) => {
      const { lines, bad, shown } = readLines(`Lò Văn Mẫu\t1.000\t${mark}`, 'vi')
      expect({ publishName: lines[0]?.publishName, bad, shown }).toEqual({
        publishName: false,
        bad: [],
        shown: 0,
      })
    },
  )

  test.each(['-', '0', '1', 'FALSE', 'k', 'chưa hỏi', 'Bản Nà Mẫu', 'x?', 'không ; x', ' ; x'])(
    'asks whether a name may be shown behind whose sum stands %s',
    (mark) => {
      const { lines, bad, shown } = readLines(`Lò Văn Mẫu ; 1.000 ; ${mark}`, 'vi')
      expect({ lines, bad, shown }).toEqual({
        lines: [],
        bad: [{ line: 1, why: 'shown' }],
        shown: 0,
      })
    },
  )
})

describe('what the portal says of a list', () => {
  const say = (line: number, message: string): string => `${line}: ${message}`
  const issue = (field: string) => ({ field, code: 'c', message: field })
  const about = (...fields: readonly string[]) => ({
    status: 422,
    code: 'answers-invalid',
    message: undefined,
    issues: fields.map(issue),
  })

  test('names each line as it stands in the text, at the field into which it was typed', () => {
    const { places } = readLines('A ; 1.000\n\nB ; 2.000\n\n\nC ; 3.000', 'vi')
    const problem = about('village', 'lines.1.amountVnd', 'lines.2.name')
    expect(placeIssues(problem, places, say).issues).toEqual([
      issue('village'),
      { field: 'lines', code: 'c', message: '3: lines.1.amountVnd 6: lines.2.name' },
    ])
  })

  test.each([[['lines']], [['village']], [[]]])('is left as it is of %j', (fields) => {
    const problem = about(...fields)
    expect(placeIssues(problem, [1], say)).toBe(problem)
  })
})

describe('a quantity of goods', () => {
  test.each([
    ['25', 'vi', 25],
    [' 25 ', 'en', 25],
    ['2.500', 'vi', 2_500],
    ['1.234.567', 'pt', 1_234_567],
    ['2,500', 'en', 2_500],
    ['2 500', 'vi', 2_500],
  ] as const)('is read with the groups of its language: %s', (typed, locale, quantity) => {
    expect(readQuantity(typed, locale)).toBe(quantity)
  })

  test.each([
    ['2.5', 'vi'],
    ['2,5', 'vi'],
    ['0.500', 'vi'],
    ['2.50', 'pt'],
    ['12.5000', 'vi'],
    ['1.23.456', 'vi'],
    ['1.234.5', 'vi'],
    ['2 5', 'vi'],
    ['2.500', 'en'],
    ['2,500', 'vi'],
    ['2.500,5', 'vi'],
    ['-3', 'vi'],
    ['3 kg', 'vi'],
    ['', 'vi'],
  ] as const)('is asked for again where it may be a fraction, or is none: %s', (typed, locale) => {
    expect(readQuantity(typed, locale)).toBeUndefined()
  })
})

describe('goods in a line of a list', () => {
  test.each([
    ['20 kg gạo', { kind: 'luong-thuc', name: 'gạo', quantity: 20, unit: 'kg', condition: 'new' }],
    ['20kg Gạo tẻ', { kind: 'luong-thuc', name: 'gạo tẻ', quantity: 20, unit: 'kg' }],
    ['1.200 thùng mì tôm', { kind: 'luong-thuc', quantity: 1_200, unit: 'thung' }],
    ['3 chiếc chăn bông, đã dùng', { kind: 'chan-man', name: 'chăn bông', condition: 'used' }],
    ['2 bộ áo phao cũ', { kind: 'cuu-ho', name: 'áo phao', condition: 'used', unit: 'bo' }],
    ['10 m² bạt', { kind: 'nha-o', unit: 'm2' }],
    ['5 con gà', { kind: 'khac', name: 'gà', unit: 'con' }],
    ['5 con gà'.normalize('NFD'), { kind: 'khac', name: 'gà', unit: 'con' }],
  ])('are read as they are written: %s', (written, goods) => {
    expect(readGoods(written, 'vi')).toMatchObject(goods)
  })

  test.each(['gạo', '20 gạo', '20 kg', '2,5 kg gạo', '0 kg gạo', '20 kgạo', 'kg 20 gạo', ''])(
    'are asked about where they are not clear: %s',
    (written) => {
      expect(readGoods(written, 'vi')).toBeUndefined()
      const { bad } = readLines(`Lò Văn Mẫu ; ${written}`, 'vi')
      expect(bad).toEqual([{ line: 1, why: 'sum' }])
    },
  )

  test('stand beside sums, and count for none', () => {
    const { lines, bad, sumVnd } = readLines('A ; 500.000 ; x\nB ; 20 kg gạo ; x', 'vi')
    expect(bad).toEqual([])
    expect(sumVnd).toBe(500_000)
    expect(lines[1]).toMatchObject({ name: 'B', publishName: true, goods: { unit: 'kg' } })
    expect(lines[1]).not.toHaveProperty('amountVnd')
  })
})

describe('a gift at the counter that is refused', () => {
  const typed = {
    takenOn: '2026-12-24',
    'donor.kind': 'individual',
    'donor.publishName': 'yes',
    'goods.0.expiresOn': '2026-11-27',
    'goods.1.expiresOn': '2030-01-01',
    'goods.2.expiresOn': '2026-11-01',
  }
  const fieldsOf = (problem: { issues: ReadonlyArray<{ field: string }> } | undefined) =>
    problem?.issues.map(({ field }) => field)
  const refused = {
    status: 422,
    code: 'answers-invalid',
    message: '',
    issues: [{ field: 'goods.0.quantity', code: 'too-small', message: 'Nhập số từ 1 trở lên' }],
  }

  test('has all that is wrong with it told at once, each field once', () => {
    const seen = seenWrong(typed, 2, '2026-11-27')
    expect(seen.map(({ field, code }) => `${field}:${code}`)).toEqual([
      'takenOn:day-to-come',
      'goods.0.expiresOn:out-of-date',
      'donor.name:required',
    ])
    expect(fieldsOf(withSeen(refused, seen))).toEqual([
      'goods.0.quantity',
      'takenOn',
      'goods.0.expiresOn',
      'donor.name',
    ])
    const named = [{ field: 'takenOn', code: 'day-to-come', message: '' }]
    expect(fieldsOf(withSeen({ ...refused, issues: named }, seen))).toEqual([
      'takenOn',
      'goods.0.expiresOn',
      'donor.name',
    ])
  })

  test('has nothing told before it was sent, nor beside another refusal', () => {
    const seen = seenWrong(typed, 3, '2026-11-27')
    expect(withSeen(undefined, seen)).toBeUndefined()
    expect(withSeen({ ...refused, code: 'campaign-closed', issues: [] }, seen)?.issues).toEqual([])
    expect(seenWrong({ 'donor.kind': 'anonymous', 'donor.publishName': 'yes' }, 0, '')).toEqual([])
  })
})

describe('names on several lines of a list', () => {
  test('are told with their lines, however they are written', () => {
    const lines = [{ name: 'Lò Văn An' }, {}, { name: 'lò  văn an ' }, { name: 'Lò Văn Ân' }, {}]
    expect(sameNames(lines, [1, 2, 4, 5, 6])).toEqual([{ name: 'Lò Văn An', lines: [1, 4] }])
    expect(sameNames([{ name: 'Lò Văn An'.normalize('NFD') }, { name: 'Lò Văn An' }], [])).toEqual([
      { name: expect.any(String), lines: [1, 2] },
    ])
    // Whoever is not named is nobody in particular.
    expect(sameNames([{}, {}], [1, 2])).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { readBankMoment, readBankTime } from '../../functions/transfers/bank-moment.ts'
import { makeOddDays } from '../../functions/transfers/odd-day.ts'
import { checkLines } from '../fixtures/check-lines.ts'
import type { Lines } from '../fixtures/check-lines.ts'

describe('a day is read where it can mean one thing:', () => {
  const DAY = { day: '2024-09-10', time: undefined, rest: '' }
  test.each([
    '10/09/24',
    '10-9-24',
    '20240910',
    '10092024',
    '2024/09/10',
    '2024.9.10',
    '10 / 09 / 2024',
    '10-Sep-2024',
    '10 Sep 24',
    'Sep 10, 2024',
    'September 10, 2024',
    '10th September 2024',
    '10 tháng 9 năm 2024',
    'ngày 10 tháng 09, 2024',
    '10 thg 9, 2024',
    '10-Thg9-24',
    '10 tháng chín 2024',
    "'10/09/2024",
    'Thứ Ba, 10/09/2024',
    'Tuesday, 10 September 2024',
    '１０/０９/２０２４',
  ])('%s', (text) => expect(readBankMoment(text)).toEqual(DAY))

  test.each([
    ['10/09/2024 08:52:26 PM', '20:52:26'],
    ['10/09/2024 8:52:26 CH', '20:52:26'],
    ['10/09/2024 8:52 SA', '08:52:00'],
    ['10/09/24 12:00:00 AM', '00:00:00'],
    ['10/09/2024 12:30 PM', '12:30:00'],
    ['10/09/2024 20h52', '20:52:00'],
    ['2024-09-10T20:52:26+07:00', '20:52:26'],
    ['2024-09-10 20:52:26.123', '20:52:26'],
    ['20:52:26 10/09/2024', '20:52:26'],
    ['10 Sep 2024 08:52:26 PM', '20:52:26'],
    ['20240910 20:52:26', '20:52:26'],
  ])('with its time: %s', (text, time) => expect(readBankMoment(text)).toEqual({ ...DAY, time }))

  test('the time in a column of its own', () => {
    for (const text of ['08:52:26 PM', '8:52:26 CH', '20:52:26', '20:52:26.000'])
      expect(readBankTime(text)).toBe('20:52:26')
    for (const text of ['25:00', '10:75', 'FT24', '']) expect(readBankTime(text)).toBeUndefined()
  })

  test.each(['31/02/24', '20241310', '10/09/2024 25:00', '30 Feb 2024', '10/13/2024'])(
    'and refused where the calendar or the clock has none: %s',
    (text) => expect(readBankMoment(text)).toBe('invalid'),
  )
})

const HEAD = ['Ngày giao dịch', 'Ghi nợ', 'Ghi có', 'Nội dung']
const of = (...days: readonly string[]): Lines => [
  HEAD,
  ...days.map((day) => [day, '', '1.000', 'ung ho']),
]
const daysOf = ({ rows }: Awaited<ReturnType<typeof checkLines>>): readonly string[] =>
  rows.flatMap((row) => (row.kind === 'row' ? [row.day] : []))
const doubt = (why: string) => ({
  outcome: 'refused',
  change: { refusal: 'days-unsure', verdicts: [{ days: { verdict: 'differ', why } }] },
  booked: [],
})

describe('whether the month comes first, a file shows as a whole:', () => {
  test('a number above twelve in the second place is a date, and a person is asked', async () => {
    const lines = of('10/02/2025', '10/16/2025', '10/31/2025')
    expect(await checkLines(lines)).toMatchObject(doubt('month-first'))
    const read = await checkLines(lines, { dayOrder: 'month-first' })
    expect(daysOf(read)).toEqual(['2025-10-02', '2025-10-16', '2025-10-31'])
    expect(read).toMatchObject({ change: { verdicts: [{ refused: 0, rows: 3 }] } })
  })

  test.each<[string, Lines]>([
    ['days of both kinds', of('10/16/2025', '16/10/2025')],
    ['days as text and days as a spreadsheet keeps them', of('2025-02-10', '16/10/2025')],
    ['the same with times', of('2025-02-10 08:00:00', '16/10/2025 08:00:00')],
  ])('%s are mixed', async (_, lines) => {
    expect(await checkLines(lines)).toMatchObject(doubt('mixed'))
  })

  test('two sheets that differ are mixed', async () => {
    const sheets = { a: of('10/16/2025'), b: of('16/10/2025') }
    expect(await checkLines(sheets)).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'days-unsure' },
    })
  })

  test('nothing above twelve, from a program that writes half days, is undecided', async () => {
    expect(await checkLines(of('10/02/2025 08:52:26 PM'))).toMatchObject(doubt('undecided'))
    expect(await checkLines(of('10/02/2025 08:52:26 PM', '13/02/2025 08:52:26 PM'))).toMatchObject({
      outcome: 'good',
    })
  })

  test('the statement’s own period decides where the rows leave it open', async () => {
    const period = [['Từ ngày: 01/10/2025', 'Đến ngày: 31/10/2025']]
    const open = of('10/02/2025', '10/03/2025')
    expect(await checkLines([...period, ...open])).toMatchObject(doubt('month-first'))
    const dayFirst = await checkLines([...period, ...of('02/10/2025')])
    expect(dayFirst).toMatchObject({ outcome: 'good', verdicts: [{ days: { verdict: 'agree' } }] })
  })

  test('at a bank of Vietnam the day comes first, and nobody is asked', async () => {
    for (const lines of [of('10/02/2025', '11/02/2025'), of('2025-10-16'), of('16/10/2025')]) {
      const checked = await checkLines(lines)
      expect(checked).toMatchObject({ outcome: 'good' })
    }
    expect(daysOf(await checkLines(of('10/02/2025')))).toEqual(['2025-02-10'])
  })
})

describe('a day outside the statement’s own period', () => {
  test.each<[string, readonly string[]]>([
    ['in one cell', ['Từ ngày 01/10/2025 đến ngày 31/10/2025']],
    ['in cells', ['Từ ngày/ From', '01/10/2025', 'Đến ngày/ To', '31/10/2025']],
    ['in English', ['Statement period: 01/10/2025 - 31/10/2025']],
    ['in ISO', ['Kỳ sao kê', '2025-10-01', '2025-10-31']],
  ])('is shown, and a person is asked: %s', async (_, period) => {
    expect(await checkLines([period, ...of('16/10/2025', '31/10/2025')])).toMatchObject({
      outcome: 'good',
    })
    for (const day of ['01/11/2025', '30/09/2025', '16/10/2024'])
      expect(await checkLines([period, ...of('16/10/2025', day)])).toMatchObject({
        change: {
          refusal: 'days-unsure',
          verdicts: [{ days: { why: 'outside-period', rows: 1, line: 4 } }],
        },
      })
  })

  test('is not one outside the day on which it was printed', async () => {
    const printed = [['Thời gian in: 02/11/2025 10:00:00'], ['Ngày mở tài khoản: 01/01/2020']]
    expect(await checkLines([...printed, ...of('16/10/2025')])).toMatchObject({ outcome: 'good' })
  })
})

describe('a day that cannot be is shown before anything is booked', () => {
  const oddDayOf = makeOddDays(
    { opensAt: '2025-10-14T00:00:00+07:00' },
    new Date('2026-11-27T03:00:00Z'),
  )
  const PERIOD = ['Từ ngày 01/10/2025 đến ngày 31/12/2026']
  const daysOfFile = async (...days: readonly string[]) => {
    const checked = await checkLines(of(...days), { oddDayOf })
    return checked.outcome === 'refused' ? checked.change.verdicts?.[0]?.days : checked.outcome
  }

  test.each([
    ['24/12/2026', 'still-to-come'],
    ['28/11/2026 00:00:00', 'still-to-come'],
    ['2026-12-24', 'still-to-come'],
    ['24-Dec-26', 'still-to-come'],
    ['27/11/2026 10:10:01', 'still-to-come'],
    ['13/10/2025', 'before-opening'],
    ['2025-10-13', 'before-opening'],
    ['16/10/2024 08:00:00', 'before-opening'],
  ])('%s is %s', async (day, why) => {
    const verdict = { verdict: 'differ', why, rows: 2, line: 3, day }
    expect(await daysOfFile('26/11/2026', day, day)).toMatchObject(
      day.startsWith('20') ? { others: [{ why, rows: 2, line: 3, day }] } : verdict,
    )
    expect(await checkLines([PERIOD, ...of('26/11/2026', day)], { oddDayOf })).toMatchObject({
      outcome: 'refused',
      change: { refusal: 'days-unsure' },
    })
  })

  test('and both kinds of it are told', async () => {
    expect(await daysOfFile('24/12/2026', '15/10/2025', '13/10/2025')).toEqual({
      verdict: 'differ',
      why: 'still-to-come',
      rows: 1,
      line: 2,
      day: '24/12/2026',
      others: [{ why: 'before-opening', rows: 1, line: 4, day: '13/10/2025' }],
      dayOrder: 'day-first',
    })
  })

  test('a day below which rows stand without one counts for each of them', async () => {
    expect(await daysOfFile('24/12/2026', '')).toMatchObject({ rows: 2, line: 2 })
  })

  test.each(['27/11/2026', '27/11/2026 10:09:59', '14/10/2025', '14/10/2025 00:00:00'])(
    '%s can be',
    async (day) => expect(await daysOfFile(day)).toBe('good'),
  )

  test('of money that went before the opening nobody asks', async () => {
    const spent = ['13/10/2025', '1.000', '', 'phi']
    expect(await checkLines([HEAD, spent], { oddDayOf })).toMatchObject({ outcome: 'good' })
  })

  test('a second sheet still shows that the month comes first on both', async () => {
    // Read with the day first, that of the first sheet would be still to come.
    const sheets = { a: of('02/11/2025'), b: of('03/16/2025', '02/11/2025') }
    const early = makeOddDays({ opensAt: '2025-01-01T00:00:00+07:00' }, new Date('2025-06-01'))
    expect(await checkLines(sheets, { oddDayOf: early })).toMatchObject({
      doubtful: { dayOrder: 'month-first' },
      change: { verdicts: [{ days: { verdict: 'not-stated' } }, { days: { why: 'month-first' } }] },
    })
  })
})

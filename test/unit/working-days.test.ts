import vnLunar from '@dqcai/vn-lunar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import holidays from '../../shared/public-holidays.json' with { type: 'json' }
import {
  addDays,
  isWorkingDay,
  makeYear,
  publicHolidaysSchema,
  workingDayFrom,
} from '../../shared/working-days.ts'

const iso = ({ year, month, day }: { year: number; month: number; day: number }): string =>
  [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')

const YEARS = Array.from({ length: 11 }, (_, at) => String(2025 + at))

/** The working days that a year loses to holidays. */
const daysOff = (year: string): string[] => {
  const found: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
    const weekday = new Date(day).getUTCDay()
    if (weekday !== 0 && weekday !== 6 && !isWorkingDay(day)) found.push(day)
  }
  return found
}

describe('the table of holidays', () => {
  test('fits its schema and reaches from 2025 to 2035', () => {
    expect(publicHolidaysSchema.safeParse(holidays).success).toBe(true)
    expect(Object.keys(holidays.lunar)).toEqual(YEARS)
  })

  test.each(YEARS)('has the lunar days of %s as another implementation computes them', (year) => {
    expect(holidays.lunar[year as '2025']).toEqual({
      tet: iso(vnLunar.getSolarDate(1, 1, Number(year))),
      hungKings: iso(vnLunar.getSolarDate(10, 3, Number(year))),
    })
  })

  test('has the Vietnamese new year of 2030, which is a day before the Chinese one', () => {
    expect(holidays.lunar['2030'].tet).toBe('2030-02-02')
  })
})

describe('the days off of a year', () => {
  test.each([
    [
      '2026',
      ['01-01', '02-16', '02-17', '02-18', '02-19', '02-20', '04-27', '04-30', '05-01'],
      ['09-01', '09-02'],
    ],
    // Tết is on a Saturday; 1 May too.
    [
      '2027',
      ['01-01', '02-05', '02-08', '02-09', '02-10', '02-11', '04-16', '04-30', '05-03'],
      ['09-02', '09-03'],
    ],
    // 1 January is a Saturday; 30 April and 1 May are Sunday and Monday, so Tuesday makes up.
    [
      '2028',
      ['01-03', '01-25', '01-26', '01-27', '01-28', '01-31', '04-04', '05-01', '05-02'],
      ['09-01', '09-04'],
    ],
  ])('%s are what the code says', (year, spring, autumn) => {
    expect(daysOff(year)).toEqual([...spring, ...autumn].map((day) => `${year}-${day}`))
  })

  test.each(YEARS)('%s are eleven working days, wherever the holidays fall', (year) => {
    expect(daysOff(year)).toHaveLength(11)
  })

  test('follow what was announced, with the day that is worked instead', () => {
    const { off, works } = makeYear('2030', {
      ...publicHolidaysSchema.parse(holidays),
      announced: {
        '2030': {
          source: 'an example',
          nationalDay: ['2030-09-02', '2030-09-03'],
          exchanged: [{ off: '2030-05-02', works: '2030-05-11' }],
        },
      },
    })
    expect([off.has('2030-09-03'), off.has('2030-05-02'), works.has('2030-05-11')]).toEqual([
      true,
      true,
      true,
    ])
  })

  test('are still known on fixed days beyond the table', () => {
    expect([isWorkingDay('2040-04-30'), isWorkingDay('2040-05-03')]).toEqual([false, true])
  })
})

test('a term that ends on a day off ends with the next working day, and any other where it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000 }), (offset) => {
      const day = addDays('2025-01-01', offset)
      const moved = workingDayFrom(day)
      expect(isWorkingDay(moved)).toBe(true)
      expect(moved === day).toBe(isWorkingDay(day))
      for (let between = day; between < moved; between = addDays(between, 1))
        expect(isWorkingDay(between)).toBe(false)
    }),
  )
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCsv } from '../fixtures/csv.ts'
import { directiveState } from '../../site/src/conference/directive-state.ts'
import { INDICATORS, indicatorsSchema, sayAsOf, sayIndicator } from '../../shared/indicators.ts'

const read = (name: string): string => readFileSync(`site/dist/open-data/${name}`, 'utf8')

describe('indicators', () => {
  test('are right by their schema, each id once', () => {
    expect(indicatorsSchema.parse(INDICATORS)).toHaveLength(
      new Set(INDICATORS.map(({ id }) => id)).size,
    )
  })

  test.each([
    ['staff', 'vi', '17.418\u00a0người'],
    ['staff', 'en', '17,418\u00a0people'],
    ['on-time', 'vi', '98,8\u00a0%'],
    ['on-time', 'en', '98.8%'],
    ['on-time', 'pt', '98,8%'],
    ['pages-digitised', 'vi', 'gần 4\u00a0triệu\u00a0trang'],
    ['pages-digitised', 'pt', 'quase 4\u00a0milhões de\u00a0páginas'],
    ['growth-target', 'vi', 'từ 8\u00a0% trở lên'],
    ['growth-target', 'en', '8% or more'],
  ] as const)('%s is said in %s as %s', (id, locale, said) => {
    const indicator = INDICATORS.find((one) => one.id === id)
    expect(indicator && sayIndicator(indicator, locale)).toBe(said)
  })

  test('say as of when, no more exactly than is known', () => {
    expect([
      sayAsOf('2025', 'vi'),
      sayAsOf('2025-10', 'vi'),
      sayAsOf('2025-07-01', 'vi'),
      sayAsOf('2025-10', 'en'),
      sayAsOf('2025-07-01', 'pt'),
    ]).toEqual([
      'năm 2025',
      'tháng 10 năm 2025',
      'ngày 1 tháng 7 năm 2025',
      'October 2025',
      '1º de julho de 2025',
    ])
  })
})

describe('open data', () => {
  test('are described by a data package whose columns the files have', () => {
    const dataPackage = JSON.parse(read('datapackage.json')) as {
      profile: string
      name: string
      licenses: unknown[]
      resources: Array<{
        path: string
        schema: { fields: Array<{ name: string; type: string }>; primaryKey: string }
      }>
    }
    expect(dataPackage).toMatchObject({
      profile: 'tabular-data-package',
      name: expect.stringMatching(/^[a-z0-9.-]+$/),
      licenses: [{ name: 'CC-BY-4.0' }],
    })
    expect(dataPackage.resources.map(({ path }) => path)).toEqual([
      'indicators.csv',
      'communes.csv',
    ])
    for (const { path, schema } of dataPackage.resources) {
      const [head = [], ...rows] = parseCsv(read(path))
      expect(head).toEqual(schema.fields.map(({ name }) => name))
      const key = head.indexOf(schema.primaryKey)
      expect(new Set(rows.map((row) => row[key])).size).toBe(rows.length)
      for (const row of rows) {
        expect(row).toHaveLength(head.length)
        for (const [index, { type }] of schema.fields.entries())
          if (type !== 'string')
            expect(row[index]).toMatch(type === 'integer' ? /^\d+$/ : /^-?\d+(\.\d+)?$/)
      }
    }
  })

  test('hold every indicator and commune', () => {
    expect(parseCsv(read('communes.csv'))).toHaveLength(39)
    expect(parseCsv(read('indicators.csv'))).toHaveLength(INDICATORS.length + 1)
    expect(JSON.parse(read('indicators.json'))).toEqual(INDICATORS)
  })
})

describe('a directive', () => {
  test.each([
    ['not-reported', '2025-10-31', '2025-10-31', false],
    ['not-reported', '2025-10-31', '2025-11-01', true],
    ['under-way', '2025-10-31', '2026-01-01', true],
    ['done', '2025-10-31', '2026-01-01', false],
    ['not-started', null, '2026-01-01', false],
  ] as const)(
    'that is %s with the deadline %s is, on %s, overdue: %s',
    (state, deadline, today, overdue) => {
      expect(directiveState({ state, deadline }, today).overdue).toBe(overdue)
    },
  )
})

import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import { respondJson } from '../../functions/http/respond.ts'
import type { TableShape } from '../../functions/http/route.ts'
import { MAX_TABLE_PAGES, MAX_TABLE_ROWS, giveTable } from '../../functions/http/whole-table.ts'
import type { Request } from '../../functions/http/request.ts'
import { text } from '../../shared/locale.ts'
import { ACT_WORDS, READ_THINGS, thingOfRoute } from '../../shared/staff-acts.ts'
import { parseCsv } from '../fixtures/csv.ts'

const SHAPE: TableShape = {
  file: 'viec',
  rows: 'rows',
  columns: [
    { title: text('Lúc', 'At', 'Em'), of: 'at', kind: 'moment' },
    { title: text('Việc', 'Act', 'Ato'), of: 'act', words: ACT_WORDS },
    { title: text('Sau', 'After', 'Depois'), of: 'after.note' },
    { title: text('Số', 'Sum', 'Soma'), of: 'sum' },
  ],
}
const request = (query: Request['query'], locale: Request['locale'] = 'vi'): Request => ({
  locale,
  wantsJson: true,
  query,
  header: () => undefined,
  cookie: () => undefined,
  viewerAddress: '',
})
const row = (at: number) => ({
  at: new Date(Date.UTC(2025, 9, 12, 18, at)).toISOString(),
  act: 'case-answer',
  after: { note: `=SUM(A${at})` },
  sum: at,
})

/** A list of so many rows, in pages of this size; it tells what it was asked for. */
function listOf(count: number, size: number, asked: Array<Request['query']> = []) {
  return async ({ query }: Request) => {
    asked.push(query)
    const from = Number(query.next ?? 0)
    const rows = Array.from({ length: Math.min(size, count - from) }, (_, at) => row(from + at))
    const next = from + size < count ? String(from + size) : null
    const codes = rows.map(({ sum }) => `C${sum}`)
    return {
      response: respondJson(200, { rows, next }),
      read: { filter: { staff: 'an' }, count: rows.length, codes },
    }
  }
}

describe('a list as one file', () => {
  test.each([0, 1, 7, 50, 51, 120])('holds all %i rows of all pages, once', async (count) => {
    const asked: Array<Request['query']> = []
    const query = { staff: 'an', as: 'csv', lang: 'vi' }
    const { response, read } = await giveTable(
      SHAPE,
      'csv',
      request(query),
      listOf(count, 50, asked),
    )
    const [head, ...rows] = parseCsv(response.body ?? '')
    expect(head).toEqual(['Lúc', 'Việc', 'Sau', 'Số'])
    expect(rows.map(([, , , sum]) => Number(sum))).toEqual(
      Array.from({ length: count }, (_, at) => at),
    )
    expect(read).toMatchObject({ filter: { staff: 'an', as: 'csv' }, count })
    expect(read.codes).toHaveLength(count)
    for (const one of asked) expect(one.staff).toBe('an')
  })

  test('says moments, words and texts as people read them, and nothing that a spreadsheet would run', async () => {
    const { response } = await giveTable(SHAPE, 'csv', request({}, 'en'), listOf(1, 50))
    expect(parseCsv(response.body ?? '')[1]).toEqual([
      '2025-10-13 01:00',
      'Answered a case',
      "'=SUM(A0)",
      '0',
    ])
  })

  test('is a workbook where that is asked for, whose texts are texts', async () => {
    const { response } = await giveTable(SHAPE, 'xlsx', request({}), listOf(3, 2))
    expect(response.isBase64Encoded).toBe(true)
    const bytes = Buffer.from(response.body ?? '', 'base64')
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(response.headers?.['content-disposition']).toBe('attachment; filename="viec.xlsx"')
  })

  test.each<[string, number, number]>([
    ['more rows than one file holds', MAX_TABLE_ROWS + 1, 1_000],
    ['more pages than are read', MAX_TABLE_PAGES + 1, 1],
  ])('is refused as a whole where it has %s', async (_what, count, size) => {
    await expect(giveTable(SHAPE, 'csv', request({}), listOf(count, size))).rejects.toMatchObject({
      code: 'table-too-long',
    })
  })

  test('is told as one reading where its pages tell of none', async () => {
    const ask = async () => respondJson(200, { rows: [row(1)], next: null })
    const query = { state: 'waiting', as: 'csv', lang: 'vi', why: 'check' }
    const { read } = await giveTable(SHAPE, 'csv', request(query), ask)
    expect(read).toEqual({ filter: { state: 'waiting', as: 'csv' }, count: 1, codes: [] })
  })
})

test('whatever gives out personal data has a name in the audit view', () => {
  for (const [key, { reads = 'nothing' }] of Object.entries(ALL_ROUTES))
    if (reads !== 'nothing') expect(READ_THINGS, key).toHaveProperty([thingOfRoute(key)])
})

test('whatever act of staff leaves an audit row has a name in the audit view', () => {
  const named = globSync('functions/*/*-items.ts').flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    if (!/auditPut|TraceItem|traceItem/u.test(source)) return []
    return [...source.matchAll(/'((?:propose|approve|reject)-[a-z-]+)'|\bact: '([a-z-]+)'/gu)].map(
      ([, decided, act]) => decided ?? act ?? '',
    )
  })
  expect(named.length).toBeGreaterThan(20)
  // What a donor does leaves a step of the pledge, and is no act of staff.
  const ofDonors = ['confirm', 'withdraw']
  for (const act of named.filter((one) => !ofDonors.includes(one)))
    expect(ACT_WORDS, act).toHaveProperty([act])
})

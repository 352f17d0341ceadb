import { beforeAll, describe, expect, inject, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import { traceFirst } from '../../functions/http/reading.ts'
import { respondJson } from '../../functions/http/respond.ts'
import { makeStaffAuditStore } from '../../functions/money-out/staff-audit-store.ts'
import type { StaffAuditStore } from '../../functions/money-out/staff-audit-store.ts'
import { CODES_OF_ROW, makeReadingRows } from '../../functions/storage/reading-rows.ts'
import { readingPartition } from '../../functions/storage/records-table.ts'
import { makeTables, readPartition } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

const LISTS = Object.entries(ALL_ROUTES).flatMap(([key, { reads }]) =>
  reads === 'list' ? [key] : [],
)
/** The longest code that may be asked after. */
const LONGEST = 128
const codes = (count: number, mark: string): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${mark}${at}`.padEnd(LONGEST, 'x'))

let tables: Tables
let store: StaffAuditStore
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  store = makeStaffAuditStore(tables.client, tables.records)
})

/** Reads as the routes do: the answer is given when its trace is kept. */
async function read(day: string, route: string, given: readonly string[] | string): Promise<void> {
  const keep = makeReadingRows(tables.client, tables.records, () => new Date(`${day}T03:00:00Z`))
  const what =
    typeof given === 'string'
      ? { of: given }
      : { filter: { unit: 'relief' }, count: given.length, codes: given }
  const response = respondJson(200, {})
  const by = { staff: 'nhan-vien', route, why: undefined }
  expect(await traceFirst({ response, read: what }, by, keep)).toBe(response)
}

async function readingsOf(day: string, of?: string): Promise<Array<Record<string, unknown>>> {
  const all: Array<Record<string, unknown>> = []
  let next: string | undefined
  do {
    const page = await store.listReadings(day, { of }, next)
    all.push(...page.items)
    ;({ next } = page)
  } while (next !== undefined)
  return all
}

describe('who has read a record', () => {
  test.each(LISTS)(
    'is known of %s too, for each record of the list and for no other',
    async (route) => {
      const day = `2026-01-${String(LISTS.indexOf(route) + 1).padStart(2, '0')}`
      await read(day, route, ['LCYK000001A', 'LCYK000002B'])
      await read(day, 'GET /api/staff/submissions/{code}', 'LCYK000002B')
      const found = await readingsOf(day, 'LCYK000002B')
      expect(found.map((row) => String(row.route)).toSorted()).toEqual(
        [route, 'GET /api/staff/submissions/{code}'].toSorted(),
      )
      expect(await readingsOf(day, 'LCYK000001A')).toMatchObject([
        { route, filter: { unit: 'relief' } },
      ])
      // A part of a code is no code.
      for (const other of ['LCYK000001', 'LCYK000003C', 'relief'])
        expect(await readingsOf(day, other), other).toEqual([])
    },
  )

  test('is known of a list that gave nothing: it was asked for', async () => {
    await read('2026-02-01', LISTS[0] ?? '', [])
    expect(await readingsOf('2026-02-01')).toMatchObject([{ count: 0, codes: [] }])
  })

  test.each([CODES_OF_ROW - 1, CODES_OF_ROW, CODES_OF_ROW + 1, 2 * CODES_OF_ROW + 500])(
    'is known of %i records of the longest codes, in rows that the table takes',
    async (count) => {
      const day = new Date(Date.UTC(2026, 2, 1 + (count % 27))).toISOString().slice(0, 10)
      const given = codes(count, 'A')
      await read(day, LISTS[0] ?? '', given)
      const rows = await readPartition(tables.client, tables.records, readingPartition(day))
      expect(rows).toHaveLength(Math.ceil(count / CODES_OF_ROW))
      expect(rows.flatMap((row) => row.codes as string[])).toHaveLength(count)
      for (const row of rows) {
        expect(Buffer.byteLength(JSON.stringify(row))).toBeLessThan(200_000)
        expect(row).toMatchObject({ count, expiresAt: expect.any(Number) })
      }
      for (const one of [given[0], given[given.length >> 1], given.at(-1)])
        expect(await readingsOf(day, one)).toHaveLength(1)
      expect(await readingsOf(day, codes(1, 'B')[0])).toEqual([])
    },
  )
})

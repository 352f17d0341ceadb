import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import { traceFirst } from '../../functions/http/reading.ts'
import { respondJson } from '../../functions/http/respond.ts'
import { makeStaffAuditStore } from '../../functions/money-out/staff-audit-store.ts'
import type { StaffAuditStore } from '../../functions/money-out/staff-audit-store.ts'
import type { TrailAsked, TrailRow } from '../../functions/money-out/trail.ts'
import { auditPut } from '../../functions/storage/audit-rows.ts'
import { CODES_OF_ROW, makeReadingRows } from '../../functions/storage/reading-rows.ts'
import { readingPartition } from '../../functions/storage/records-table.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
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
    const page = await store.listReadings({ day, to: day, of }, next)
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

describe('what staff did and read', () => {
  const PEOPLE = ['an', 'binh', 'chi'] as const
  const RECORDS = ['LCYK000011A', 'LCYK000012B'] as const
  /** An act of each person in each hour of ten days, on one of the records. */
  beforeAll(async () => {
    const acts = Array.from({ length: 240 }, (_, hour) =>
      PEOPLE.map((staff, at) => ({
        at: new Date(Date.UTC(2025, 10, 1, hour - 7, at)).toISOString(),
        staff,
        act: hour % 2 === 0 ? 'case-answer' : 'case-note',
        of: RECORDS[hour % 3 === 0 ? 0 : 1] ?? '',
        campaign: 'minh-hoa',
      })),
    ).flat()
    const rows = acts.map((act) => auditPut(tables.records, vietnamDay(new Date(act.at)), act))
    for (let at = 0; at < rows.length; at += 100)
      await tables.client.send(
        new TransactWriteCommand({ TransactItems: rows.slice(at, at + 100) }),
      )
  })

  async function all(asked: TrailAsked): Promise<readonly TrailRow[]> {
    const rows: TrailRow[] = []
    let next: string | undefined
    do {
      const page = await store.listAudit(asked, next)
      rows.push(...page.items)
      ;({ next } = page)
    } while (next !== undefined)
    return rows
  }

  const span = { day: '2025-11-02', to: '2025-11-04' }
  test.each<[string, Partial<TrailAsked>, number]>([
    ['of all', {}, 3 * 24 * 3],
    ['of one person', { staff: 'binh' }, 3 * 24],
    ['of one record', { of: RECORDS[0] }, 3 * 24],
    ['of one kind', { act: 'case-note' }, (3 * 24 * 3) / 2],
    ['of one person on one record', { staff: 'chi', of: RECORDS[0] }, 24],
    ['of one person and kind', { staff: 'chi', act: 'case-note' }, 36],
    ['of nobody', { staff: 'dung' }, 0],
    ['of a part of a name', { staff: 'bin' }, 0],
  ])('is found %s in a span of days, each once and in order', async (_what, only, count) => {
    for (const newestFirst of [false, true]) {
      const rows = await all({ ...span, ...only, newestFirst })
      const times = rows.map(({ at }) => String(at))
      expect(rows).toHaveLength(count)
      expect(new Set(rows.map(({ at, staff }) => `${String(at)} ${String(staff)}`)).size).toBe(
        count,
      )
      const sorted = times.toSorted()
      expect(times).toEqual(newestFirst ? sorted.toReversed() : sorted)
      for (const at of times) {
        const day = vietnamDay(new Date(at))
        expect(day >= span.day && day <= span.to, at).toBe(true)
      }
      // Nothing that only leads to a row is told.
      for (const row of rows)
        expect(Object.keys(row).toSorted()).toEqual(['act', 'at', 'campaign', 'of', 'staff'])
    }
  })

  test('is found behind days on which nothing happened', async () => {
    expect(await all({ day: '2025-10-15', to: '2025-11-01' })).toHaveLength(72)
    expect(await all({ day: '2025-10-15', to: '2025-11-01', newestFirst: true })).toHaveLength(72)
    expect(await all({ day: '2025-09-15', to: '2025-10-01' })).toEqual([])
  })

  test('is looked through a part at a time, however few rows fit', async () => {
    const page = await store.listAudit({ day: '2025-11-01', to: '2025-11-10', act: 'nothing' })
    expect(page).toEqual({ items: [], next: undefined })
  })

  test('is found of one record or person without a row of another', async () => {
    const sizes: number[] = []
    tables.client.middlewareStack.add(
      (next) => async (call) => {
        const answer = await next(call)
        const { Count } = answer.output as { Count?: number }
        if (Count !== undefined) sizes.push(Count)
        return answer
      },
      { step: 'initialize', name: 'count-rows', override: true },
    )
    const rowsRead = (): number => sizes.splice(0).reduce((sum, size) => sum + size, 0)
    await all({ day: '2025-11-01', to: '2026-10-31', staff: 'an' })
    expect(rowsRead()).toBe(240)
    await all({ day: '2025-11-01', to: '2026-10-31', of: RECORDS[0] })
    expect(rowsRead()).toBe(240)
    tables.client.middlewareStack.remove('count-rows')
  })

  test('of a record by itself is found without the lists that held it', async () => {
    await read('2026-05-01', 'GET /api/staff/submissions/{code}', RECORDS[0])
    await read('2026-05-02', LISTS[0] ?? '', [...RECORDS])
    const asked = { day: '2026-04-01', to: '2026-05-31', of: RECORDS[0] }
    const alone = await store.listReadings({ ...asked, alone: true })
    expect(alone.items).toMatchObject([{ of: RECORDS[0] }])
    expect((await store.listReadings(asked)).items).toHaveLength(2)
    const byPerson = { day: '2026-05-01', to: '2026-05-02', staff: 'nhan-vien' }
    expect((await store.listReadings({ ...byPerson, act: 'submissions' })).items.length).toBe(2)
    expect((await store.listReadings({ ...byPerson, act: 'pledges' })).items).toEqual([])
  })
})

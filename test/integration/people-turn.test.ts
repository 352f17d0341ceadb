import { beforeAll, expect, inject, test } from 'vitest'
import { makeStaffAuditStore } from '../../functions/money-out/staff-audit-store.ts'
import { makePeopleTurns } from '../../functions/sign-in/people-turn-store.ts'
import type { KeyedWish, PeopleTurns } from '../../functions/sign-in/people-turn-store.ts'
import { makeTables } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let tables: Tables
let turns: PeopleTurns
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  turns = makePeopleTurns(tables.client, tables.records)
})

const wish = (key: string, minute: number, more: Partial<KeyedWish> = {}): KeyedWish => ({
  act: 'set-roles',
  name: 'ke-toan',
  by: 'quan-tri',
  roles: ['accountant', 'editor'],
  keyHash: key.padEnd(64, '0'),
  requestHash: 'r',
  at: new Date(Date.UTC(2026, 10, 26, 3, minute)),
  ...more,
})

test('two administrators change who works here one after the other, and each act leaves one audit row', async () => {
  const first = wish('1', 0)
  const second = wish('2', 0, { by: 'quan-tri-2', act: 'shut-out', roles: undefined })
  expect(await turns.begin(first)).toMatchObject({ outcome: 'done' })
  expect(await turns.begin(second)).toMatchObject({ outcome: 'not-allowed' })
  // The same again is the same act, also while its own turn lasts.
  expect(await turns.begin(first)).toMatchObject({ outcome: 'repeated' })
  // Whoever has no turn ends nobody's.
  await turns.end(second)
  expect(await turns.begin(second)).toMatchObject({ outcome: 'not-allowed' })
  await turns.end(first)
  expect(await turns.begin(second)).toMatchObject({ outcome: 'done' })
  // A turn that nobody gave back is over after a minute.
  expect(await turns.begin(wish('3', 0))).toMatchObject({ outcome: 'not-allowed' })
  expect(await turns.begin(wish('3', 2))).toMatchObject({ outcome: 'done' })
  await turns.end(second)
  expect(await turns.begin(wish('4', 2))).toMatchObject({ outcome: 'not-allowed' })

  // Nor does anybody wait for a turn that was taken while the clock was a day ahead.
  const ofTomorrow = { at: new Date(Date.UTC(2026, 10, 27, 3, 4)) }
  expect(await turns.begin(wish('5', 4, { ...ofTomorrow, name: 'x' }))).toMatchObject({
    outcome: 'done',
  })
  expect(await turns.begin(wish('6', 4, { name: 'x' }))).toMatchObject({ outcome: 'done' })

  const audit = makeStaffAuditStore(tables.client, tables.records)
  const span = { day: '2026-11-26', to: '2026-11-26' }
  const { items } = await audit.listAudit({ ...span, of: 'ke-toan' })
  // Those of one moment stand in any order.
  const told = items.map(({ staff, act, after }) => ({ staff, act, after }))
  expect(told.toSorted((a, b) => String(a.act).localeCompare(String(b.act)))).toEqual([
    { staff: 'quan-tri', act: 'people-set-roles', after: { roles: 'accountant editor' } },
    { staff: 'quan-tri', act: 'people-set-roles', after: { roles: 'accountant editor' } },
    { staff: 'quan-tri-2', act: 'people-shut-out', after: {} },
  ])
})

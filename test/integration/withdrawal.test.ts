import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { makeCaseStore } from '../../functions/cases/case-store.ts'
import type { CaseStore } from '../../functions/cases/case-store.ts'
import { ACTS } from '../../functions/cases/case-acts.ts'
import type { Act } from '../../functions/cases/case-acts.ts'
import type { CaseState } from '../../functions/cases/case-states.ts'
import { makeEndedCaseStore } from '../../functions/cases/ended-case-store.ts'
import { tendCases } from '../../functions/cases/tend-cases/tend-cases.ts'
import { tracePartition } from '../../functions/storage/ledger-table.ts'
import { ACT_ROWS, casePartition } from '../../functions/storage/records-table.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { startPrivateStores } from '../fixtures/private-stores.ts'
import type { PrivateStores } from '../fixtures/private-stores.ts'
import { actOn, sendCase, sha256 } from '../fixtures/sent-cases.ts'
import { makeTables, readPartition } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let stores: PrivateStores
let tables: Tables
let cases: CaseStore
let clock: Date
beforeAll(async () => {
  stores = await startPrivateStores(inject('dynamoDbEndpoint'))
  tables = await makeTables(inject('dynamoDbEndpoint'))
  cases = makeCaseStore(tables.client, tables, stores.keys)
})
afterAll(() => stores?.stop())
beforeEach(() => {
  clock = new Date('2026-11-24T03:00:00.000Z')
})
const later = (hours: number): void => void (clock = new Date(clock.getTime() + hours * 3_600_000))

/** A way to each state from which a case can be withdrawn. */
const WAYS: ReadonlyArray<readonly [CaseState, readonly Act[]]> = [
  ['received', []],
  ['accepted', ['accept']],
  ['forwarded', ['forward']],
  ['needs-more', ['ask']],
  ['answered', ['answer']],
  ['reopened', ['answer', 'reopen']],
]
const PLACES = ['open', 'held', 'flood'] as const

async function bring(acts: readonly Act[], place: (typeof PLACES)[number] = 'open') {
  const code = await sendCase(cases, clock, { place })
  for (const act of acts) {
    later(1)
    expect(await actOn(cases, code, act, clock)).toBe('done')
  }
  return code
}
const withdraw = (code: string): Promise<string> => actOn(cases, code, 'withdraw', clock)
async function restore(code: string, key: string = randomUUID()): Promise<string> {
  const caseRecord = await cases.find(code)
  if (!caseRecord) throw new Error(code)
  const { outcome } = await cases.restore({
    caseRecord,
    at: clock.toISOString(),
    keyHash: sha256(key),
    requestHash: sha256(key),
    version: caseRecord.version,
  })
  return outcome
}

/** All that is kept of a case, but the steps and the number of them. */
async function keptOf(code: string) {
  const rows = await readPartition(tables.client, tables.records, casePartition(code))
  const { month = '', id = '' } = (await cases.find(code))?.trace ?? {}
  const traces = await readPartition(tables.client, tables.ledger, tracePartition(month))
  return {
    rows: rows
      .filter(({ sk }) => !String(sk).startsWith(ACT_ROWS))
      .map(({ version: _version, ...row }) => row),
    trace: traces.find(({ sk }) => sk === id),
  }
}
const placeOf = async (code: string) => {
  const desks = ['open', 'held', 'flood'] as const
  const lists = await Promise.all(
    ['citizen-reception', 'relief'].flatMap((unit) =>
      desks.map(async (desk) => {
        const { items } = await cases.listQueue(unit, undefined, desk)
        return [unit, desk, items.findIndex((one) => one.code === code)] as const
      }),
    ),
  )
  return lists.filter(([, , at]) => at >= 0)
}

describe('a case that its sender withdrew', () => {
  test.for([
    ...WAYS.map(([state, acts]) => [state, 'open', acts] as const),
    ...(['held', 'flood'] as const).map((place) => ['received', place, []] as const),
  ])(
    'comes back from %s (%s) as it was: state, desk, place, last day, trace and life of its key',
    async ([state, place, acts]) => {
      const code = await bring(acts, place)
      later(30)
      const [kept, stood] = [await keptOf(code), await placeOf(code)]
      expect((await cases.find(code))?.state).toBe(state)
      expect(await withdraw(code)).toBe('done')
      expect(await placeOf(code)).toEqual([])
      later(23.9)
      expect(await restore(code)).toBe('done')
      expect(await keptOf(code)).toEqual(kept)
      expect(await placeOf(code)).toEqual(stood)
      const steps = (await cases.listActs(code)).map(({ act }) => act)
      expect(steps).toEqual([...acts, 'withdraw', 'restore'])
    },
  )

  test('covers every state from which it can be withdrawn', () => {
    expect(WAYS.map(([state]) => state).toSorted()).toEqual([...ACTS.withdraw.from].toSorted())
  })

  test('comes back until a day is over, to the second, and never later', async () => {
    const [inTime, late] = [await bring([]), await bring([])]
    await withdraw(inTime)
    await withdraw(late)
    later(24)
    expect(await restore(inTime)).toBe('done')
    clock = new Date(clock.getTime() + 1)
    expect(await restore(late)).toBe('not-allowed')
    expect((await cases.find(late))?.state).toBe('withdrawn')
  })

  test('comes back once, however often that is asked', async () => {
    const code = await bring(['accept'])
    later(1)
    await withdraw(code)
    later(1)
    const key = randomUUID()
    const outcomes = await Promise.all([
      restore(code, key),
      restore(code, key),
      restore(code),
      restore(code),
    ])
    expect(outcomes.filter((outcome) => outcome === 'done').length).toBeLessThan(2)
    expect((await cases.find(code))?.state).toBe('accepted')
    expect(await restore(code)).toBe('not-allowed')
    expect(await restore(code, key)).toMatch(/^(?:repeated|not-allowed)$/u)
    const steps = (await cases.listActs(code)).map(({ act }) => act)
    expect(steps).toEqual(['accept', 'withdraw', 'restore'])
  })

  test('is not worked on meanwhile, and whoever saw it before is told that it changed', async () => {
    const code = await bring([])
    const seen = await cases.find(code)
    if (!seen) throw new Error(code)
    await withdraw(code)
    for (const [act, { by }] of Object.entries(ACTS))
      if (by === 'staff') expect(await actOn(cases, code, act as Act, clock)).toBe('not-allowed')
    const accept = {
      caseRecord: seen,
      act: 'accept' as const,
      record: { act: 'accept' as const, at: clock.toISOString() },
      keyHash: sha256(randomUUID()),
      requestHash: 'x',
      version: seen.version,
    }
    const [restored, accepted] = await Promise.all([restore(code), cases.act(accept)])
    expect([restored, accepted.outcome]).toEqual(['done', 'not-allowed'])
    expect((await cases.find(code))?.state).toBe('received')
  })

  test('does not come back once its data were erased, also at the same moment', async () => {
    const code = await bring([])
    await withdraw(code)
    await Promise.all([restore(code), cases.erase(code, clock.toISOString())])
    expect((await cases.find(code))?.erasedAt).toBeDefined()
    expect((await cases.find(code))?.state).toBe('withdrawn')
    expect(await restore(code)).toBe('not-allowed')
  })

  test('can be withdrawn again, and then comes back again', async () => {
    const code = await bring(['ask'])
    const kept = await keptOf(code)
    for (let time = 0; time < 2; time++) {
      expect(await withdraw(code)).toBe('done')
      later(20)
      expect(await restore(code)).toBe('done')
    }
    expect(await keptOf(code)).toEqual(kept)
  })

  test('loses nothing within that day, by whatever form it came', async () => {
    for (const { id, retentionDays } of PUBLIC_FORMS) {
      expect(retentionDays).toBeGreaterThanOrEqual(2)
      clock = new Date('2026-11-24T03:00:00.000Z')
      const code = await sendCase(cases, clock, { id })
      await withdraw(code)
      later(24)
      const removed: string[] = []
      await tendCases({
        ended: makeEndedCaseStore(tables.client, tables, sha256),
        attachments: { removeAll: async (of) => void removed.push(of) },
        cases,
        digests: { put: async () => 'there' as never },
        now: () => clock,
      })
      expect(removed).toEqual([])
      expect(await restore(code)).toBe('done')
    }
  })
})

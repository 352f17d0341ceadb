import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ONCE } from '../../functions/runtime/time-budget.ts'
import { makeOnce } from '../../functions/storage/once.ts'
import type { Once } from '../../functions/storage/once.ts'
import type { Written } from '../../functions/storage/written.ts'
import type { Wish } from '../../functions/storage/idempotency.ts'
import type { WriteItem } from '../../functions/storage/transaction.ts'
import { BEFALLS, makeMemoryTable } from '../fakes/memory-table.ts'
import type { Befalls } from '../fakes/memory-table.ts'
import { makeVirtualTime } from '../fixtures/virtual-time.ts'

const TABLE = 'records'
const put = (pk: string): WriteItem => ({
  Put: { TableName: TABLE, Item: { pk, sk: 'R' }, ConditionExpression: 'attribute_not_exists(pk)' },
})
const step = (pk: string, version: number): WriteItem => ({
  Update: {
    TableName: TABLE,
    Key: { pk, sk: 'R' },
    UpdateExpression: 'ADD version :one',
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: { ':version': version, ':one': 1 },
  },
})

/** A table, and people who press a button; `faults` befall their first calls in turn. */
function makeWorld(faults: readonly Befalls[], delays: readonly number[] = [1]) {
  const time = makeVirtualTime()
  const queue = [...faults]
  let calls = 0
  let tokens = 0
  const table = makeMemoryTable(
    time,
    () => queue.shift() ?? 'fine',
    () => delays[calls++ % delays.length] ?? 1,
  )
  table.rows.set('CASE/R', { pk: 'CASE', sk: 'R', version: 0 })
  const tools = {
    now: time.now,
    setTimer: time.setTimer,
    random: () => 0.5,
    newToken: () => `token-${++tokens}`,
    timeLeftMs: () => Number.POSITIVE_INFINITY,
  }
  const once = makeOnce(table.client, TABLE, { tools })
  return { time, table, once, heal: () => queue.splice(0) }
}
type World = ReturnType<typeof makeWorld>

const wish = (requestHash: string, code: string, keyHash = 'key'): Wish => ({
  keyHash,
  code,
  requestHash,
  wishedAt: '2026-11-20T03:00:00.000Z',
})

let codes = 0
/**
 * Ways to do a thing once, each pressed with what was wished. A new record takes a new code at each
 * press.
 */
const WAYS: Readonly<Record<string, (world: World, wished: string) => Promise<Written<string>>>> = {
  'making a record': ({ once }, wished) => {
    const code = `CODE-${++codes}`
    return once.create(wish(wished, code), { record: put(code) })
  },
  'an act on a record': ({ once }, wished) =>
    once.act(wish(wished, 'CASE'), { record: step('CASE', 0), trace: put(`TRACE-${wished}`) }),
  'an act that the state makes once': ({ once, table }) =>
    once.settle('CASE', () => readVersion(table, 1), { record: step('CASE', 0) }),
}
const readVersion = async ({ rows }: World['table'], version: number): Promise<boolean> =>
  rows.get('CASE/R')?.version === version

const stands = ({ outcome }: Written<string>): boolean =>
  outcome === 'done' || outcome === 'repeated'

describe.each(Object.entries(WAYS))('%s', (_, press) => {
  test('takes effect at most once, is thanked for only where it stands, and ends well when pressed again, whatever befalls its first three calls', async () => {
    for (const faults of sequences(BEFALLS, 3)) {
      const world = makeWorld(faults)
      const label = faults.join(', ')
      const first = await world.time.run(press(world, 'a'))
      if (stands(first)) expect(world.table.effects.length, label).toBe(1)
      if (first.outcome === 'busy' || first.outcome === 'refused')
        expect(world.table.effects.length, label).toBe(0)
      expect(first.outcome, label).not.toBe('key-reused')
      world.heal()
      const second = await world.time.run(press(world, 'a'))
      expect(stands(second), `${label}: ${first.outcome}, then ${second.outcome}`).toBe(true)
      await world.time.drain()
      expect(world.table.effects.length, label).toBe(1)
    }
  }, 120_000)

  test('the same holds for many presses at one moment, in whatever order their calls come through', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...BEFALLS), { maxLength: 24 }),
        fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 2, max: 5 }),
        async (faults, delays, presses) => {
          const world = makeWorld(faults, delays)
          const all = await world.time.run(
            Promise.all(Array.from({ length: presses }, () => press(world, 'a'))),
          )
          if (all.some(stands)) expect(world.table.effects).toHaveLength(1)
          expect(all.every(({ outcome }) => outcome !== 'key-reused')).toBe(true)
          world.heal()
          await world.time.drain()
          expect(stands(await world.time.run(press(world, 'a')))).toBe(true)
          expect(world.table.effects).toHaveLength(1)
        },
      ),
      { numRuns: 300 },
    )
  }, 120_000)

  test('says that nothing was written only where nothing comes afterwards either', async () => {
    const outcomes = new Set<string>()
    const befall = fc.constantFrom<Befalls>('fine', 'contended', 'contended', 'late', 'hangs-after')
    await fc.assert(
      fc.asyncProperty(fc.array(befall, { minLength: 5, maxLength: 10 }), async (faults) => {
        const world = makeWorld(faults)
        const { outcome } = await world.time.run(press(world, 'a'))
        outcomes.add(outcome)
        await world.time.drain()
        if (outcome === 'busy' || outcome === 'refused') expect(world.table.effects).toEqual([])
      }),
      { numRuns: 500, examples: [[Array.from({ length: 5 }, () => 'contended' as const)]] },
    )
    expect([...outcomes]).toContain('busy')
    expect([...outcomes]).toContain('unknown')
  }, 120_000)

  test('answers within its time, whatever hangs', async () => {
    const kinds: readonly Befalls[] = ['fine', 'hangs-before', 'hangs-after', 'contended']
    for (const faults of sequences(kinds, 5)) {
      const world = makeWorld([...faults, ...faults, ...faults])
      await world.time.run(press(world, 'a'))
      expect(world.time.now(), faults.join(', ')).toBeLessThanOrEqual(ONCE.budgetMs)
    }
  }, 120_000)
})

describe('a key', () => {
  test('stands for one wish alone: another with the same key is refused, and one of two at one moment', async () => {
    for (const [name, press] of Object.entries(WAYS).slice(0, 2))
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...BEFALLS), { maxLength: 12 }),
          fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 8 }),
          async (faults, delays) => {
            const world = makeWorld(faults, delays)
            const both = await world.time.run(Promise.all([press(world, 'a'), press(world, 'b')]))
            expect(both.filter(stands).length, name).toBeLessThanOrEqual(1)
            world.heal()
            await world.time.drain()
            const again = await world.time.run(Promise.all([press(world, 'a'), press(world, 'b')]))
            expect(again.map(({ outcome }) => outcome).toSorted(), name).toContain('key-reused')
            expect(again.filter(stands), name).toHaveLength(1)
            for (const [at, first] of both.entries())
              if (stands(first)) expect(stands(again[at] ?? first), name).toBe(true)
            expect(world.table.effects, name).toHaveLength(1)
          },
        ),
        { numRuns: 200 },
      )
  }, 120_000)

  test('names the record that an earlier call made, which is not the one of this call', async () => {
    const world = makeWorld([])
    const { create } = world.once
    await world.time.run(create(wish('a', 'FIRST'), { record: put('FIRST') }))
    expect(await world.time.run(create(wish('a', 'SECOND'), { record: put('SECOND') }))).toEqual({
      outcome: 'repeated',
      code: 'FIRST',
    })
    expect(await world.time.run(world.once.findByKey('key'))).toEqual({
      code: 'FIRST',
      requestHash: 'a',
    })
  })

  test('that was used on one record does nothing on another', async () => {
    const world = makeWorld([])
    world.table.rows.set('OTHER/R', { pk: 'OTHER', sk: 'R', version: 0 })
    const on = (code: string) => world.once.act(wish('a', code), { record: step(code, 0) })
    expect(await world.time.run(on('CASE'))).toEqual({ outcome: 'done' })
    expect(await world.time.run(on('OTHER'))).toEqual({ outcome: 'key-reused' })
  })
})

describe('a refusal', () => {
  const names = ['first', 'second', 'third', 'fourth'] as const

  test('is told by the names of what refused, in whatever order the items stand', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...names], { minLength: 4 }),
        fc.subarray([...names], { minLength: 1 }),
        async (order, taken) => {
          const world = makeWorld([])
          for (const name of taken) world.table.rows.set(`${name}/R`, {})
          const written = await world.time.run(world.once.create(wish('a', 'X'), itemsOf(order)))
          expect(written).toEqual({
            outcome: 'refused',
            by: order.filter((name) => taken.includes(name)),
          })
        },
      ),
    )
  })

  test('counts only items that are there', async () => {
    const world = makeWorld([])
    world.table.rows.set('third/R', {})
    const { first, third } = itemsOf(names)
    expect(
      await world.time.run(world.once.create(wish('a', 'X'), { first, second: undefined, third })),
    ).toEqual({ outcome: 'refused', by: ['third'] })
  })

  test('of an act that stands already is no refusal', async () => {
    const world = makeWorld([])
    const settle = () =>
      world.once.settle('CASE', () => readVersion(world.table, 1), { record: step('CASE', 0) })
    expect(await world.time.run(settle())).toEqual({ outcome: 'done' })
    expect(await world.time.run(settle())).toEqual({ outcome: 'repeated', code: 'CASE' })
    world.table.rows.set('CASE/R', { version: 7 })
    expect(await world.time.run(settle())).toEqual({ outcome: 'refused', by: ['record'] })
  })

  function itemsOf(order: readonly string[]): Record<string, WriteItem> {
    return Object.fromEntries(order.map((name) => [name, put(name)]))
  }
})

describe('what is wrong with the request itself', () => {
  test('is thrown, and not tried again', async () => {
    let calls = 0
    const time = makeVirtualTime()
    const refusing = {
      send: async () => {
        calls++
        throw Object.assign(new Error('no'), {
          name: 'AccessDeniedException',
          $fault: 'client',
          $metadata: { httpStatusCode: 400 },
        })
      },
    } as unknown as World['table']['client']
    const once: Once = makeOnce(refusing, TABLE)
    await expect(time.run(once.create(wish('a', 'X'), { record: put('X') }))).rejects.toMatchObject(
      { name: 'AccessDeniedException' },
    )
    expect(calls).toBe(1)
  })
})

function* sequences<T>(from: readonly T[], length: number): Generator<T[]> {
  if (length === 0) yield []
  else
    for (const head of from) for (const tail of sequences(from, length - 1)) yield [head, ...tail]
}

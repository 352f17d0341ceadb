import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FLOOD_PER_HOUR,
  SENDS_PER_HOUR,
  UNPROVEN_PER_HOUR,
  weighSender,
} from '../../functions/cases/submit-form/weigh-sender.ts'
import type { AttemptStore } from '../../functions/storage/attempt-store.ts'

/** Counts as the table does: each kind in its order, until one is over. */
function makeAttempts(): AttemptStore {
  const counts = new Map<string, number>()
  return {
    take: async (limits) => {
      for (const { attempt, perHour } of limits) {
        const name = JSON.stringify(attempt)
        const count = counts.get(name) ?? 0
        if (count >= perHour) return 'over'
        counts.set(name, count + 1)
      }
      return 'within'
    },
  }
}
const now = () => new Date('2026-11-26T03:00:00Z')
const send = (attempts: AttemptStore, visitor: string, isProven = false) =>
  weighSender({ form: 'relief-request', visitor, isProven }, { attempts, now })

describe('a stranger who sends a form', () => {
  test('without a proof is never refused, whatever others have sent before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 140 }),
        async (machines, posts) => {
          const attempts = makeAttempts()
          for (let machine = 0; machine < machines; machine++)
            for (let post = 0; post < posts; post++)
              await send(attempts, `máy ${machine}`).catch(() => undefined)
          expect(['held', 'flood']).toContain(await send(attempts, 'một nhà ở bản'))
          expect(await send(attempts, 'một điện thoại', true)).toBe('open')
        },
      ),
      { numRuns: 40 },
    )
  })

  test('is held, and waits behind the others once 300 came within the hour', async () => {
    const attempts = makeAttempts()
    for (let machine = 0; machine < 20; machine++)
      for (let post = 0; post < UNPROVEN_PER_HOUR.address; post++)
        expect(await send(attempts, `máy ${machine}`)).toBe('held')
    expect(await send(attempts, 'một nhà ở bản')).toBe('flood')
  })

  test('behind an address that many share goes on after sixty proven forms, held', async () => {
    const attempts = makeAttempts()
    for (let post = 0; post < SENDS_PER_HOUR; post++)
      expect(await send(attempts, 'nhà mạng', true)).toBe('open')
    expect(await send(attempts, 'nhà mạng', true)).toBe('held')
  })
})

test('a commune behind one address is not shut out by a neighbour without a proof, nor by its own proven forms', async () => {
  const attempts = makeAttempts()
  for (let post = 0; post < 400; post++) await send(attempts, 'nhà mạng').catch(() => undefined)
  for (let post = 0; post < 600; post++)
    expect(['open', 'held', 'flood']).toContain(await send(attempts, 'nhà mạng', true))
})

test('one machine that goes on is refused at last', async () => {
  const attempts = makeAttempts()
  for (let post = 0; post < UNPROVEN_PER_HOUR.address + FLOOD_PER_HOUR; post++)
    await send(attempts, 'một máy')
  await expect(send(attempts, 'một máy')).rejects.toMatchObject({ code: 'too-many-attempts' })
})

test('what cannot be counted is let through', async () => {
  const attempts: AttemptStore = { take: async () => 'not-counted' }
  expect(await send(attempts, 'ai đó')).toBe('held')
  expect(await send(attempts, 'ai đó', true)).toBe('open')
})

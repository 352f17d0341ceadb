import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  MAX_TRIES,
  heldLimit,
  inFairOrder,
  leaseUntil,
} from '../../functions/cases/upload-order.ts'
import { UPLOAD_DAYS } from '../../shared/forms/files.ts'
import { LETTER_DAYS } from '../../shared/forms/letter-days.ts'
import { keep, recall } from '../../site/src/scripts/forms/device-store.ts'

const NOW = new Date('2026-11-26T03:00:00.000Z')
const hoursFrom = (later: string): number => (Date.parse(later) - NOW.getTime()) / 3_600_000

const uploads = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 4, maxLength: 8 }),
    code: fc.constantFrom('A', 'B', 'C', 'D'),
    tries: fc.nat({ max: MAX_TRIES }),
    createdAt: fc.constantFrom('2026-11-26T01', '2026-11-26T02', '2026-11-26T03'),
  }),
  { selector: ({ id }) => id, maxLength: 20 },
)

describe('the order in which files are opened', () => {
  test('has every file once, and those that took a run down behind the others', () => {
    fc.assert(
      fc.property(uploads, (waiting) => {
        const order = inFairOrder(waiting)
        expect(order.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          waiting.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        )
        const tries = order.map((one) => one.tries)
        expect(tries).toEqual(tries.toSorted((a, b) => a - b))
      }),
    )
  })

  test('lets nobody wait for more than one file of any other case', () => {
    fc.assert(
      fc.property(uploads, (waiting) => {
        const fresh = waiting.map((one) => ({ ...one, tries: 0 }))
        const order = inFairOrder(fresh)
        for (const code of new Set(fresh.map((one) => one.code))) {
          const before = order.slice(
            0,
            order.findIndex((one) => one.code === code),
          )
          expect(new Set(before.map((one) => one.code)).size).toBe(before.length)
        }
      }),
    )
  })
})

test('a file is left alone for longer each time, the first time for longer than a run may live', () => {
  const hours = [0, 1, 2, 3].map((tries) => hoursFrom(leaseUntil(tries, NOW)))
  expect(hours).toEqual([0.05, 0.25, 2, 2])
})

test('held files are looked into before the bucket deletes them, though a letter waited for a week', () => {
  const heldDays = -hoursFrom(heldLimit(NOW)) / 24
  expect(heldDays).toBeGreaterThanOrEqual(3)
  expect(heldDays + 7).toBeLessThan(UPLOAD_DAYS - 1)
})

test('a letter is kept on the device for the days that uploads are counted by, and no longer', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    setItem: (name: string, value: string) => void kept.set(name, value),
    getItem: (name: string) => kept.get(name) ?? null,
    removeItem: (name: string) => void kept.delete(name),
  })
  const isText = (value: unknown): value is string => value === 'x'
  const daysAgo = (days: number): number => Date.now() - days * 86_400_000
  keep('letter', 'x', daysAgo(LETTER_DAYS) + 60_000)
  expect(recall('letter', isText)?.value).toBe('x')
  keep('letter', 'x', daysAgo(LETTER_DAYS) - 60_000)
  expect(recall('letter', isText)).toBeUndefined()
  expect(UPLOAD_DAYS).toBeGreaterThanOrEqual(LETTER_DAYS + 7)
  vi.unstubAllGlobals()
})

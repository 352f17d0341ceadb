import { expect, test } from 'vitest'
import { makeMayWait } from '../../functions/ledger/publish-ledger/may-wait.ts'
import { LEDGER } from '../../functions/storage/keys.ts'

const NOW = new Date('2026-11-26T05:00:00.000Z')
const bell = (...partitions: readonly string[]): object => ({
  Records: partitions.map((S) => ({ dynamodb: { Keys: { pk: { S }, sk: { S: 'x' } } } })),
})
const GIFTS = [LEDGER.pendingPledged, LEDGER.pendingReceived]
const GIFT = bell(LEDGER.pendingPledged)
const clock = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }

/** Asks of a publisher that gave an entry its index so many seconds ago. */
const ask = (event: unknown, secondsAgo: number | undefined, pauseSeconds = 60) =>
  makeMayWait({
    lag: {
      getUpdatedAt: async () =>
        secondsAgo === undefined
          ? undefined
          : new Date(NOW.getTime() - secondsAgo * 1_000).toISOString(),
    },
    now: () => NOW,
    gifts: GIFTS,
    pauseSeconds,
  })(event)

test.each([
  ['a gift right after another one', GIFT, 1, true],
  ['rows of the bank right after a gift', bell(LEDGER.pendingReceived), 59.9, true],
  ['a gift after a quiet minute', GIFT, 60, false],
  ['the first gift of all', GIFT, undefined, false],
  ['a gift after a clock was put back', GIFT, -1, false],
  ['the clock itself, whenever it rings', clock, 1, false],
  ['an empty event, as by hand', {}, 1, false],
  ['no event', undefined, 1, false],
  ['a bell without records', { Records: [] }, 1, false],
])('%s: whether it is left to the clock', async (_, event, secondsAgo, waits) => {
  expect(await ask(event, secondsAgo)).toBe(waits)
})

test('what is no gift is never put off, alone or among gifts', async () => {
  const others = Object.values(LEDGER).filter((one) => !GIFTS.some((gift) => gift === one))
  for (const other of others) {
    expect(await ask(bell(other), 1), other).toBe(false)
    expect(await ask(bell(LEDGER.pendingPledged, other), 1), other).toBe(false)
  }
})

test('a portal that sets no pause publishes every gift at once, and reads nothing for it', async () => {
  const lag = { getUpdatedAt: () => Promise.reject(new Error('nobody should ask')) }
  const mayWait = makeMayWait({ lag, now: () => NOW, gifts: GIFTS, pauseSeconds: 0 })
  expect(await mayWait(GIFT)).toBe(false)
})

test('the table is asked once in a pause, and anew when the pause is over', async () => {
  let [asked, seconds] = [0, 0]
  const at = () => new Date(NOW.getTime() + seconds * 1_000)
  let updatedAt = NOW.toISOString()
  const lag = { getUpdatedAt: async () => (asked++, updatedAt) }
  const mayWait = makeMayWait({ lag, now: at, gifts: GIFTS, pauseSeconds: 60 })
  for (seconds = 1; seconds < 60; seconds++) expect(await mayWait(GIFT)).toBe(true)
  expect(asked).toBe(1)
  seconds = 60
  updatedAt = new Date(NOW.getTime() + 50_000).toISOString()
  expect(await mayWait(GIFT)).toBe(true)
  expect(asked).toBe(2)
  seconds = 110
  expect(await mayWait(GIFT)).toBe(false)
  seconds = -5
  expect(await mayWait(GIFT)).toBe(false)
})

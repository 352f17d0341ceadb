import { expect, test } from 'vitest'
import { Rest } from '../../infra/local/streams/rest.ts'
import { WriteBell } from '../../infra/local/streams/write-bell.ts'

const running = (): AbortSignal => new AbortController().signal

/** Milliseconds that something takes. */
async function time(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Reads an empty stream until its reader sleeps. */
async function fallAsleep(rest: Rest): Promise<void> {
  for (let reads = 0; reads < 3; reads++) await rest.afterEmptyRead(running())
}

test('a reader that sleeps is woken by a write to its table, and by none to another', async () => {
  const bell = new WriteBell()
  const rest = new Rest(bell, 'ledger')
  await fallAsleep(rest)
  let isAwake = false
  const asleep = rest.afterEmptyRead(running()).then(() => (isAwake = true))
  bell.ring('records')
  await new Promise((next) => setTimeout(next, 50))
  expect(isAwake).toBe(false)
  bell.ring('ledger')
  expect(await time(() => asleep)).toBeLessThan(1_000)
})

test('a write between an empty read and the rest after it is not slept through', async () => {
  const bell = new WriteBell()
  const rest = new Rest(bell, 'ledger')
  await fallAsleep(rest)
  bell.ring('ledger')
  expect(await time(() => rest.afterEmptyRead(running()))).toBeLessThan(1_000)
})

test('a reader that sleeps ends at once when the portal stops', async () => {
  const rest = new Rest(new WriteBell(), 'ledger')
  await fallAsleep(rest)
  const abort = new AbortController()
  const asleep = rest.afterEmptyRead(abort.signal)
  abort.abort()
  expect(await time(() => asleep)).toBeLessThan(1_000)
})

test('a bell that nobody rings ends a wait when its time is up', async () => {
  const wait = { table: 'ledger', heard: 0, ms: 30 }
  expect(await time(() => new WriteBell().wait(wait, running()))).toBeGreaterThan(20)
})

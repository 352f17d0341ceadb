import { describe, expect, test } from 'vitest'
import { workInThread } from '../fixtures/threads/apart.ts'

describe('work in a thread of its own', () => {
  test('gives its result, or nothing when it throws', async () => {
    const start = workInThread(20_000)
    expect(await start('ends')).toEqual(Uint8Array.of(1, 2, 3))
    expect(await start('throws')).toBeUndefined()
  })

  test.for(['never ends', 'waits for ever'] as const)(
    'is stopped when its time is over: %s',
    async (way) => {
      await expect(workInThread(700)(way)).rejects.toMatchObject({ code: 'time-is-over' })
    },
  )

  test('is stopped when it fills the memory of all', async () => {
    await expect(workInThread(25_000)('unpacks')).rejects.toMatchObject({ code: 'memory-is-full' })
  })

  test.for(['exits', 'eats memory'] as const)(
    'leaves whoever waits for it alive: %s',
    async (way) => {
      await expect(workInThread(25_000)(way)).rejects.toMatchObject({ code: 'thread-fell' })
    },
  )
})

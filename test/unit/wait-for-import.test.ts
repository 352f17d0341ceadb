import { expect, test } from 'vitest'
import { PortalBusy } from '../../infra/local/staff/staff-client.ts'
import type { StaffClient } from '../../infra/local/staff/staff-client.ts'
import { waitForImport } from '../../infra/local/staff/wait-for-import.ts'

const statement = { id: '1', name: 'sao-ke.csv', campaign: 'bao', account: '1', lines: 9 }
const sum = { rows: 0, amountVnd: 0 }
const tally = { known: sum, byState: {}, refused: 0 }
const look = { hash: 'x', place: 9, tally, refusedFor: {}, first: [], last: [] }

/** A portal that answers so, one time after another, and the last way from then on. */
function portalThat(...answers: ReadonlyArray<object | Error>) {
  const left = [...answers]
  const asked = { times: 0 }
  const client: StaffClient = {
    url: 'http://localhost/',
    call: <Answer>() => {
      asked.times++
      const answer = left.length > 1 ? left.shift() : left[0]
      if (answer instanceof Error) return Promise.reject(answer)
      return Promise.resolve({ ...statement, ...answer } as Answer)
    },
  }
  return { client, asked }
}
const BUSY = new PortalBusy('503')

test('a portal that is busy is asked again, and the import is told of in the end', async () => {
  const { client } = portalThat(BUSY, { state: 'importing' }, BUSY, BUSY, { state: 'done' })
  expect((await waitForImport(client, '1', () => {}, 0)).state).toBe('done')
})

test('one that stays busy is given up, and so is one that refuses', async () => {
  const busy = portalThat(BUSY)
  await expect(waitForImport(busy.client, '1', () => {}, 0)).rejects.toThrow(PortalBusy)
  expect(busy.asked.times).toBe(60)
  const refusing = portalThat(new Error('403'))
  await expect(waitForImport(refusing.client, '1', () => {}, 0)).rejects.toThrow('403')
  expect(refusing.asked.times).toBe(1)
})

test('what was looked at before is not told as the progress of what is booked', async () => {
  const { client } = portalThat(
    { state: 'queued', look: { ...look, place: 4 } },
    { state: 'importing', look },
    { state: 'importing', look, progress: { place: 2 } },
    { state: 'done', look, progress: { place: 9 } },
  )
  const told: number[] = []
  await waitForImport(client, '1', (place) => void told.push(place), 0)
  expect(told).toEqual([4, 0, 2])
})

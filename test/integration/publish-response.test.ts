import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { publishResponse } from '../../functions/cases/publish-response/publish-response.ts'
import { makeDigest } from '../../functions/cases/digest.ts'
import { makeDigestStore } from '../../functions/cases/digest-store.ts'
import type { CaseTrace } from '../../functions/cases/case-trace.ts'
import { makePublicFiles } from '../../functions/storage/public-files.ts'
import { readObject } from '../../functions/storage/s3.ts'
import { ANSWERS_DATA_KEY, answersDataSchema } from '../../shared/answers-data.ts'
import { RESPONSE_DATA_KEY, responseDataSchema } from '../../shared/response-data.ts'
import { INTAKE, startPrivateStores } from '../fixtures/private-stores.ts'
import type { PrivateStores } from '../fixtures/private-stores.ts'

let stores: PrivateStores
beforeAll(async () => {
  stores = await startPrivateStores(inject('dynamoDbEndpoint'))
})
afterAll(() => stores.stop())

const trace = (received: string): CaseTrace => ({ form: 'feedback', received, due: '2026-12-20' })

test('the public count of answers is written when it says something new, and once a day, however often the clock rings', async () => {
  const files = makePublicFiles(stores.s3, INTAKE)
  // Counts below five are hidden, so that one more would change nothing.
  let traces: readonly CaseTrace[] = Array.from({ length: 6 }, () => trace('2026-11-20'))
  const ringAt = async (moment: string): Promise<string> =>
    (
      await publishResponse({
        traces: {
          listMonth: async (month) => traces.filter(({ received }) => received.startsWith(month)),
          listAnswers: async () => [],
          listDeleted: async () => [],
        },
        files,
        now: () => new Date(moment),
      })
    ).file
  const read = async (key: string): Promise<unknown> => {
    const bytes = (await readObject(stores.s3, INTAKE, key))?.bytes
    return JSON.parse(new TextDecoder().decode(bytes))
  }

  expect(await ringAt('2026-11-20T01:00:00.000Z')).toBe('written')
  for (const minute of ['01', '02', '03'])
    expect(await ringAt(`2026-11-20T01:${minute}:00.000Z`)).toBe('kept')
  expect(responseDataSchema.parse(await read(RESPONSE_DATA_KEY)).asOf).toBe(
    '2026-11-20T01:00:00.000Z',
  )

  traces = [...traces, trace('2026-11-20')]
  expect(await ringAt('2026-11-20T01:04:00.000Z')).toBe('written')
  // The day is Vietnam's: at 17:00 in Greenwich the next one begins.
  expect(await ringAt('2026-11-20T16:59:00.000Z')).toBe('kept')
  expect(await ringAt('2026-11-20T17:00:00.000Z')).toBe('written')
  expect(answersDataSchema.parse(await read(ANSWERS_DATA_KEY)).asOf).toBe(
    '2026-11-20T17:00:00.000Z',
  )
})

test.each([
  ['an hour', 3_600_000],
  ['a day', 86_400_000],
  ['a year', 365 * 86_400_000],
])(
  'what was counted while the clock was ahead by %s is counted anew once it is right',
  async (_, aheadMs) => {
    const files = makePublicFiles(stores.s3, INTAKE)
    const ring = (at: number) =>
      publishResponse({
        traces: {
          listMonth: async () => [],
          listAnswers: async () => [],
          listDeleted: async () => [],
        },
        files,
        now: () => new Date(at),
      })
    const asOf = async (): Promise<unknown> => {
      const bytes = (await readObject(stores.s3, INTAKE, RESPONSE_DATA_KEY))?.bytes
      return responseDataSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).asOf
    }
    const right = Date.parse('2028-11-26T03:00:00.000Z')
    await ring(right + aheadMs)
    await ring(right)
    expect(await asOf()).toBe('2028-11-26T03:00:00.000Z')
  },
)

test('a digest that was made while the clock was ahead is made anew on its day', async () => {
  const { client, records } = stores.tables
  const digests = makeDigestStore(client, records)
  const of = (day: string, count: number) => ({
    ...makeDigest('so', day, [], []),
    open: count,
  })
  const at = (time: string) => new Date(`2026-11-27T${time}:00.000Z`)
  expect(await digests.put(of('2026-11-27', 1), at('09:00'))).toBe('written')
  expect(await digests.put(of('2026-11-27', 2), at('01:00'))).toBe('written')
  expect(await digests.put(of('2026-11-27', 3), at('02:00'))).toBe('kept')
  expect((await digests.list('so')).map(({ open }) => open)).toEqual([2])
})

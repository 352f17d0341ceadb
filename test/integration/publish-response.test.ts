import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { publishResponse } from '../../functions/cases/publish-response/publish-response.ts'
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

import { describe, expect, test } from 'vitest'
import { foldAccount } from '../../functions/transfers/feed-event.ts'
import type { FeedEvent } from '../../functions/transfers/feed-event.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import { readRequest } from '../../functions/http/request.ts'
import { receiveFeed } from '../../functions/transfers/receive-feed/receive-feed.ts'
import { makeEvent } from '../fixtures/events.ts'
import { CASSO_LISTED, OUR_ACCOUNT } from '../fixtures/feeds.ts'

const KEY = 'khoa-thu-cua-casso'
const [ITEM] = CASSO_LISTED.data

/** Tells Casso's list to an inbox in memory, which fails at the ids given. */
async function tell(
  body: string | object,
  { key = KEY, failing = [] as readonly string[], type = 'application/json' } = {},
) {
  const kept: FeedEvent[] = []
  const reports: string[] = []
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const answer = receiveFeed(
    'casso',
    readRequest(makeEvent({ headers: { 'secure-token': key } })),
    { bytes, type },
    {
      keys: { sepay: 'khac', casso: KEY },
      isOurs: (account) => account === foldAccount(OUR_ACCOUNT),
      now: () => new Date('2025-10-13T07:02:40Z'),
      inbox: {
        async put(event) {
          if (failing.includes(event.id)) throw new Error('no table')
          kept.push(event)
          return 'stored'
        },
      },
      report: (_, { outcome }) => void reports.push(outcome),
    },
  )
  const outcome = await answer.then(
    ({ statusCode }) => statusCode,
    (error: unknown) => (error instanceof HttpProblem ? error.code : error),
  )
  return { outcome, kept: kept.map(({ id }) => id), reports }
}
const list = (...changes: readonly object[]) => ({
  error: 0,
  data: changes.map((change, at) => ({ ...ITEM, id: at + 1, ...change })),
})

describe('taking a call of a feed', () => {
  test('thanks when everything in it is kept, or nothing to keep', async () => {
    expect(
      await tell(list({}, { bank_sub_acc_id: '1', subAccId: '1' }, { id: 0 }, { amount: 0 })),
    ).toEqual({
      outcome: 200,
      kept: ['1'],
      reports: ['stored', 'account-unknown', 'test-call', 'no-money'],
    })
  })

  test('keeps what it understands of a list before it refuses the rest', async () => {
    expect(await tell(list({ amount: 0.5 }, {}))).toEqual({
      outcome: 'answers-invalid',
      kept: ['2'],
      reports: ['stored', 'unreadable'],
    })
  })

  test('asks to be told again when one of a list could not be kept', async () => {
    expect(await tell(list({}, {}, {}), { failing: ['2'] })).toEqual({
      outcome: 'try-again',
      kept: ['1'],
      reports: ['stored', 'not-stored'],
    })
  })

  test('looks at the signature before anything else of the body', async () => {
    const refused = { outcome: 'signature-wrong', kept: [], reports: ['signature-wrong'] }
    expect(await tell('{"a":', { key: 'khac' })).toEqual(refused)
    expect(await tell('x', { key: '', type: 'text/plain' })).toEqual(refused)
    expect((await tell('{"a":')).outcome).toBe('body-malformed')
    expect((await tell('x', { type: 'text/plain' })).outcome).toBe('content-type-unsupported')
  })
})

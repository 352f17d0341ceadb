import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { FeedEvent } from '../../functions/transfers/feed-event.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { settleItem } from '../../functions/transfers/feed-items.ts'
import type { FeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { makeTables, readPartition } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { feedEventKey } from '../../functions/storage/records-table.ts'

let tables: Tables
let inbox: FeedInbox
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  inbox = makeFeedInbox(tables.client, tables.records)
})

const AT = new Date('2025-10-13T07:02:40.000Z')
let count = 0
const makeEvent = (change: Partial<FeedEvent> = {}): FeedEvent => ({
  provider: 'sepay',
  id: `9${String(++count).padStart(4, '0')}`,
  account: 'DEMO0000000001',
  day: '2025-10-13',
  time: '14:02:37',
  amountVnd: 200_000,
  memo: 'LCUH7K2M9QX ung ho',
  reference: 'FT1',
  ...change,
})
const rowsOf = ({ provider, id }: FeedEvent) =>
  readPartition(tables.client, tables.records, feedEventKey(provider, id).pk)
const settle = ({ provider, id }: FeedEvent) =>
  tables.client.send(
    new TransactWriteCommand({
      TransactItems: [
        settleItem(tables.records, provider, id, {
          result: 'kept',
          at: AT.toISOString(),
          row: 'r1',
        }),
      ],
    }),
  )
async function listAll(list: FeedInbox['listWaiting']): Promise<readonly FeedEvent[]> {
  const found: FeedEvent[] = []
  let next: string | undefined
  do {
    const page = await list(next)
    found.push(...page.items.map(({ event }) => event))
    next = page.next
  } while (next !== undefined)
  return found
}

describe('the inbox of feeds', () => {
  test('keeps an event once, though it is told twenty times at once', async () => {
    const event = makeEvent()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => inbox.put(event, AT)))
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 19 }, () => 'repeated'), 'stored'])
    expect(await rowsOf(event)).toHaveLength(1)
    expect(await inbox.find('sepay', event.id)).toEqual({ event, createdAt: AT.toISOString() })
  })

  test.each<[string, Partial<FeedEvent>]>([
    ['sum', { amountVnd: 2_000_000 }],
    ['memo', { memo: 'khac' }],
    ['account', { account: 'DEMO0000000002' }],
    ['day', { day: '2025-10-14' }],
    ['time', { time: undefined }],
    ['reference', { reference: '' }],
  ])(
    'keeps what is told with another %s beside the first, once, and for a person',
    async (_, change) => {
      const event = makeEvent()
      const other = { ...event, ...change }
      await inbox.put(event, AT)
      expect(
        await Promise.all([inbox.put(other, AT), inbox.put(other, AT), inbox.put(event, AT)]),
      ).toEqual(['conflict', 'conflict', 'repeated'])
      expect(await rowsOf(event)).toHaveLength(2)
      expect((await inbox.find('sepay', event.id))?.event).toEqual(event)
      expect((await listAll(inbox.listConflicts)).filter(({ id }) => id === event.id)).toEqual([
        JSON.parse(JSON.stringify(other)),
      ])
    },
  )

  test('does not mix up providers', async () => {
    const event = makeEvent()
    await inbox.put(event, AT)
    expect(await inbox.put({ ...event, provider: 'casso' }, AT)).toBe('stored')
    expect(await inbox.find('casso', 'khong-co')).toBeUndefined()
  })

  test('lists what waits, the oldest first and over pages, until it is settled', async () => {
    const events = Array.from({ length: 60 }, () => makeEvent())
    for (const [at, event] of events.entries())
      await inbox.put(event, new Date(Date.UTC(2025, 0, 1) + at))
    const ours = (found: readonly FeedEvent[]) =>
      found.map(({ id }) => id).filter((id) => events.some((event) => event.id === id))
    expect(ours(await listAll(inbox.listWaiting))).toEqual(events.map(({ id }) => id))
    const [first] = events
    if (first) await settle(first)
    expect(ours(await listAll(inbox.listWaiting))).toEqual(events.slice(1).map(({ id }) => id))
  })

  test('settles an event once, keeps what became of it, and never takes it in again', async () => {
    const event = makeEvent()
    await inbox.put(event, AT)
    await settle(event)
    await expect(settle(event)).rejects.toThrow('ConditionalCheckFailed')
    await expect(settle(makeEvent())).rejects.toThrow('ConditionalCheckFailed')
    expect(await inbox.put(event, AT)).toBe('repeated')
    expect((await inbox.find('sepay', event.id))?.outcome).toEqual({
      result: 'kept',
      at: AT.toISOString(),
      row: 'r1',
    })
    expect((await listAll(inbox.listWaiting)).some(({ id }) => id === event.id)).toBe(false)
  })
})

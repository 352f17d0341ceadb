import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeContributionStore } from '../../functions/counter/contribution-store.ts'
import {
  contributionInputSchema,
  voidRejectionSchema,
} from '../../functions/counter/contribution-input.ts'
import { makeCounterDayStore } from '../../functions/counter/counter-day-store.ts'
import { listInputSchema } from '../../functions/counter/list-input.ts'
import type { ServeCounterDeps } from '../../functions/counter/serve-counter/deps.ts'
import { receiveGift, receiveList } from '../../functions/counter/serve-counter/receive-gift.ts'
import { showReceipt } from '../../functions/counter/serve-counter/show-contribution.ts'
import { showDay, showDaySheet } from '../../functions/counter/serve-counter/show-day.ts'
import {
  approveVoid,
  proposeVoid,
  rejectVoid,
} from '../../functions/counter/serve-counter/void-receipt.ts'
import { makeWaitingGiftStore } from '../../functions/counter/waiting-gift-store.ts'
import type { Staff } from '../../functions/http/staff.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import { makeOriginStore } from '../../functions/ledger/origin-store.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makeOpenPledgeStore } from '../../functions/pledges/open-pledge-store.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { makeLogRules } from '../../shared/ledger/log-rules.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { CASH, GOODS_GIFT, LIMITS, makeList } from '../fixtures/contributions.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { makeAllocate } from '../fixtures/allocated.ts'
import { keyedRequest } from '../fixtures/serve-transfers.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'
import { readTable, rowsIn } from '../fixtures/tables.ts'
import { makeVoids } from '../fixtures/voids.ts'

let world: Awaited<ReturnType<typeof makePublisherWorld>>
beforeAll(async () => {
  world = await makePublisherWorld()
})

const { campaign } = CASH
const DAY = '2025-11-01'
const clerk = { subject: 'tiep-nhan', roles: ['clerk'] as const }
const accountant = { subject: 'ke-toan', roles: ['accountant'] as const }
const approver = { subject: 'duyet-chi', roles: ['approver'] as const }
const depsOf = (client: DynamoDBDocumentClient = world.tables.client): ServeCounterDeps => {
  const { tables } = world
  return {
    contributions: makeContributionStore(tables.client, tables),
    waiting: makeWaitingGiftStore(tables.client, tables),
    days: makeCounterDayStore(tables.client, tables.records),
    origins: makeOriginStore(tables.client, tables.ledger),
    voids: makeVoids(tables, client),
    limits: LIMITS,
    pledges: makeOpenPledgeStore(tables.client, tables.records),
    shells: PLAIN_SHELLS,
    demo: false,
    now: () => new Date(`${DAY}T03:00:00.000Z`),
    randomBytes,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    wait: (ms) => setTimeout(ms),
    reportFailure: () => {},
    report: () => {},
  }
}
const newKey = (): string => randomUUID()
const request = (key = newKey()) => keyedRequest(key, { campaign })
async function receive(body: object = CASH): Promise<string> {
  const { response } = {
    response: await receiveGift(request(), contributionInputSchema.parse(body), clerk, depsOf()),
  }
  return (JSON.parse(String(response.body)) as { number: string }).number
}
const ended = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
  )
const propose = (
  number: string,
  staff: Staff = accountant,
  publicReason = 'Ghi trùng biên nhận',
  notPersonal?: string[],
) => ended(proposeVoid(number, request(), { campaign, publicReason, notPersonal }, staff, depsOf()))
const voidingOf = async (number: string) =>
  (await depsOf().contributions.find(campaign, number))?.voiding
const approve = async (
  number: string,
  {
    staff = approver,
    key = newKey(),
    client = world.tables.client,
  }: { staff?: Staff; key?: string; client?: DynamoDBDocumentClient } = {},
) => {
  const proposedAt = (await voidingOf(number))?.proposedAt ?? ''
  return ended(approveVoid(number, request(key), { campaign, proposedAt }, staff, depsOf(client)))
}
const publish = () => publishLedger(world.deps)
const books = async () =>
  rowsIn(await readTable(world.tables.client, world.tables.ledger), LEDGER.log)
    .map(({ index, entry }) => ({ index: Number(index), entry: parseEntry(String(entry)) }))
    .toSorted((a, b) => a.index - b.index)
const receivedVnd = async (): Promise<number> =>
  (await books()).reduce(
    (sum, { entry: { kind, state, amountVnd = 0 } }) =>
      sum + (kind === 'received' || state === 'received' ? amountVnd : 0),
    0,
  )

describe('a receipt that should not have been made', () => {
  test('is proposed with a reason that names nobody of it; what a person confirms is kept', async () => {
    const number = await receive()
    const giver = String((CASH as { donor: { name?: string } }).donor.name)
    expect(await propose(number, accountant, `Của ${giver.toUpperCase()}`)).toBe('answers-invalid')
    expect(await propose(number, accountant, 'Gọi 0912 rồi 345 rồi 678')).toBe('answers-invalid')
    expect(await voidingOf(number)).toBeUndefined()
    const passage = '0213 3876 543'
    expect(await propose(number, accountant, `Biên bản ${passage}`, [passage])).toBe('done')
    expect(await voidingOf(number)).toMatchObject({ notPersonal: [passage] })
  })

  test('is void by two people: its entries are corrected by their indexes, its number stays used, and paper and sheet say so', async () => {
    const number = await receive()
    await publish()
    const before = await receivedVnd()
    const wrong = (await books()).at(-1)
    expect(await propose(number)).toBe('done')
    expect(await receivedVnd()).toBe(before)
    expect(await approve(number)).toBe('done')
    await publish()
    expect(await receivedVnd()).toBe(before - CASH.amountVnd)
    expect((await books()).at(-1)?.entry).toMatchObject({
      kind: 'corrected',
      corrects: wrong?.index,
      reason: 'Ghi trùng biên nhận',
      code: wrong?.entry.code,
    })
    expect(await receive()).not.toBe(number)
    const paper = await showReceipt(number, request(), depsOf())
    expect(String(paper.response.body)).toContain('BIÊN NHẬN ĐÃ HỦY')
    const sheet = await showDaySheet(DAY, request(), depsOf())
    expect(String(sheet.response.body)).toContain('ĐÃ HỦY sau khi ghi sổ')
    const { response } = await showDay(DAY, request(), depsOf())
    const { lines, sums } = JSON.parse(String(response.body))
    expect(lines).toContainEqual(
      expect.objectContaining({ number, state: 'void', standing: 'void', decidedBy: 'duyet-chi' }),
    )
    expect(sums.void).toEqual({ lines: 1, amountVnd: CASH.amountVnd, quantity: 0 })
  })

  test('lessens what has come for its pledge', async () => {
    const { input } = makeNewPledge().pledge
    const { pledge, ...hashes } = makeNewPledge({
      input: { ...input, gift: { kind: 'money', amountVnd: 300_000 + CASH.amountVnd } },
      receivedVnd: 300_000,
    })
    const pledges = makePledgeStore(world.tables.client, world.tables, memoryRecordKeys)
    await pledges.put({ pledge, ...hashes, entry: undefined })
    const number = await receive({ ...CASH, pledgeCode: pledge.code })
    await publish()
    expect((await pledges.find(pledge.code))?.receivedVnd).toBe(300_000 + CASH.amountVnd)
    await propose(number)
    expect(await approve(number)).toBe('done')
    expect((await pledges.find(pledge.code))?.receivedVnd).toBe(300_000)
  })

  test('may be of several kinds of goods, or a whole list of a village', async () => {
    const goods = await receive(GOODS_GIFT)
    const response = await receiveList(
      request(),
      listInputSchema.parse(makeList(60)),
      clerk,
      depsOf(),
    )
    const { number: list } = JSON.parse(String(response.body)) as { number: string }
    await publish()
    for (const number of [goods, list]) {
      await propose(number)
      expect(await approve(number)).toBe('done')
    }
    await publish()
    const rules = makeLogRules()
    for (const { entry } of await books()) rules.add(entry)
    expect(rules.finding().ok).toBe(true)
    const corrected = new Set((await books()).map(({ entry }) => entry.corrects))
    const caused = await depsOf().origins.listCaused(`${campaign}#${list}`)
    const came = caused.filter(({ entry }) => entry.kind === 'received')
    expect(came).toHaveLength(60)
    expect(came.every(({ index }) => corrected.has(index))).toBe(true)
  })

  test('is not void after its money was allocated, and the answer says so', async () => {
    const number = await receive()
    await publish()
    await propose(number)
    const allocate = makeAllocate(world, campaign)
    await allocate((await receivedVnd()) - CASH.amountVnd + 1)
    expect(await approve(number)).toBe('receipt-allocated')
    await allocate(0)
    expect(await approve(number)).toBe('done')
  })

  test('waits until its entries have their indexes', async () => {
    const number = await receive()
    await propose(number)
    expect(await approve(number)).toBe('receipt-on-its-way')
    await publish()
    expect(await approve(number)).toBe('done')
  })
})

describe('whoever decides', () => {
  test('has neither proposed it nor taken the gift, and decides once', async () => {
    const number = await receive()
    await publish()
    expect(await propose(number, clerk)).toBe('done')
    expect(await propose(number)).toBe('state-changed')
    const both = { subject: 'tiep-nhan', roles: ['clerk', 'approver'] as const }
    expect(await approve(number, { staff: both })).toBe('second-person-needed')
    const body = voidRejectionSchema.parse({
      campaign,
      proposedAt: (await voidingOf(number))?.proposedAt,
      reason: 'Biên nhận đúng',
    })
    expect(await ended(rejectVoid(number, request(), body, approver, depsOf()))).toBe('done')
    expect(await approve(number)).toBe('state-changed')
    expect(await propose(number)).toBe('done')
    expect(await approve(number, { staff: { ...approver, subject: 'ke-toan' } })).toBe(
      'second-person-needed',
    )
    // The giver's clerk does not decide either, whoever has proposed.
    expect(await approve(number, { staff: both })).toBe('second-person-needed')
    const key = newKey()
    expect(await approve(number, { key })).toBe('done')
    expect(await approve(number, { key })).toBe('done')
    expect(await approve(number)).toBe('state-changed')
    expect(await propose(number)).toBe('state-changed')
  })

  test('corrects each entry once, whatever call of the approval is the last', async () => {
    const number = await receive(GOODS_GIFT)
    await publish()
    await propose(number)
    const key = newKey()
    for (let at = 1, isOver = false; !isOver; at++) {
      let calls = 0
      const send = (command: Parameters<DynamoDBDocumentClient['send']>[0]): Promise<unknown> => {
        calls++
        if (calls === at) throw new Error('killed')
        return world.tables.client.send(command)
      }
      isOver = (await approve(number, { key, client: { send } as never })) === 'done'
      expect(at).toBeLessThan(30)
    }
    await publish()
    const caused = await depsOf().origins.listCaused(`${campaign}#${number}`)
    expect(caused.map(({ entry }) => [entry.kind, entry.goods?.quantity])).toEqual([
      ['received', 50],
      ['received', 12],
      ['corrected', -50],
      ['corrected', -12],
    ])
  })
})

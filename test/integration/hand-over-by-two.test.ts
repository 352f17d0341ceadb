import { randomUUID } from 'node:crypto'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { HttpProblem } from '../../functions/http/problem.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import {
  handedMoneyKey,
  transferKey,
  transferPartition,
} from '../../functions/storage/records-table.ts'
import { feedRowId, statementRowId } from '../../functions/transfers/row-identity.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import {
  approveHandOver,
  proposeHandOver,
  rejectHandOver,
} from '../../functions/transfers/serve-statements/hand-over-transfer.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import type { decisionSchema } from '../../functions/transfers/statement-input.ts'
import { moveToList } from '../../functions/transfers/transfer-items.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { featuredCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { makeNamedPledge } from '../fixtures/new-pledge.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { findRow, makeTables, putRow, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

type Body = (typeof decisionSchema)['_zod']['output']
const OWN = featuredCampaign()
const OTHER = listCampaigns({ demo: true }).find(({ id }) => id !== OWN.id) ?? OWN
const DAY = '2025-10-15'

let tables: Tables
let nextVnd = 500_000
let code = ''
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  const request = makeNamedPledge()
  await makePledgeStore(tables.client, tables, memoryRecordKeys).put(request)
  code = request.pledge.code
})

/** A sum that no other test has. */
const newSum = (): number => (nextVnd += 1_000)
async function keep(change: Partial<Transfer>): Promise<Transfer> {
  const transfer: Transfer = {
    id: statementRowId(randomUUID()),
    account: OWN.account.number,
    campaign: OWN.id,
    day: DAY,
    reference: randomUUID(),
    amountVnd: 0,
    memo: 'chuyen tien',
    outcome: 'may-follow',
    state: 'waiting',
    source: 'statement',
    createdAt: '2025-10-16T03:00:00.000Z',
    ...change,
  }
  const { set, values } = moveToList(transfer)
  const queue = set.length > 0 ? { queue: values[':queue'] } : {}
  await putRow(tables, 'records', { ...transferKey(transfer), ...queue, ...transfer })
  return transfer
}
const OF_OTHER = { account: OTHER.account.number, campaign: OTHER.id } as const
/** A gift with the code of a pledge of ours, on the account of the other campaign. */
const keepGift = (amountVnd: number, day = DAY): Promise<Transfer> =>
  keep({ ...OF_OTHER, amountVnd, day, memo: code, codes: [code], outcome: 'other-campaign' })
const keepDebit = (amountVnd: number, change: Partial<Transfer> = {}): Promise<Transfer> =>
  keep({
    ...OF_OTHER,
    amountVnd: -amountVnd,
    outcome: 'outgoing',
    state: 'outgoing',
    ...change,
  })

let now = new Date('2025-10-20T03:00:00.000Z')
const deps = (client = tables.client) =>
  serveTransfersDeps({ ...tables, client }, { demo: true, now: () => now })
const person = (subject: string) => ({ subject, roles: ['accountant'] as const })
const stands = async (transfer: Transfer): Promise<Transfer> =>
  (await deps().transfers.find(transfer)) ?? expect.fail(transfer.id)
const stateOf = async (transfer: Transfer): Promise<string> => (await stands(transfer)).state
async function ended(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (error) {
    return error instanceof HttpProblem ? error.code : String(error)
  }
}
const decide = (
  transfer: Transfer,
  body: Body,
  staff: string,
  key?: string,
  client = tables.client,
): Promise<string> =>
  ended(decideTransfer(show(transfer).name, keyedRequest(key), body, person(staff), deps(client)))
const propose = (
  gift: Transfer,
  notFollowed?: string[],
  isKnown?: true,
  client = tables.client,
): Promise<unknown> => {
  const wish = { code, notFollowed, notFollowedOtherwise: isKnown }
  return proposeHandOver(show(gift).name, keyedRequest(), wish, person('ke-toan'), deps(client))
}
const approve = async (
  gift: Transfer,
  notFollowed?: string[],
  isKnown?: true,
  client = tables.client,
): Promise<unknown> => {
  const proposedAt = (await stands(gift)).handOver?.proposedAt ?? ''
  const seen = { proposedAt, notFollowed, notFollowedOtherwise: isKnown }
  const { name } = show(gift)
  return approveHandOver(name, keyedRequest(), seen, person('ke-toan-2'), deps(client))
}
async function handOver(amountVnd: number): Promise<Transfer> {
  const gift = await keepGift(amountVnd)
  await propose(gift)
  await approve(gift)
  return gift
}
/** How many entries of a sum wait for the books: a row of the queue has one, or those of an import. */
const entriesOf = async (amountVnd: number): Promise<number> =>
  rowsIn(await readTable(tables.client, tables.ledger), LEDGER.pendingReceived)
    .flatMap(({ entry, entries }) => (Array.isArray(entries) ? entries : [{ entry }]))
    .filter((one: { entry?: unknown }) => String(one.entry).includes(`"amountVnd":${amountVnd},`))
    .length
const moneyOf = (gift: Transfer) =>
  findRow(tables, 'records', handedMoneyKey(OWN.account.number, gift))

describe('the rows by which the money of a gift followed', () => {
  const tie = (debit: Transfer, credit: Transfer): Body => ({
    decision: 'transferred',
    debit: show(debit).name,
    credit: show(credit).name,
  })

  test('are named by two people, who may take it back together', async () => {
    const sum = newSum()
    const gift = await handOver(sum)
    const [debit, credit, another] = [
      await keepDebit(sum),
      await keep({ amountVnd: sum }),
      await keep({ amountVnd: sum, memo: 'ung ho' }),
    ]
    const settle = tie(debit, credit)
    for (const by of ['a', 'a']) expect(await decide(gift, settle, by)).toBe('second-person-needed')
    // Whoever names other rows is nobody's second person.
    expect(await decide(gift, tie(debit, another), 'b')).toBe('second-person-needed')
    expect(await stateOf(gift)).toBe('to-transfer')
    const key = randomUUID()
    expect(await decide(gift, tie(debit, another), 'a', key)).toBe('done')
    expect(await decide(gift, tie(debit, another), 'a', key)).toBe('done')
    expect(await stands(gift)).toMatchObject({ state: 'transferred' })
    expect([await stateOf(debit), await stateOf(another), await stateOf(credit)]).toEqual([
      'between-accounts',
      'between-accounts',
      'waiting',
    ])
    expect(await moneyOf(gift)).toHaveProperty('settledAt')

    const undo: Body = { decision: 'take-back' }
    for (const by of ['a', 'a']) expect(await decide(gift, undo, by)).toBe('second-person-needed')
    expect(await stateOf(gift)).toBe('transferred')
    expect(await decide(gift, undo, 'b')).toBe('done')
    expect([await stateOf(gift), await stateOf(debit), await stateOf(another)]).toEqual([
      'to-transfer',
      'outgoing',
      'waiting',
    ])
    expect((await stands(gift)).handOver).not.toHaveProperty('credit')
    expect(await moneyOf(gift)).not.toHaveProperty('settledAt')
    // Nobody's wish of before counts: both decide anew.
    expect(await decide(gift, settle, 'b')).toBe('second-person-needed')
    expect(await decide(gift, settle, 'a')).toBe('done')
    expect(await stateOf(credit)).toBe('between-accounts')
  })

  test('are none of a day before the gift, and none that a person has decided on', async () => {
    const sum = newSum()
    const gift = await handOver(sum)
    const [debit, credit] = [await keepDebit(sum), await keep({ amountVnd: sum })]
    const early = { day: '2025-10-14' }
    const [earlyDebit, earlyCredit] = [
      await keepDebit(sum, early),
      await keep({ amountVnd: sum, ...early }),
    ]
    expect(await decide(gift, tie(earlyDebit, credit), 'a')).toBe('answers-invalid')
    expect(await decide(gift, tie(debit, earlyCredit), 'a')).toBe('answers-invalid')
    const taken = await keep({ amountVnd: sum, state: 'not-a-gift' })
    expect(await decide(gift, tie(debit, taken), 'a')).toBe('state-changed')
    expect(await decide(gift, tie(debit, credit), 'a')).toBe('second-person-needed')
  })
})

describe('a credit that may be the money of a gift in the books', () => {
  const named = () => ({ decision: 'assign', code }) as const
  test.each([
    ['a statement', () => ({})],
    ['a feed', () => ({ source: 'feed', id: feedRowId({ provider: 'sepay', id: randomUUID() }) })],
  ] as const)('of %s is accepted or assigned by two people', async (_, told) => {
    for (const body of [{ decision: 'accept' } as const, named()]) {
      const sum = newSum()
      await handOver(sum)
      const credit = await keep({ amountVnd: sum, codes: [code], ...told() })
      for (const by of ['a', 'a'])
        expect(await decide(credit, body, by)).toBe('second-person-needed')
      const other = body.decision === 'accept' ? named() : ({ decision: 'accept' } as const)
      expect(await decide(credit, other, 'b')).toBe('second-person-needed')
      expect(await stateOf(credit)).toBe('waiting')
      expect(await entriesOf(sum)).toBe(1)
      // A wish takes the place of the one before, and needs its own second person.
      expect(await decide(credit, body, 'c')).toBe('second-person-needed')
      expect(await decide(credit, body, 'd')).toBe('done')
      expect(await stateOf(credit)).toBe('received')
      expect(await entriesOf(sum)).toBe(2)
    }
  })

  test('is asked of two people when it names the pledge of another campaign', async () => {
    for (const body of [{ decision: 'accept' } as const, named()]) {
      const sum = newSum()
      const gift = await keep({ amountVnd: sum, outcome: 'other-campaign', codes: ['of-another'] })
      for (const by of ['a', 'a']) expect(await decide(gift, body, by)).toBe('second-person-needed')
      expect(await entriesOf(sum)).toBe(0)
      expect(await decide(gift, body, 'b')).toBe('done')
      expect(await entriesOf(sum)).toBe(1)
    }
  })

  test('takes two people whatever it waits for, though it waited before the gift was handed over', async () => {
    const sum = newSum()
    const credits = [
      await keep({ amountVnd: sum, outcome: 'ambiguous' }),
      await keep({ amountVnd: sum, outcome: 'closed-campaign' }),
    ]
    const free = await keep({ amountVnd: newSum(), outcome: 'ambiguous' })
    await handOver(sum)
    for (const credit of credits)
      expect(await decide(credit, { decision: 'accept' }, 'a')).toBe('second-person-needed')
    expect(await decide(free, { decision: 'accept' }, 'a')).toBe('done')
  })
})

describe('a gift whose money may have followed before', () => {
  const likeGift = (amountVnd: number, change: Partial<Transfer> = {}): Promise<Transfer> =>
    keep({ amountVnd, outcome: 'unmatched', state: 'received', ...change })
  const namesIn = async (act: Promise<unknown>): Promise<readonly string[]> => {
    const problem = await act.then(
      () => undefined,
      (error: unknown) => error,
    )
    if (!(problem instanceof HttpProblem)) return expect.fail(String(problem))
    expect(problem.code).toBe('may-have-followed')
    return problem.issues.map((issue) => issue.code).toSorted()
  }

  /** What stands in the way, by its own problem and reason. */
  const whyNot = async (act: Promise<unknown>): Promise<readonly string[]> => {
    const problem = await act.then(
      () => undefined,
      (error: unknown) => error,
    )
    if (!(problem instanceof HttpProblem)) return expect.fail(String(problem))
    return [problem.code, ...problem.issues.map(({ field, code: why }) => `${field} ${why}`)]
  }
  async function expectUnlooked(gift: Transfer, why: string): Promise<void> {
    const told = ['too-many-to-look-through', `notFollowedOtherwise ${why}`]
    expect(await whyNot(propose(gift))).toEqual(told)
    expect(await stateOf(gift)).toBe('waiting')
    await propose(gift, [], true)
    expect(await whyNot(approve(gift))).toEqual(told)
    expect(await entriesOf(gift.amountVnd)).toBe(0)
    await approve(gift, [], true)
    expect(await stands(gift)).toMatchObject({ state: 'to-transfer', handOver: { unlooked: why } })
    expect(await entriesOf(gift.amountVnd)).toBe(1)
  }

  test('is neither proposed nor approved until each such row is said to be another one', async () => {
    const sum = newSum()
    const gift = await keepGift(sum)
    const later = await likeGift(sum, { day: '2025-10-19' })
    const tied = await likeGift(sum, { code, outcome: 'matched' })
    await likeGift(sum, { day: '2025-10-14' })
    await likeGift(sum, { code: 'LCUH0000000', outcome: 'matched' })
    await keep({ amountVnd: sum })
    const both = [show(later).name, show(tied).name].toSorted()
    expect(await namesIn(propose(gift))).toEqual(both)
    expect(await namesIn(propose(gift, [show(tied).name]))).toEqual([show(later).name])
    await propose(gift, both)
    expect(await namesIn(approve(gift))).toEqual(both)
    const since = await likeGift(sum, { day: '2025-10-20' })
    expect(await namesIn(approve(gift, both))).toEqual([show(since).name])
    expect(await entriesOf(sum)).toBe(0)
    await approve(gift, [...both, show(since).name])
    expect(await entriesOf(sum)).toBe(1)
  })

  test('is of a sum of which there are too many: both people say that they know it otherwise', async () => {
    const sum = newSum()
    const gift = await keepGift(sum)
    await Promise.all(Array.from({ length: 101 }, () => likeGift(sum)))
    await expectUnlooked(gift, 'too-many-rows')
  })

  test('came too long ago to look its money up: both people say that they know it otherwise', async () => {
    const before = now
    now = new Date('2026-11-20T03:00:00.000Z')
    await expectUnlooked(await keepGift(newSum()), 'too-many-days')
    now = before
  })

  test('is looked through all the same where that can be done, whatever anybody knows', async () => {
    const sum = newSum()
    const gift = await keepGift(sum)
    const later = await likeGift(sum)
    expect(await namesIn(propose(gift, [], true))).toEqual([show(later).name])
  })
})

describe('of a hand-over and a credit that would be its money, at one moment', () => {
  type Client = Tables['client']
  let importer: Importer
  let files = 0
  beforeAll(() => (importer = makeImporter(tables)))

  /** Lets something else happen right before the first transaction that writes a key. */
  const rightBefore = (key: string, act: () => Promise<unknown>): Client => {
    let isOver = false
    return new Proxy(tables.client, {
      get(client, name: keyof Client) {
        if (name !== 'send') return client[name]
        return async (...sent: Parameters<Client['send']>) => {
          const [command] = sent
          const isWrite = command instanceof TransactWriteCommand
          if (isWrite && !isOver && JSON.stringify(command.input).includes(key)) {
            isOver = true
            await act()
          }
          return client.send(...sent)
        }
      },
    })
  }
  const rowKey = (amountVnd: number): string =>
    `${transferPartition({ account: OWN.account.number, day: DAY, amountVnd })}"`
  const moneyKey = (amountVnd: number): string => `${OTHER.account.number}#${DAY}#${amountVnd}#`
  /** A credit of ours that no pledge is named by, and that is booked if nothing speaks against it. */
  const importing = async (amountVnd: number, client?: Client): Promise<void> => {
    const rows = [
      { day: '15/10/2025', credit: amountVnd, memo: 'chuyen', reference: `V${amountVnd}` },
    ]
    const id = `20251016030000000-van-${String(++files).padStart(4, '0')}`
    await importer.bring(statementLines(rows), id)
    await importer.run(client)
  }
  const imported = async (amountVnd: number): Promise<Transfer> => {
    const place = { account: OWN.account.number, day: DAY, amountVnd }
    return (await deps().transfers.listAlike(place)).items[0] ?? expect.fail()
  }
  /** How a row that was imported stands, and how often the sum is in the books. */
  const outcome = async (amountVnd: number) => [
    (await imported(amountVnd)).state,
    await entriesOf(amountVnd),
  ]

  test.each<[string, (gift: Transfer, sum: number) => Promise<string>, unknown[]]>([
    [
      'the credit comes first',
      async (gift, sum) => {
        await importing(sum)
        return ended(propose(gift))
      },
      ['may-have-followed', 'received', 1],
    ],
    [
      'the proposal comes first',
      async (gift, sum) => {
        await propose(gift)
        await importing(sum)
        return ended(approve(gift))
      },
      ['done', 'waiting', 1],
    ],
    [
      'it is proposed while the credit is on its way into the books',
      async (gift, sum) => {
        await importing(
          sum,
          rightBefore(rowKey(sum), () => propose(gift)),
        )
        return ended(approve(gift))
      },
      ['done', 'waiting', 1],
    ],
    [
      'it is proposed and approved meanwhile',
      async (gift, sum) => {
        const both = async () => {
          await propose(gift)
          await approve(gift)
        }
        await importing(sum, rightBefore(rowKey(sum), both))
        return 'done'
      },
      ['done', 'waiting', 1],
    ],
    [
      'the credit enters the books while it is being proposed',
      async (gift, sum) => {
        await propose(
          gift,
          [],
          undefined,
          rightBefore(moneyKey(sum), () => importing(sum)),
        )
        return ended(approve(gift))
      },
      ['may-have-followed', 'received', 1],
    ],
    [
      'the credit comes while it is being approved',
      async (gift, sum) => {
        await propose(gift)
        const client = rightBefore(moneyKey(sum), () => importing(sum))
        return ended(approve(gift, [], undefined, client))
      },
      ['done', 'waiting', 1],
    ],
  ])('nothing is booked twice when %s', async (_, act, expected) => {
    const sum = newSum()
    const gift = await keepGift(sum)
    expect([await act(gift, sum), ...(await outcome(sum))]).toEqual(expected)
  })

  test('a person who accepts it asks again when it was proposed or approved meanwhile', async () => {
    for (const isApproved of [false, true]) {
      const sum = newSum()
      const gift = await keepGift(sum)
      const credit = await keep({ amountVnd: sum, outcome: 'ambiguous' })
      const client = rightBefore(rowKey(sum), async () => {
        await propose(gift)
        if (isApproved) await approve(gift)
      })
      const accept: Body = { decision: 'accept' }
      expect(await decide(credit, accept, 'a', randomUUID(), client)).toBe('try-again')
      expect(await entriesOf(sum)).toBe(Number(isApproved))
      expect(await decide(credit, accept, 'a')).toBe('second-person-needed')
      expect(await stateOf(credit)).toBe('waiting')
    }
  })

  test('whoever approves it asks again when two people accepted such a credit meanwhile', async () => {
    const sum = newSum()
    const gift = await keepGift(sum)
    const credit = await keep({ amountVnd: sum, outcome: 'ambiguous' })
    await propose(gift)
    const accept: Body = { decision: 'accept' }
    expect(await decide(credit, accept, 'a')).toBe('second-person-needed')
    const client = rightBefore(moneyKey(sum), () => decide(credit, accept, 'b'))
    expect(await ended(approve(gift, [], undefined, client))).toBe('try-again')
    expect(await entriesOf(sum)).toBe(1)
    expect(await ended(approve(gift))).toBe('may-have-followed')
    expect(await ended(approve(gift, [show(credit).name]))).toBe('done')
    expect(await entriesOf(sum)).toBe(2)
  })

  test('a proposal that was rejected holds up nothing any more', async () => {
    const sum = newSum()
    const gift = await keepGift(sum)
    await propose(gift)
    const { proposedAt = '' } = (await stands(gift)).handOver ?? {}
    const why = { proposedAt, reason: 'Hỏi lại' }
    const { name } = show(gift)
    await rejectHandOver(name, keyedRequest(), why, person('ke-toan-2'), deps())
    await importing(sum)
    expect(await outcome(sum)).toEqual(['received', 1])
  })
})

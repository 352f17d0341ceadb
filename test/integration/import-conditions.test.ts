import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { makeFeedRows } from '../../functions/transfers/feed-row-store.ts'
import { makeImportJobs } from '../../functions/transfers/import-job-store.ts'
import {
  LEASE_MS,
  leaseCheck,
  leaseRenewal,
  makeImportLeases,
} from '../../functions/transfers/import-lease-store.ts'
import type { ImportLeases, Lease } from '../../functions/transfers/import-lease-store.ts'
import { emptyTally } from '../../functions/transfers/import-tally.ts'
import { LANES } from '../../functions/transfers/lanes.ts'
import { makeStatementStore } from '../../functions/transfers/statement-store.ts'
import type { StatementStore } from '../../functions/transfers/statement-store.ts'
import { STATEMENT_STATES } from '../../functions/transfers/statement-import.ts'
import type { Statement } from '../../functions/transfers/statement-import.ts'
import {
  feedDayKey,
  importJobKey,
  importLeaseKey,
  statementKey,
} from '../../functions/storage/records-table.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { findRow, makeTables, putRow } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let tables: Tables
let leases: ImportLeases
let statements: StatementStore
let clock = Date.parse('2025-10-16T03:00:00Z')
const now = (): Date => new Date(clock)
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  leases = makeImportLeases(tables.client, tables.records, { now, newToken: randomUUID })
  statements = makeStatementStore(tables.client, tables.records)
})
/** Each test has an account and a statement of its own. */
let count = 0
let account = ''
beforeEach(() => void (account = `TK${++count}`))

async function takeLease(): Promise<Lease> {
  const lease = await leases.take(account, 'feeds')
  if (!lease || lease === 'held') throw new Error('The account is held by somebody else.')
  return lease
}

describe('the lease of an account', () => {
  test('is one worker’s until its time is over', async () => {
    await takeLease()
    clock += LEASE_MS
    expect(await leases.take(account, 'feeds')).toBeUndefined()
    clock += 1
    expect(await leases.take(account, 'feeds')).toMatchObject({ account })
  })

  test.each([{}, { leaseUntil: 7 }, { leaseUntil: null }])(
    'is nobody’s where its row does not say until when: %j',
    async (row) => {
      await putRow(tables, 'records', { ...importLeaseKey(account, 0), token: 'x', ...row })
      expect(await leases.take(account, 'feeds')).toMatchObject({ account })
      expect(await leases.take(account, 'feeds')).toBeUndefined()
    },
  )

  test.each([
    ['an hour', 3_600_000],
    ['a day', 86_400_000],
    ['a year', 365 * 86_400_000],
  ])('that was taken while a clock was ahead by %s holds up nobody', async (_, aheadMs) => {
    const right = clock
    clock += aheadMs
    const early = await takeLease()
    clock = right
    const next = await takeLease()
    expect(await leases.renew(early)).toBe(false)
    expect(await leases.take(account, 'feeds')).toBeUndefined()
    expect(await leases.renew(next)).toBe(true)
  })

  test('is held on by its holder alone', async () => {
    const lease = await takeLease()
    clock += LEASE_MS + 1
    const next = await takeLease()
    expect(await leases.renew(lease)).toBe(false)
    expect(await leases.renew(next)).toBe(true)
  })

  test('is not given back by one who no longer has it', async () => {
    const lease = await takeLease()
    clock += LEASE_MS + 1
    await takeLease()
    await leases.release(lease)
    expect(await leases.take(account, 'feeds')).toBeUndefined()
  })

  test('is free at once when its holder gives it back', async () => {
    await leases.release(await takeLease())
    expect(await leases.take(account, 'feeds')).toMatchObject({ account })
  })

  test('lets a transaction of its holder take effect on each lane, and of nobody else on any', async () => {
    const lease = await takeLease()
    const strange = { account, token: randomUUID() }
    const send = (TransactItems: ReadonlyArray<ReturnType<typeof leaseCheck>>) =>
      tables.client.send(new TransactWriteCommand({ TransactItems: [...TransactItems] }))
    const refused = { name: 'TransactionCanceledException' }
    for (let lane = 0; lane < LANES; lane++) {
      await send([leaseCheck(tables.records, lease, lane)])
      await expect(send([leaseCheck(tables.records, strange, lane)])).rejects.toMatchObject(refused)
    }
    const renew = (one: Lease) =>
      tables.client.send(
        new TransactWriteCommand({ TransactItems: [leaseRenewal(tables.records, one, now())] }),
      )
    await renew(lease)
    await expect(renew(strange)).rejects.toMatchObject(refused)
  })

  test('checks nothing where nobody has ever held the account', async () => {
    const nobody = { account, token: '' }
    const check = leaseCheck(tables.records, nobody, 0)
    await expect(
      tables.client.send(new TransactWriteCommand({ TransactItems: [check] })),
    ).rejects.toMatchObject({ name: 'TransactionCanceledException' })
    expect(await findRow(tables, 'records', importLeaseKey(account, 0))).toBeUndefined()
  })
})

function makeStatement(change: Partial<Statement> = {}): Statement {
  return {
    id: `20251016030000000-${account}`,
    campaign: featuredCampaign().id,
    account,
    name: 'sao-ke.csv',
    state: 'offered',
    createdAt: now().toISOString(),
    staff: 'ke-toan',
    ...change,
  }
}
const start = (statement: Statement, keyHash = randomUUID()) =>
  statements.start({
    statement,
    columns: undefined,
    keyHash,
    requestHash: 'start',
    startedAt: now().toISOString(),
    day: '2025-10-16',
    staff: 'ke-toan',
  })
const cancel = (statement: Statement) =>
  statements.cancel({
    statement,
    keyHash: randomUUID(),
    requestHash: 'cancel',
    cancelledAt: now().toISOString(),
    day: '2025-10-16',
    staff: 'ke-toan',
  })
const putStatement = (statement: Statement) =>
  putRow(tables, 'records', { ...statementKey(statement.id), ...statement })

describe('a statement', () => {
  test('is not offered over another one of its id', async () => {
    const statement = makeStatement({ state: 'done' })
    await putStatement(statement)
    expect(await statements.offer(makeStatement())).toEqual({
      outcome: 'repeated',
      code: statement.id,
    })
    expect(await statements.find(statement.id)).toEqual(statement)
  })

  test.each(['offered', 'read', 'refused'] as const)('is started when it was %s', async (state) => {
    const statement = makeStatement({ state })
    await putStatement(statement)
    expect(await start(statement)).toEqual({ outcome: 'done' })
    expect(await statements.find(statement.id)).toMatchObject({ state: 'queued' })
  })

  test.each(['queued', 'importing', 'done', 'stopped'] as const)(
    'is not started when it is %s, whatever was read a moment before',
    async (state) => {
      const statement = makeStatement({ state })
      await putStatement(statement)
      expect(await start(makeStatement())).toEqual({ outcome: 'not-allowed' })
      expect(await statements.find(statement.id)).toEqual(statement)
      expect(await findRow(tables, 'records', importJobKey(statement.id))).toBeUndefined()
    },
  )

  test('is not started anew when its file has brought down every try', async () => {
    const statement = makeStatement({ state: 'refused', refusal: 'unreadable' })
    await putStatement(statement)
    expect(await start(statement)).toEqual({ outcome: 'not-allowed' })
    expect(await statements.find(statement.id)).toEqual(statement)
  })

  test.each(STATEMENT_STATES)(
    'that is %s is stopped by a person only while it is not over',
    async (state) => {
      const statement = makeStatement({ state })
      await putStatement(statement)
      await putRow(tables, 'records', importJobKey(statement.id))
      const isOver = !['offered', 'queued', 'read', 'importing'].includes(state)
      expect(await cancel(statement)).toEqual({ outcome: isOver ? 'not-allowed' : 'done' })
      expect(await statements.find(statement.id)).toEqual(
        isOver
          ? statement
          : {
              ...statement,
              state: 'stopped',
              refusal: 'cancelled',
              finishedAt: now().toISOString(),
            },
      )
      const job = await findRow(tables, 'records', importJobKey(statement.id))
      expect(job === undefined).toBe(!isOver)
    },
  )

  test('that is not there is not stopped, nor does that make one', async () => {
    const statement = makeStatement()
    expect(await cancel(statement)).toEqual({ outcome: 'not-allowed' })
    expect(await statements.find(statement.id)).toBeUndefined()
  })

  test('that is not there is not started, nor does that make one', async () => {
    const statement = makeStatement()
    expect(await start(statement)).toEqual({ outcome: 'not-allowed' })
    expect(await statements.find(statement.id)).toBeUndefined()
  })
})

describe('the worker that imports', () => {
  const jobs = () => makeImportJobs(tables.client, tables.records, now)

  test('begins no job that is over, nor makes one of it', async () => {
    const { id } = makeStatement()
    expect(await jobs().begin(id)).toBeUndefined()
    await jobs().forgive(id)
    expect(await findRow(tables, 'records', importJobKey(id))).toBeUndefined()
  })

  test('counts how many times a job was begun, and begins to count anew when it came further', async () => {
    const statement = makeStatement()
    await statements.offer(statement)
    await start(statement)
    expect([await jobs().begin(statement.id), await jobs().begin(statement.id)]).toEqual([1, 2])
    await jobs().forgive(statement.id)
    expect(await jobs().begin(statement.id)).toBe(2)
    expect(await jobs().save(statement.id, { lines: 7 }, await takeLease())).toBe('saved')
    expect(await jobs().begin(statement.id)).toBe(1)
  })

  test('lets other jobs pass before one that was begun', async () => {
    const [first, second] = [makeStatement(), makeStatement({ id: '20251016030000001-sau' })]
    for (const one of [first, second]) {
      await statements.offer(one)
      await start(one)
    }
    const listed = async () => {
      const all = (await jobs().listJobs()).map(({ id }) => id)
      return all.filter((id) => id === first.id || id === second.id)
    }
    clock += 1_000
    await jobs().begin(first.id)
    expect(await listed()).toEqual([second.id, first.id])
  })

  test.each(['queued', 'importing'] as const)(
    'writes down how a statement stands that is %s',
    async (state) => {
      const statement = makeStatement({ state })
      await putStatement(statement)
      await putRow(tables, 'records', importJobKey(statement.id))
      const lease = await takeLease()
      const change = { state: 'importing', lines: 7 } as const
      expect(await jobs().save(statement.id, change, lease)).toBe('saved')
      expect(await statements.find(statement.id)).toMatchObject({ state: 'importing', lines: 7 })
    },
  )

  test.each(['offered', 'done', 'refused', 'stopped'] as const)(
    'changes nothing of a statement that is %s',
    async (state) => {
      const statement = makeStatement({ state })
      await putStatement(statement)
      const lease = await takeLease()
      expect(await jobs().save(statement.id, { lines: 7 }, lease)).toBe('over')
      expect(await jobs().finish(statement.id, { lines: 7 }, lease)).toBe('over')
      expect(await statements.find(statement.id)).toEqual(statement)
    },
  )

  test('writes nothing once another worker has the account', async () => {
    const statement = makeStatement({ state: 'importing' })
    await putStatement(statement)
    const lease = await takeLease()
    clock += LEASE_MS + 1
    await takeLease()
    expect(await jobs().save(statement.id, { lines: 7 }, lease)).toBe('fenced')
    expect(await jobs().finish(statement.id, { state: 'done' }, lease)).toBe('fenced')
    expect(await statements.find(statement.id)).toEqual(statement)
  })

  test('tells how far an import came that a person has stopped, and of no other', async () => {
    const progress = { place: 7, tally: emptyTally() }
    const lease = await takeLease()
    for (const state of STATEMENT_STATES) {
      const statement = makeStatement({ state })
      await putStatement(statement)
      const isStopped = state === 'stopped'
      expect(await jobs().close(statement.id, progress, lease)).toBe(isStopped ? 'saved' : 'over')
      expect(await statements.find(statement.id)).toEqual(
        isStopped ? { ...statement, progress } : statement,
      )
    }
  })
})

describe('a day of an account', () => {
  test('is one provider’s, whoever asks at the same moment', async () => {
    const rows = makeFeedRows(tables.client, tables.records)
    const asked = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        rows.claimDay(account, '2025-10-16', at % 2 === 0 ? 'sepay' : 'casso'),
      ),
    )
    const [provider] = asked
    expect(new Set(asked)).toEqual(new Set([provider]))
    expect(await rows.claimDay(account, '2025-10-16', 'casso')).toBe(provider)
    expect(await findRow(tables, 'records', feedDayKey(account, '2025-10-16'))).toMatchObject({
      provider,
    })
  })
})

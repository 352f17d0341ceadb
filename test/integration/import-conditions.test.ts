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
import { LANES } from '../../functions/transfers/lanes.ts'
import { makeStatementStore } from '../../functions/transfers/statement-store.ts'
import type { StatementStore } from '../../functions/transfers/statement-store.ts'
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
  const lease = await leases.take(account)
  if (!lease) throw new Error('The account is held by somebody else.')
  return lease
}

describe('the lease of an account', () => {
  test('is one worker’s until its time is over', async () => {
    await takeLease()
    clock += LEASE_MS
    expect(await leases.take(account)).toBeUndefined()
    clock += 1
    expect(await leases.take(account)).toMatchObject({ account })
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
    expect(await leases.take(account)).toBeUndefined()
  })

  test('is free at once when its holder gives it back', async () => {
    await leases.release(await takeLease())
    expect(await leases.take(account)).toMatchObject({ account })
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

  test.each(['offered', 'refused'] as const)('is started when it was %s', async (state) => {
    const statement = makeStatement({ state })
    await putStatement(statement)
    expect(await start(statement)).toEqual({ outcome: 'done' })
    expect(await statements.find(statement.id)).toMatchObject({ state: 'queued' })
  })

  test.each(['queued', 'importing', 'done'] as const)(
    'is not started when it is %s, whatever was read a moment before',
    async (state) => {
      const statement = makeStatement({ state })
      await putStatement(statement)
      expect(await start(makeStatement())).toEqual({ outcome: 'not-allowed' })
      expect(await statements.find(statement.id)).toEqual(statement)
      expect(await findRow(tables, 'records', importJobKey(statement.id))).toBeUndefined()
    },
  )

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
    await expect(jobs().begin(id)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    })
    expect(await findRow(tables, 'records', importJobKey(id))).toBeUndefined()
  })

  test('counts how many times a job was begun', async () => {
    const statement = makeStatement()
    await statements.offer(statement)
    await start(statement)
    expect([await jobs().begin(statement.id), await jobs().begin(statement.id)]).toEqual([1, 2])
  })

  test.each(['queued', 'importing'] as const)(
    'writes down how a statement stands that is %s',
    async (state) => {
      const statement = makeStatement({ state })
      await putStatement(statement)
      const lease = await takeLease()
      expect(await jobs().save(statement.id, { state: 'importing', lines: 7 }, lease)).toBe(true)
      expect(await statements.find(statement.id)).toMatchObject({ state: 'importing', lines: 7 })
    },
  )

  test.each(['offered', 'done', 'refused'] as const)(
    'changes nothing of a statement that is %s',
    async (state) => {
      const statement = makeStatement({ state })
      await putStatement(statement)
      const lease = await takeLease()
      await expect(jobs().save(statement.id, { lines: 7 }, lease)).rejects.toThrow('statement-over')
      await expect(jobs().finish(statement.id, { lines: 7 }, lease)).rejects.toThrow(
        'statement-over',
      )
      expect(await statements.find(statement.id)).toEqual(statement)
    },
  )

  test('writes nothing once another worker has the account', async () => {
    const statement = makeStatement({ state: 'importing' })
    await putStatement(statement)
    const lease = await takeLease()
    clock += LEASE_MS + 1
    await takeLease()
    expect(await jobs().save(statement.id, { lines: 7 }, lease)).toBe(false)
    expect(await jobs().finish(statement.id, { state: 'done' }, lease)).toBe(false)
    expect(await statements.find(statement.id)).toEqual(statement)
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

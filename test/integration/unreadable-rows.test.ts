import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { makeListFacts, makeListQueue } from '../../functions/cases/case-queue-store.ts'
import { makeCaseTraceStore } from '../../functions/cases/case-trace-store.ts'
import { makeDigest } from '../../functions/cases/digest.ts'
import { makeDigestStore } from '../../functions/cases/digest-store.ts'
import { makeEndedCaseStore } from '../../functions/cases/ended-case-store.ts'
import { tendCases } from '../../functions/cases/tend-cases/tend-cases.ts'
import { makeUploadStore } from '../../functions/cases/upload-store.ts'
import { makeNameStore } from '../../functions/ledger/name-store.ts'
import { makeWaitingNameStore } from '../../functions/ledger/waiting-name-store.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { makeSweepWorkStore } from '../../functions/pledges/sweep-work-store.ts'
import { RECORDS } from '../../functions/storage/keys.ts'
import type { RowKey } from '../../functions/storage/keys.ts'
import {
  answerKey,
  traceKey,
  waitingNameKey,
  withdrawnNameKey,
} from '../../functions/storage/ledger-table.ts'
import {
  PLEDGE_QUEUE,
  UPLOAD_QUEUE,
  caseKey,
  digestKey,
  endQueue,
  handedMoneyKey,
  pledgeKey,
  unitQueue,
  uploadKey,
} from '../../functions/storage/records-table.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import { featuredCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { UNITS_OF_STAFF } from '../../shared/forms/public-texts.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'
import { makeTables, putRow, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

const NOW = new Date('2025-10-16T03:00:00.000Z')
const TODAY = vietnamDay(NOW)
const [UNIT = '', OTHER_UNIT = ''] = Object.keys(UNITS_OF_STAFF)
const MONTH = '2025-10'
const campaign = featuredCampaign()

let tables: Tables
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
})

interface Loop {
  table: 'records' | 'ledger'
  rows: (name: string) => RowKey & Record<string, unknown>
  /** A member without which nobody can read the row. */
  member: string
  /** Whether it is listed all the same, by its key. */
  isListed?: true
  list: () => Promise<number>
}
const sizeOf = async (list: Promise<{ length: number } | { size: number }>): Promise<number> => {
  const found = await list
  return 'length' in found ? found.length : found.size
}
const names: string[] = []
const createdAt = NOW.toISOString()

/** Every list of rows that a clock, an export or a screen goes through. */
const LOOPS: Readonly<Record<string, Loop>> = {
  'the desk of a unit': {
    table: 'records',
    rows: (code) => ({
      ...caseKey(code),
      code,
      form: 'phan-anh',
      state: 'received',
      createdAt,
      dueDay: TODAY,
      version: 0,
      queue: unitQueue(UNIT),
    }),
    member: 'dueDay',
    list: () =>
      sizeOf(makeListQueue(tables.client, tables.records)(UNIT).then(({ items }) => items)),
  },
  'what a list of cases filters by': {
    table: 'records',
    rows: (code) => ({ ...caseKey(code), code, answers: {} }),
    member: 'answers',
    list: () => sizeOf(makeListFacts(tables.client, tables.records)(names)),
  },
  'cases whose time is over': {
    table: 'records',
    rows: (code) => ({
      ...caseKey(code),
      code,
      form: 'phan-anh',
      createdAt,
      queue: endQueue(TODAY),
    }),
    member: 'form',
    list: () => sizeOf(makeEndedCaseStore(tables.client, tables, String).listDue(TODAY)),
  },
  'digests of a unit': {
    table: 'records',
    rows: (name) => ({
      ...digestKey(UNIT, `2025-09-${String(name.length)}${name}`),
      digest: makeDigest(UNIT, TODAY, [], []),
      expiresAt: Math.floor(NOW.getTime() / 1_000) + 86_400,
    }),
    member: 'digest',
    list: () => sizeOf(makeDigestStore(tables.client, tables.records).list(UNIT)),
  },
  'traces of cases': {
    table: 'ledger',
    rows: (id) => ({
      ...traceKey({ month: MONTH, id }),
      form: 'phan-anh',
      received: TODAY,
      due: TODAY,
    }),
    member: 'due',
    list: () => sizeOf(makeCaseTraceStore(tables.client, tables.ledger).listMonth(MONTH)),
  },
  'published answers': {
    table: 'ledger',
    rows: (id) => ({
      ...answerKey({ month: MONTH, id }),
      day: TODAY,
      form: 'hoi-dap',
      unit: UNIT,
      question: 'Hỏi',
      answer: 'Đáp',
    }),
    member: 'answer',
    list: () => sizeOf(makeCaseTraceStore(tables.client, tables.ledger).listAnswers(MONTH)),
  },
  'files that wait to be looked into': {
    table: 'records',
    rows: (code) => ({ ...uploadKey(code), code, createdAt, queue: UPLOAD_QUEUE }),
    member: 'code',
    list: () =>
      sizeOf(makeUploadStore(tables.client, tables.records, randomUUID).listWaiting('open', NOW)),
  },
  'pledges that wait for a clerk': {
    table: 'records',
    rows: (code) => ({ ...pledgeKey(code), code, createdAt, queue: PLEDGE_QUEUE }),
    member: 'code',
    isListed: true,
    list: () =>
      sizeOf(
        makePledgeStore(tables.client, tables, memoryRecordKeys)
          .listWaiting(undefined, 'sum')
          .then(({ items }) => items),
      ),
  },
  'names that wait for a clerk': {
    table: 'ledger',
    rows: (code) => ({ ...waitingNameKey(campaign.id, 0, code), reference: code }),
    member: 'reference',
    list: () =>
      sizeOf(
        makeWaitingNameStore(tables.client, tables.ledger)
          .list(campaign.id)
          .then(({ items }) => items),
      ),
  },
}

describe('a row that nobody can read stops none of the others', () => {
  test.each(Object.entries(LOOPS))('in %s', async (_, { table, rows, member, isListed, list }) => {
    const [first, bad, last] = ['A', 'B', 'C'].map((letter) => `${letter}${randomUUID()}`)
    names.push(first ?? '', bad ?? '', last ?? '')
    const before = await list()
    for (const name of [first, last]) await putRow(tables, table, rows(name ?? ''))
    await putRow(tables, table, { ...rows(bad ?? ''), [member]: 7 })
    expect(await list()).toBe(before + (isListed ? 3 : 2))
  })

  test('in what sweeps look at', async () => {
    const [one, other] = [makeNewPledge(), makeNewPledge()]
    const store = makePledgeStore(tables.client, tables, memoryRecordKeys)
    for (const pledge of [one, other]) await store.put(pledge)
    await putRow(tables, 'records', { ...pledgeKey(one.pledge.code), state: 'later' })
    const work = makeSweepWorkStore(tables.client, tables)
    const found = await work.findPledges([one.pledge.code, other.pledge.code])
    expect(found.map(({ code }) => code)).toEqual([other.pledge.code])
  })

  test('and a consent that was taken back holds, whatever became of its time', async () => {
    await putRow(tables, 'ledger', withdrawnNameKey('NAME-1'))
    const marks = await makeNameStore(tables.client, tables.ledger).listWithdrawals()
    expect(marks).toEqual([{ code: 'NAME-1', at: '' }])
  })

  test('nor does a unit whose desk cannot be read take the digest from the others', async () => {
    const cases = {
      listQueue: (unit: string) =>
        unit === UNIT
          ? Promise.reject(new Error('no-desk'))
          : Promise.resolve({ items: [], next: undefined }),
    }
    const written: string[] = []
    const tended = tendCases({
      ended: {
        listDue: (day) => Promise.resolve(day === TODAY ? ['x', 'y'].map(endedCase) : []),
        remove: ({ code }) => (code === 'x' ? Promise.reject(new Error('kept')) : done(code)),
      },
      attachments: { removeAll: () => Promise.resolve() },
      cases,
      digests: {
        put: ({ unit }) => {
          written.push(unit)
          return Promise.resolve('written')
        },
      },
      now: () => NOW,
    })
    const removed: string[] = []
    function done(code: string): Promise<void> {
      removed.push(code)
      return Promise.resolve()
    }
    await expect(tended).rejects.toThrow('kept')
    expect(removed).toEqual(['y'])
    expect(written).toContain(OTHER_UNIT)
    expect(written).not.toContain(UNIT)
  })
})
const endedCase = (code: string) => ({ code, form: 'phan-anh' })

describe('an import beside a row that nobody can read', () => {
  const other = listCampaigns({ demo: true }).find(({ id }) => id !== campaign.id) ?? campaign
  const standing = async (): Promise<Record<number, string>> => {
    const rows = rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer)
    return Object.fromEntries(
      rows
        .map(readTransfer)
        .map(({ amountVnd, state, outcome }) => [amountVnd, `${state} ${outcome}`]),
    )
  }

  test('lets gifts wait that may be for its pledge, or its money, and books all others', async () => {
    const importer = makeImporter(tables)
    const [bad, good] = [makeNewPledge(), makeNewPledge()]
    const store = makePledgeStore(tables.client, tables, memoryRecordKeys)
    for (const pledge of [bad, good]) await store.put(pledge)
    await putRow(tables, 'records', { ...pledgeKey(bad.pledge.code), input: 'x' })
    const told = [
      { credit: 100_000, memo: `ung ho ${good.pledge.code}`, reference: 'a' },
      { credit: 200_000, memo: `ung ho ${bad.pledge.code}`, reference: 'b' },
      { credit: 300_000, memo: 'ung ho', reference: 'c' },
    ]
    await importer.bring(statementLines(told))
    await importer.run()
    expect(await standing()).toEqual({
      100000: 'received matched',
      200000: 'waiting ambiguous',
      300000: 'received unmatched',
    })
    const from = { account: other.account.number, day: '2025-10-14', amountVnd: 50_000, id: 'R' }
    await putRow(tables, 'records', { ...handedMoneyKey(campaign.account.number, from), code: 7 })
    const more = [
      { credit: 50_000, memo: 'chuyen', reference: 'd' },
      { credit: 40_000, memo: 'chuyen mot phan', reference: 'e' },
      { credit: 60_000, memo: 'ung ho', reference: 'f' },
    ]
    await importer.bring(statementLines(more))
    await importer.run()
    expect(await standing()).toMatchObject({
      50000: 'waiting may-follow',
      40000: 'waiting may-follow',
      60000: 'received unmatched',
    })
  })
})

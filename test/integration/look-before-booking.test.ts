import { createHash, randomUUID } from 'node:crypto'
import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import { makeHandOverStore } from '../../functions/transfers/hand-over-store.ts'
import { makeReassignStore } from '../../functions/transfers/reassign-store.ts'
import { makeBankRowStore } from '../../functions/ledger/bank-row-store.ts'
import { makeOriginStore } from '../../functions/ledger/origin-store.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import type { Request } from '../../functions/http/request.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { makeImportJobs } from '../../functions/transfers/import-job-store.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { makeReturnStore } from '../../functions/transfers/return-store.ts'
import { makeTransferDecisionStore } from '../../functions/transfers/transfer-decision-store.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { bookStatement } from '../../functions/transfers/serve-statements/book-statement.ts'
import type { ServeStatementsDeps } from '../../functions/transfers/serve-statements/deps.ts'
import { makeJoiningDays } from '../../functions/transfers/joining-days-store.ts'
import { bankDaysKey } from '../../functions/storage/records-table.ts'
import { makeTakeBackStore } from '../../functions/transfers/take-back-store.ts'
import type { Statement } from '../../functions/transfers/statement-import.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { makeRowDeps } from '../fixtures/row-deps.ts'
import { makeTables, putRow, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { memoKeysOf } from '../fixtures/memo-keys.ts'

let tables: Tables
let importer: Importer
beforeEach(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  importer = makeImporter(tables)
})

const ROWS = [
  { credit: 100_000, memo: 'ung ho mot', reference: '1' },
  { credit: 200_000, memo: 'ung ho hai', reference: '2', day: '16/10/2025' },
  { debit: 30_000, memo: 'phi', reference: '3' },
]
const MANY = statementLines(
  Array.from({ length: 5_000 }, (_, at) => ({ credit: 1_000, memo: `ung ho ${at}` })),
)
const kept = async () =>
  rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer).map(readTransfer)
const find = async (id: string): Promise<Statement> => {
  const statement = await importer.statements.find(id)
  if (!statement) throw new Error('no statement')
  return statement
}
const LIMITS = { dayVnd: 1_000_000, dayRows: 10 }

const requestWith = (key: string): Request => ({
  locale: 'vi',
  wantsJson: true,
  query: {},
  header: (name) => (name === 'idempotency-key' ? key : undefined),
  cookie: () => undefined,
  viewerAddress: '',
})
const outcomeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
  )

/** Accepts as a person does by the API. */
const accept = (transfer: Transfer, staff: string): Promise<string> =>
  outcomeOf(
    decideTransfer(
      show(transfer).name,
      requestWith(randomUUID()),
      { decision: 'accept' },
      { subject: staff, roles: ['accountant'] },
      {
        statements: importer.statements,
        inbox: makeFeedInbox(tables.client, tables.records),
        transfers: makeTransferStore(tables.client, tables, memoKeysOf(tables)),
        decisions: makeTransferDecisionStore(tables.client, tables),
        returns: makeReturnStore(tables.client, tables),
        reassigns: makeReassignStore(tables.client, tables),
        handOvers: makeHandOverStore(tables.client, tables),
        bankRows: makeBankRowStore(tables.client, tables.ledger),
        origins: makeOriginStore(tables.client, tables.ledger),
        ...makeRowDeps(tables),
        limits: LIMITS,
        markOf,
        demo: false,
        now: () => new Date('2025-10-16T03:00:00Z'),
        sha256: (text) => createHash('sha256').update(text).digest('hex'),
        report: () => {},
      },
    ),
  )

/** Books as a person does by the API; the hash is that of the look that stands, unless it is given. */
async function book(id: string, staff: string, look?: string, key: string = randomUUID()) {
  const deps: ServeStatementsDeps = {
    statements: importer.statements,
    takeBacks: makeTakeBackStore(tables.client, tables.records),
    joining: makeJoiningDays(tables.client, tables.records),
    files: {
      offer: () => Promise.reject(new Error('not asked for')),
      exists: () => Promise.resolve(true),
    },
    limits: LIMITS,
    demo: false,
    now: () => new Date('2025-10-16T03:00:00Z'),
    newId: randomUUID,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    report: () => {},
  }
  const hash = look ?? (await find(id)).look?.hash ?? ''
  const person = { subject: staff, roles: ['accountant' as const] }
  return outcomeOf(bookStatement(id, requestWith(key), { look: hash }, person, deps))
}
const looked = async (rows: Parameters<typeof statementLines>[0]): Promise<string> => {
  const id = await importer.offer(statementLines(rows))
  await importer.run()
  return id
}

describe('a file that was read', () => {
  test('is told of as it was understood, and nothing of it is kept until somebody books it', async () => {
    const id = await looked(ROWS)
    const { state, look, verdicts } = await find(id)
    expect(state).toBe('read')
    expect(look).toMatchObject({
      from: '2025-10-15',
      to: '2025-10-16',
      refusedFor: { totals: 1 },
      tally: {
        byState: {
          received: { rows: 2, amountVnd: 300_000 },
          outgoing: { rows: 1, amountVnd: -30_000 },
        },
      },
      first: [{ line: 5, amountVnd: 100_000, memo: 'ung ho mot', fate: 'received' }, {}, {}],
    })
    expect(verdicts).toMatchObject([
      {
        layout: { day: 'Ngày giao dịch', credit: 'Ghi có', debit: 'Ghi nợ', memo: 'Nội dung' },
        sums: { verdict: 'agree' },
      },
    ])
    expect((await importer.statements.listRefused(id)).items).toMatchObject([{ reason: 'totals' }])
    expect(await importer.run()).toBe(0)
    expect(await kept()).toEqual([])
    expect(await book(id, 'ke-toan')).toBe('done')
    await importer.run()
    expect(await kept()).toHaveLength(3)
    const done = await find(id)
    expect(done).toMatchObject({ state: 'done', bookedBy: 'ke-toan' })
    expect(done.progress?.tally).toEqual(look?.tally)
  })

  test('whose balances do not go on from those of the books takes another person than who brought it', async () => {
    const id = await looked(ROWS)
    const { account, createdAt } = await find(id)
    const tell = (of: string, day: string, openingVnd: number, standing?: string) =>
      putRow(tables, 'records', {
        ...bankDaysKey(account, of),
        createdAt,
        from: day,
        to: day,
        days: [{ day, rows: 1, creditVnd: 5, debitVnd: 0, openingVnd, closingVnd: openingVnd + 5 }],
        ...(standing === undefined ? {} : { standing }),
      })
    await tell(id, '2025-10-16', 0)
    await tell('chua-ghi-so', '2025-10-14', 70)
    await tell('da-ghi-so', '2025-10-13', 1_869, 'done')
    expect(await book(id, 'ke-toan')).toBe('second-person-needed')
    expect(await book(id, 'ke-toan-khac')).toBe('done')
  })

  test('that was interrupted while it was looked at is looked at to its end, with the same hash', async () => {
    const whole = await importer.offer(MANY)
    await importer.run()
    const cut = await importer.offer(MANY)
    for (let runs = 0; runs < 5; runs++) {
      let asked = 0
      await importer.run(tables.client, { isOver: () => ++asked > 4 })
    }
    const [a, b] = [await find(whole), await find(cut)]
    expect([a.state, b.state]).toEqual(['read', 'read'])
    expect(b.look).toEqual(a.look)
    expect(await kept()).toEqual([])
  })

  test('that is read anew forgets what was refused before', async () => {
    const id = await looked(ROWS)
    const stale = { place: 999, line: 999, reason: 'no-amount', text: 'x' }
    await makeImportJobs(tables.client, tables.records).keepRefused(id, [stale])
    expect((await importer.statements.listRefused(id)).items).toHaveLength(2)
    const again = await importer.statements.start({
      statement: await find(id),
      columns: { day: 'Ngày giao dịch', credit: 'Ghi có', memo: 'Nội dung' },
      keyHash: randomUUID(),
      requestHash: 'start',
      startedAt: '2025-10-16T03:00:00.000Z',
      day: '2025-10-16',
      staff: 'ke-toan-2',
    })
    expect(again).toEqual({ outcome: 'done' })
    expect(await find(id)).not.toHaveProperty('look')
    await importer.run()
    expect(await find(id)).toMatchObject({ state: 'read', readBy: 'ke-toan-2' })
    expect((await importer.statements.listRefused(id)).items).toHaveLength(1)
  })
})

describe('what is booked is what was looked at', () => {
  test('a look that is not the one that stands books nothing', async () => {
    const id = await looked(ROWS)
    expect(await book(id, 'ke-toan', 'x'.repeat(43))).toBe('state-changed')
    expect((await find(id)).state).toBe('read')
  })

  test('a gift of which a feed has told meanwhile is in the books once, and the import says that it changed', async () => {
    const id = await looked(ROWS)
    await makeFeedInbox(tables.client, tables.records).put(
      {
        provider: 'sepay',
        id: '1',
        account: featuredCampaign().account.number,
        day: '2025-10-15',
        time: '08:00:00',
        amountVnd: 100_000,
        memo: 'ung ho mot',
        reference: '1',
      },
      new Date('2025-10-16T03:00:00Z'),
    )
    expect(await book(id, 'ke-toan')).toBe('done')
    await importer.run()
    const received = (await kept()).filter(({ state }) => state === 'received')
    expect(new Set(received.map(({ amountVnd }) => amountVnd))).toEqual(new Set([100_000, 200_000]))
    expect(received).toHaveLength(2)
    expect((await find(id)).progress?.tally.changed).toEqual({ rows: 1, amountVnd: 100_000 })
  })

  test('gifts of one sum, of which a feed tells some before the look and some after it, are booked once each, and nobody is asked', async () => {
    const inbox = makeFeedInbox(tables.client, tables.records)
    const COUNT = 120
    const numberOf = (at: number): string => `5000.${10_000 + at}`
    const tell = async (some: (at: number) => boolean): Promise<void> => {
      for (let at = 0; at < COUNT; at++)
        if (some(at))
          await inbox.put(
            {
              provider: 'sepay',
              id: String(at),
              account: featuredCampaign().account.number,
              day: '2025-10-15',
              time: '08:00:00',
              amountVnd: 100_000,
              memo: `gui ba con ${at}`,
              reference: numberOf(at),
            },
            new Date('2025-10-16T03:00:00Z'),
          )
    }
    const rows = Array.from({ length: COUNT }, (_, at) => ({
      credit: 100_000,
      memo: `gui ba con ${at}`,
      reference: numberOf(at),
    }))
    await tell((at) => at > 60 && at % 10 === 9)
    await importer.run()
    const id = await looked(rows)
    expect((await find(id)).look?.tally.byState.twin.rows).toBe(6)
    await tell((at) => at % 10 === 4)
    expect(await book(id, 'mot-nguoi-khac')).toBe('done')
    await importer.run()
    const states = Map.groupBy(await kept(), ({ state }) => state)
    expect(states.get('waiting')).toBeUndefined()
    expect(states.get('received')).toHaveLength(COUNT)
    expect(states.get('twin')).toHaveLength(18)
  })

  test('a row that was no gift when it was looked at waits for a person, and is not booked', async () => {
    await importer.bring(statementLines(ROWS))
    await importer.run()
    const id = await looked([...ROWS, { credit: 5_000, memo: 'moi' }])
    expect((await find(id)).look?.tally.known.rows).toBe(3)
    // What was known is gone, and the books hold nothing of it any more.
    const rows = rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer)
    const marks = rowsIn(await readTable(tables.client, tables.ledger), LEDGER.bankRow)
    const forget = (table: string, { pk, sk }: Record<string, unknown>) =>
      tables.client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }))
    for (const row of rows) await forget(tables.records, row)
    for (const mark of marks) await forget(tables.ledger, mark)
    expect(await book(id, 'ke-toan')).toBe('done')
    await importer.run()
    expect(
      (await kept())
        .map(({ amountVnd, state, outcome }) => `${amountVnd} ${state} ${outcome}`)
        .toSorted(),
    ).toEqual([
      '-30000 outgoing outgoing',
      '100000 waiting not-agreed',
      '200000 waiting not-agreed',
      '5000 received unmatched',
    ])
    expect((await find(id)).progress?.tally.changed).toEqual({ rows: 3, amountVnd: 270_000 })
  })
})

describe('one person books alone', () => {
  const gift = (credit: number) => [{ credit, memo: randomUUID() }]

  test('no more on a day than the limit, in however many files', async () => {
    const ids = [await looked(gift(600_000)), await looked(gift(600_000))]
    const outcomes = await Promise.all(ids.map((id) => book(id, 'ke-toan')))
    expect(outcomes.toSorted()).toEqual(['done', 'second-person-needed'])
    const open = (await Promise.all(ids.map(find))).find(({ state }) => state === 'read')
    expect(await book(open?.id ?? '', 'ke-toan-2')).toBe('done')
  })

  test('nothing above it, though they ask again and again, and another person books it', async () => {
    const id = await looked(gift(1_000_001))
    expect([await book(id, 'ke-toan'), await book(id, 'ke-toan')]).toEqual([
      'second-person-needed',
      'second-person-needed',
    ])
    expect(await kept()).toEqual([])
    expect(await book(id, 'duyet-chi')).toBe('done')
  })

  /**
   * Gifts of which a feed has told, and two statements that both show them as its twins: booking
   * them adds nothing, and only one of them finds the twins.
   */
  async function twice(gifts: ReadonlyArray<{ credit: number; memo: string }>) {
    const inbox = makeFeedInbox(tables.client, tables.records)
    for (const [at, { credit }] of gifts.entries())
      await inbox.put(
        {
          provider: 'sepay',
          id: String(at),
          account: featuredCampaign().account.number,
          day: '2025-10-15',
          time: '08:00:00',
          amountVnd: credit,
          memo: 'ung ho',
          reference: `FT2528800000${at}`,
        },
        new Date('2025-10-16T03:00:00Z'),
      )
    await importer.run()
    const ids: string[] = []
    for (const text of ['a', 'b'])
      ids.push(
        await looked(
          gifts.map(({ credit, memo }, at) => ({
            credit,
            memo: `${memo} ${text}`,
            reference: text === 'a' ? `FT2528800000${at}` : '',
          })),
        ),
      )
    for (const id of ids) expect(await book(id, 'ke-toan')).toBe('done')
    await importer.run()
    await importer.run()
    return (await kept()).filter(({ state }) => state === 'waiting')
  }

  test('nothing above it by files that would add nothing when they are looked at', async () => {
    const waiting = await twice([
      { credit: 1_000_001, memo: 'ung ho' },
      { credit: 900_000, memo: 'ung ho' },
      { credit: 900_001, memo: 'ung ho' },
    ])
    expect(waiting).toHaveLength(3)
    const outcomes: string[] = []
    for (const transfer of waiting) outcomes.push(await accept(transfer, 'ke-toan'))
    expect(outcomes.toSorted()).toEqual(['done', 'second-person-needed', 'second-person-needed'])
    const left = (await kept()).filter(({ state }) => state === 'waiting')
    for (const transfer of left) expect(await accept(transfer, 'ke-toan-2')).toBe('done')
  })

  test('nothing of which a verdict is not clean', async () => {
    const lines = statementLines(gift(1_000)).map((line) =>
      line.cells[0] === 'Số dư cuối kỳ' ? { ...line, cells: ['Số dư cuối kỳ', '9.000.000'] } : line,
    )
    const id = await importer.offer(lines)
    await importer.run()
    expect(await book(id, 'ke-toan')).toBe('second-person-needed')
    expect(await book(id, 'ke-toan-2')).toBe('done')
  })

  test('nothing that they had read, though another person brought the file', async () => {
    const id = await looked(gift(1_000_001))
    await importer.statements.start({
      statement: await find(id),
      columns: undefined,
      keyHash: randomUUID(),
      requestHash: 'start',
      startedAt: '2025-10-16T03:00:00.000Z',
      day: '2025-10-16',
      staff: 'ke-toan-2',
    })
    await importer.run()
    for (const staff of ['ke-toan', 'ke-toan-2'])
      expect(await book(id, staff)).toBe('second-person-needed')
    const statement = await find(id)
    // Whoever goes around the check meets the condition of the write.
    for (const staff of ['ke-toan', 'ke-toan-2'])
      expect(
        await importer.statements.book({
          statement,
          look: statement.look ?? expect.fail(),
          alone: undefined,
          mapped: undefined,
          keyHash: randomUUID(),
          requestHash: 'book',
          bookedAt: '2025-10-16T03:00:00.000Z',
          day: '2025-10-16',
          staff,
        }),
      ).toEqual({ outcome: 'not-allowed' })
    expect(await book(id, 'duyet-chi')).toBe('done')
  })

  test('once with one key, and leaves a row that tells who it was and what was booked', async () => {
    const id = await looked(gift(1_000))
    const key = randomUUID()
    expect(await book(id, 'ke-toan', undefined, key)).toBe('done')
    expect(await book(id, 'ke-toan', undefined, key)).toBe('done')
    const rows = rowsIn(await readTable(tables.client, tables.records), RECORDS.audit)
    expect(rows.filter(({ act }) => act === 'book-import')).toMatchObject([
      { staff: 'ke-toan', of: id, after: { amountVnd: 1_000, rows: 1, alone: true } },
    ])
  })
})

test('columns that a person named are offered for the next file with the same headings', async () => {
  const lines = (memo: string) =>
    [
      ['Mục', 'Khi nào', 'Bao nhiêu', 'Lời nhắn'],
      ['1', '15/10/2025', '250.000', memo],
    ].map((cells, at) => ({ cells, line: at + 1 }))
  const columns = { day: 'khi nao', amount: 'Bao nhiêu', memo: 'LỜI NHẮN' }
  const first = await importer.offer(lines('a'), undefined, columns)
  await importer.run()
  const before = await importer.offer(lines('b'))
  await importer.run()
  expect(await find(before)).not.toHaveProperty('columnsOffered')
  expect(await book(first, 'ke-toan')).toBe('done')
  const next = await importer.offer(lines('c'))
  await importer.run()
  expect(await find(next)).toMatchObject({ state: 'refused', columnsOffered: columns })
})

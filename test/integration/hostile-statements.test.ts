import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { RECORDS } from '../../functions/storage/keys.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { MAX_OPENINGS } from '../../functions/transfers/import-transfers/import-statement.ts'
import type {
  FileLine,
  ReadFile,
} from '../../functions/transfers/import-transfers/statement-rows.ts'
import { statementsOf } from '../../functions/transfers/lanes.ts'
import type { Statement } from '../../functions/transfers/statement-import.ts'
import { readTransfers } from '../fixtures/memo-keys.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { makeTables, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let tables: Tables
let importer: Importer
beforeEach(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  importer = makeImporter(tables)
})

const GOOD = statementLines([{ credit: 100_000, memo: 'ung ho' }])
const MANY = statementLines(
  Array.from({ length: 5_000 }, (_, at) => ({ credit: 1_000, memo: `ung ho ${at}` })),
)
const kept = () => readTransfers(tables)
const sumKept = async (): Promise<number> =>
  (await kept()).reduce((sum, { amountVnd }) => sum + amountVnd, 0)
const find = async (id: string): Promise<Statement> => {
  const statement = await importer.statements.find(id)
  if (!statement) throw new Error('no statement')
  return statement
}
const cancel = async (id: string): Promise<unknown> =>
  importer.statements.cancel({
    statement: await find(id),
    keyHash: randomUUID(),
    requestHash: 'cancel',
    cancelledAt: '2025-10-16T04:00:00.000Z',
    day: '2025-10-16',
    staff: 'ke-toan-2',
  })
const tellGift = (id: string): Promise<unknown> =>
  makeFeedInbox(tables.client, tables.records).put(
    {
      provider: 'sepay',
      id,
      account: featuredCampaign().account.number,
      day: '2025-10-15',
      time: '08:00:00',
      amountVnd: 7_000,
      memo: 'ung ho',
      reference: `FT${id}`,
    },
    new Date('2025-10-16T03:00:00Z'),
  )
/** A client whose answer to the first call that holds a text comes only after something else. */
function beforeCall(text: string, act: () => Promise<unknown>): Tables['client'] {
  let isDone = false
  const send = async (command: Parameters<typeof tables.client.send>[0]): Promise<unknown> => {
    if (!isDone && JSON.stringify(command.input).includes(text)) {
      isDone = true
      await act()
    }
    return tables.client.send(command)
  }
  return { send } as unknown as Tables['client']
}
/** Reads the files in which this memo stands as given, and all others as they are. */
const readingAs = (memo: string, instead: () => Promise<readonly FileLine[]>): ReadFile =>
  async function* read(path) {
    const lines = importer.contentOf(path)
    yield JSON.stringify(lines).includes(memo) ? await instead() : lines
  }

describe('a file that brings down whoever opens it', () => {
  const POISON = statementLines([{ credit: 1_000, memo: 'thuoc doc' }])
  let opened = 0
  beforeEach(() => void (opened = 0))
  /** The run is killed: it never hears of anything again, and holds its lease until that ends. */
  const neverReturns = readingAs('thuoc doc', () => {
    opened++
    return new Promise(() => {})
  })
  const throwing = readingAs('thuoc doc', () => {
    opened++
    return Promise.reject(new RangeError('Invalid string length'))
  })
  async function runKilled(readFile: ReadFile): Promise<void> {
    const before = opened
    const run = importer.run(tables.client, { readFile }).catch(() => {})
    await Promise.race([run, vi.waitUntil(() => opened > before, { interval: 5 })])
    importer.advance(31_000)
  }

  test.each([
    ['kills the run', neverReturns],
    ['throws what no refusal is', throwing],
  ])(
    'and %s is refused after three times, with a text for staff, and not opened again',
    async (_, readFile) => {
      const id = await importer.offer(POISON)
      for (let times = 0; times < MAX_OPENINGS; times++) {
        await runKilled(readFile)
        expect(await find(id)).toMatchObject({ state: 'queued' })
      }
      await importer.run(tables.client, { readFile })
      expect(await find(id)).toMatchObject({ state: 'refused', refusal: 'unreadable' })
      expect(opened).toBe(MAX_OPENINGS)
      expect(await kept()).toEqual([])
    },
  )

  test('lets other statements of the account pass between its tries', async () => {
    const id = await importer.offer(POISON)
    await runKilled(neverReturns)
    const good = await importer.offer(GOOD)
    await importer.run(tables.client, { readFile: throwing }).catch(() => {})
    expect([(await find(good)).state, (await find(id)).state]).toEqual(['read', 'queued'])
  })

  test('after some of its rows were kept is stopped, and what was kept stays and is told', async () => {
    const id = await importer.bring(MANY)
    let isOver = false
    const client = beforeCall('"progress"', () => Promise.resolve((isOver = true)))
    await importer.run(client, { isOver: () => isOver })
    expect(await find(id)).toMatchObject({ state: 'importing', progress: { place: 2_004 } })
    const readFile = readingAs('ung ho 7', () =>
      Promise.reject(new RangeError('Invalid string length')),
    )
    for (let times = 0; times < MAX_OPENINGS; times++)
      await expect(importer.run(tables.client, { readFile })).rejects.toThrow('string length')
    expect(await importer.run(tables.client, { readFile })).toBe(1)
    const { state, refusal, progress } = await find(id)
    expect([state, refusal]).toEqual(['stopped', 'unreadable'])
    expect(progress?.tally.byState.received.amountVnd).toBe(await sumKept())
  })

  test('is not what a file is called whose import fails for another reason, however often', async () => {
    const id = await importer.offer(GOOD)
    for (let times = 0; times < 3 * MAX_OPENINGS; times++) {
      const client = beforeCall('"verdicts"', () => Promise.reject(new Error('no table')))
      await expect(importer.run(client)).rejects.toThrow('no table')
    }
    expect(await importer.run()).toBe(1)
    expect((await find(id)).state).toBe('read')
  })
})

describe('an import that a person stops', () => {
  test('before it began keeps nothing, and is not begun any more', async () => {
    const id = await importer.bring(GOOD)
    expect(await cancel(id)).toEqual({ outcome: 'done' })
    expect(await importer.run()).toBe(0)
    expect(await find(id)).toMatchObject({ state: 'stopped', refusal: 'cancelled' })
    expect(await kept()).toEqual([])
  })

  test.each([
    ['file is fixed', '"sha256"'],
    ['file is opened', 'ADD tries'],
    ['file has been read through', '"verdicts"'],
    ['first rows were looked at', '"look"'],
  ])('while its %s keeps nothing', async (_, call) => {
    const id = await importer.offer(MANY)
    await importer.run(beforeCall(call, () => cancel(id)))
    expect(await find(id)).toMatchObject({ state: 'stopped', refusal: 'cancelled' })
    expect(await kept()).toEqual([])
  })

  test.each([
    ['first rows are kept', `"pk":"${RECORDS.transfer}`],
    ['first segment is written down', '"progress"'],
  ])('while its %s begins no other batch, and tells to the đồng what was kept', async (_, call) => {
    const id = await importer.bring(MANY)
    await importer.run(beforeCall(call, () => cancel(id)))
    const { state, refusal, progress } = await find(id)
    expect([state, refusal]).toEqual(['stopped', 'cancelled'])
    const sum = await sumKept()
    expect(progress?.tally.byState.received.amountVnd).toBe(sum)
    expect(sum).toBeGreaterThan(0)
    expect(sum).toBeLessThanOrEqual(2_000_000)
    expect(await importer.run()).toBe(0)
    expect(await sumKept()).toBe(sum)
  })

  test('leaves its account free, and the same file brings the rest without doubling a row', async () => {
    const id = await importer.bring(MANY)
    await importer.run(beforeCall('"progress"', () => cancel(id)))
    const again = await importer.bring(MANY)
    expect(await importer.run()).toBe(1)
    expect((await find(again)).state).toBe('done')
    expect(await sumKept()).toBe(5_000_000)
  })

  test('leaves a row that tells who it was, and where the import stood', async () => {
    const id = await importer.bring(MANY)
    await importer.run(beforeCall('"progress"', () => cancel(id)))
    const rows = rowsIn(await readTable(tables.client, tables.records), RECORDS.audit)
    expect(rows.filter(({ act }) => act === 'cancel-import')).toMatchObject([
      { staff: 'ke-toan-2', of: id, before: { state: 'importing' }, after: { state: 'stopped' } },
    ])
  })
})

describe('what feeds tell of an account comes into the books', () => {
  test('while a statement of it is read, however long that takes', async () => {
    const reading = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    await importer.bring(GOOD)
    const run = importer.run(tables.client, {
      async *readFile(path) {
        reading.resolve()
        await goOn.promise
        yield importer.contentOf(path)
      },
    })
    await reading.promise
    await tellGift('1')
    await importer.run()
    expect(await sumKept()).toBe(7_000)
    goOn.resolve()
    expect(await run).toBe(1)
    expect(await sumKept()).toBe(107_000)
  })

  test('between the segments of a statement that is being kept', async () => {
    await importer.bring(MANY)
    const sums: number[] = []
    const client = beforeCall('"progress"', () => tellGift('1'))
    const watching = async (command: Parameters<typeof tables.client.send>[0]) => {
      const isProgress = JSON.stringify(command.input).includes('"progress"')
      if (isProgress) sums.push(await sumKept())
      return client.send(command)
    }
    await importer.run({ send: watching } as unknown as Tables['client'])
    expect(sums).toEqual([2_000_000, 4_007_000, 5_007_000])
  })

  test('while another worker goes through its statements', async () => {
    const lease = await importer.leases.take(
      statementsOf(featuredCampaign().account.number),
      'statements',
    )
    expect(lease).toBeDefined()
    await importer.bring(GOOD)
    await tellGift('1')
    expect(await importer.run()).toBe(0)
    expect(await sumKept()).toBe(7_000)
  })

  test('when a statement of it fails at each run', async () => {
    await importer.bring(statementLines([{ credit: 1_000, memo: 'thuoc doc' }]))
    await tellGift('1')
    const readFile = readingAs('thuoc doc', () =>
      Promise.reject(new RangeError('Invalid string length')),
    )
    await expect(importer.run(tables.client, { readFile })).rejects.toThrow('string length')
    expect(await sumKept()).toBe(7_000)
  })
})

describe('the file that an import rests on', () => {
  const OTHER = statementLines([{ credit: 999_000, memo: 'gia mao' }])
  /** Ends a run when the file was read through and nothing of it is kept. */
  const stopEarly = () => {
    let asked = 0
    return () => ++asked > 2
  }

  test('is the one that was there when the import began, whatever is posted over it later', async () => {
    const id = await importer.bring(GOOD)
    await importer.run(tables.client, { isOver: stopEarly() })
    const { sha256 = '', state } = await find(id)
    expect([state, sha256]).toEqual(['importing', expect.stringMatching(/^[0-9a-f]{64}$/u)])
    importer.postOver(id, OTHER)
    expect(await importer.run()).toBe(1)
    expect((await kept()).map(({ memo }) => memo)).toEqual(['ung ho'])
    expect((await find(id)).sha256).toBe(sha256)
  })

  test('is the same when a person names the columns of it and starts it anew', async () => {
    const lines = [
      ['Mục', 'Khi nào', 'Bao nhiêu', 'Lời nhắn'],
      ['1', '15/10/2025', '250.000', 'ung ho'],
    ].map((cells, at) => ({ cells, line: at + 1 }))
    const id = await importer.bring(lines)
    await importer.run()
    importer.postOver(id, OTHER)
    const started = await importer.statements.start({
      statement: await find(id),
      columns: { day: 'khi nao', amount: 'Bao nhiêu', memo: 'LỜI NHẮN' },
      keyHash: randomUUID(),
      requestHash: 'start',
      startedAt: '2025-10-16T03:00:00.000Z',
      day: '2025-10-16',
      staff: 'ke-toan',
    })
    expect(started).toEqual({ outcome: 'done' })
    await importer.run()
    await importer.book(id)
    await importer.run()
    expect(await sumKept()).toBe(250_000)
  })

  test.each([
    ['is gone', undefined],
    ['is another one', OTHER],
  ])('stops the import with an error when it %s, and no row is kept of it', async (_, forged) => {
    const id = await importer.bring(GOOD)
    await importer.run(tables.client, { isOver: stopEarly() })
    importer.forge((await find(id)).sha256 ?? '', forged)
    await expect(importer.run()).rejects.toThrow('statement-file-changed')
    expect(await kept()).toEqual([])
  })
})

import { randomUUID } from 'node:crypto'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { RECORDS } from '../../functions/storage/keys.ts'
import { makeFeedInbox } from '../../functions/transfers/feed-inbox-store.ts'
import { makeSearchIndex } from '../../functions/transfers/search-index-store.ts'
import { makeSearchStore } from '../../functions/transfers/search-store.ts'
import { makeTransferStore } from '../../functions/transfers/transfer-store.ts'
import {
  SEARCH_PACE,
  searchTransfers,
} from '../../functions/transfers/serve-statements/search-transfers.ts'
import type { SearchInput } from '../../functions/transfers/statement-input.ts'
import { foldAccount } from '../../functions/transfers/feed-event.ts'
import { feedRowId } from '../../functions/transfers/row-identity.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { memoKeysOf } from '../fixtures/memo-keys.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { makeTables, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

const { id: campaign, account } = featuredCampaign()
const NAMES = ['NGUYEN VAN DUC', 'LE THI HOA', 'TRAN DINH DAO', 'PHAM MINH CHAU']
/** Enough for a part of the index that is packed, and behind them a statement of few rows. */
const PACKED = 520
const ROWS = Array.from({ length: PACKED + 20 }, (_, at) => ({
  credit: 1_000 * (at + 1),
  day: at % 2 === 0 ? '14/10/2025' : '15/10/2025',
  reference: `FT25${String(at).padStart(6, '0')}`,
  memo: `${NAMES[at % NAMES.length]} ung ho dot ${at} TK 1900123456${String(at).padStart(4, '0')} 09${String(12_000_000 + at)}`,
}))
const feedId = (at: number): string => feedRowId({ provider: 'sepay', id: String(at) })
const STAFF = { subject: 'an-ke-toan' } as Parameters<typeof searchTransfers>[2]

const searchOf =
  (tables: Tables) =>
  async (wanted: Omit<SearchInput, 'campaign'>, staff = STAFF) => {
    const input = { campaign, ...wanted }
    const { response, read } = await searchTransfers(
      input,
      keyedRequest(randomUUID()),
      staff,
      serveTransfersDeps(tables),
    )
    const { transfers, next } = JSON.parse(String(response.body)) as {
      transfers: Array<{ memo: string; day: string; amountVnd: number; state: string }>
      next: string | null
    }
    return { transfers, next, read, memos: transfers.map(({ memo }) => memo) }
  }
const keyOf = ({ pk, sk }: Record<string, unknown>): string => `${String(pk)} ${String(sk)}`
const indexRows = async (tables: Tables) => {
  const rows = await readTable(tables.client, tables.records)
  return [RECORDS.foundWord, RECORDS.foundRows, RECORDS.foundLines, RECORDS.foundLoose]
    .flatMap((partition) => rowsIn(rows, partition))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

describe('two statements', () => {
  let tables: Tables
  let importer: Importer
  let statement: string
  let small: string
  beforeAll(async () => {
    tables = await makeTables(inject('dynamoDbEndpoint'))
    importer = makeImporter(tables)
    statement = await importer.bring(statementLines(ROWS.slice(0, PACKED)))
    await importer.run()
    small = await importer.bring(statementLines(ROWS.slice(PACKED)))
    await importer.run()
  })
  const search: ReturnType<typeof searchOf> = (wanted, staff) =>
    searchOf(tables)(wanted, staff ?? ({ subject: randomUUID() } as typeof STAFF))

  test.each([
    ['words of the part that is packed', { words: 'đức 40' }, [40]],
    ['words of the part that is not packed', { words: 'Lê Thị Hoa 525' }, [525]],
    ['a telephone number', { words: '+84 912 000 377' }, [377]],
    ['the end of an account', { account: '0123' }, [123]],
    ['a reference', { reference: 'ft25 000539' }, [539]],
    ['a word and a sum', { words: 'ung ho', amountVnd: 51_000 }, [50]],
    ['what nobody has written', { words: 'ung ho khong co' }, []],
    ['words in two rows only together', { words: 'hoa duc' }, []],
  ] as const)('is searched by %s', async (_what, wanted, expected) => {
    const found = new Set<string>()
    let next: string | undefined
    for (let pages = 0; pages < 100; pages++) {
      const page = await search({ ...wanted, ...(next === undefined ? {} : { next }) })
      for (const memo of page.memos) found.add(memo)
      if (page.next === null) break
      next = page.next
    }
    expect([...found]).toEqual(expected.map((at) => ROWS[at]?.memo))
  })

  test('is searched by the line of its file, also one of the part that is not packed', async () => {
    for (const [of, at, line] of [
      [statement, 0, 5],
      [statement, 519, 524],
      [small, 520, 5],
      [small, 539, 24],
    ] as const)
      expect((await search({ statement: of, line })).memos).toEqual([ROWS[at]?.memo])
    expect((await search({ statement, line: 1 })).memos).toEqual([])
    expect((await search({ statement: 'none', line: 5 })).memos).toEqual([])
  })

  test('of which a worker died and a person stopped the import is found all the same', async () => {
    const rows = ROWS.slice(0, 60).map((row, at) => {
      return { ...row, credit: row.credit + 1, memo: `dut ${at}`, reference: `DUT${at}` }
    })
    const id = await importer.bring(statementLines(rows))
    const transfers = makeTransferStore(tables.client, tables, memoKeysOf(tables))
    const dying: typeof transfers = {
      ...transfers,
      async store(...given) {
        await transfers.store(...given)
        throw new Error('killed')
      },
    }
    await importer.run(tables.client, { transfers: dying }).catch(() => undefined)
    const importing = (await importer.statements.find(id)) ?? expect.fail()
    const wish = { staff: 'ke-toan', keyHash: randomUUID(), requestHash: 'cancel' }
    const when = { cancelledAt: '2025-10-16T04:00:00.000Z', day: '2025-10-16' }
    const done = await importer.statements.cancel({ statement: importing, ...wish, ...when })
    expect(done).toEqual({ outcome: 'done' })
    await importer.run()
    const all = rowsIn(await readTable(tables.client, tables.records), RECORDS.transfer)
    const kept = all.filter(({ source }) => source === id).map(({ reference }) => String(reference))
    expect(kept.length).toBeGreaterThan(0)
    for (const reference of kept.slice(0, 3))
      expect((await search({ reference })).memos).toHaveLength(1)
  })

  test('writes nothing of its rows, however often it is tried, while somebody else has its account', async () => {
    const rows = ROWS.slice(0, 2).map((row) => ({
      ...row,
      credit: row.credit + 2,
      memo: 'CHO LUOT',
    }))
    await importer.bring(statementLines(rows))
    const before = await indexRows(tables)
    const lease = await importer.leases.take(account.number, 'feeds')
    if (!lease || lease === 'held') throw new Error('The account is held by somebody else.')
    await importer.run()
    expect(await indexRows(tables)).toEqual(before)
    await importer.leases.release(lease)
    await importer.run()
    expect((await search({ words: 'cho luot' })).memos).toHaveLength(2)
  })

  test('gives all that a word finds, page after page, each once, 25 to a page', async () => {
    const found: string[] = []
    let next: string | undefined
    let pages = 0
    do {
      const page = await search({ words: 'duc', ...(next === undefined ? {} : { next }) })
      expect(page.memos.length).toBeLessThanOrEqual(25)
      found.push(...page.memos)
      next = page.next ?? undefined
      pages++
    } while (next !== undefined && pages < 60)
    expect(found.toSorted()).toEqual(
      ROWS.filter(({ memo }) => memo.includes('DUC'))
        .map(({ memo }) => memo)
        .toSorted(),
    )
  })

  test('leaves of a search by what kinds of things it was, and never the words', async () => {
    const { read } = await search({ words: 'đức 40', reference: 'FT25000040', from: '2025-10-01' })
    expect(read.filter).toEqual({ campaign, by: 'words reference from' })
    expect(read.codes).toHaveLength(1)
    expect(JSON.stringify(read)).not.toMatch(/đức|duc|FT25/iu)
  })

  test('keeps an index that holds no word, and is the same when it is written again', async () => {
    const before = await indexRows(tables)
    const text = JSON.stringify(before, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    )
    for (const word of ['NGUYEN', 'nguyen', 'hoa', '0912', 'FT25']) expect(text).not.toContain(word)
    // The bank's words of a statement that is brought again are in the index already.
    await importer.bring(statementLines(ROWS))
    await importer.run()
    const after = await indexRows(tables)
    const words = (rows: typeof before) =>
      [RECORDS.foundWord, RECORDS.foundLoose].flatMap((partition) => rowsIn(rows, partition))
    expect(words(after)).toEqual(words(before))
  })

  test.each([
    [{}],
    [{ words: ' - ' }],
    [{ amountVnd: 1 }],
    [{ statement: 'x' }],
    [{ line: 3 }],
    [{ words: 'duc', next: 'none' }],
    [{ words: 'duc', next: 'a b:1' }],
  ])('refuses %j, by which nothing could be looked for', async (wanted) => {
    await expect(search(wanted)).rejects.toMatchObject({ code: 'answers-invalid' })
  })

  test('gives one person no more than 300 pages within an hour', async () => {
    const greedy = { subject: 'greedy' } as typeof STAFF
    const { pace, now } = serveTransfersDeps(tables)
    const attempt = { act: 'search', of: ['greedy'] } as const
    for (let pages = 0; pages < 299; pages++) await pace.take(attempt, 1, [SEARCH_PACE], now())
    expect((await search({ words: 'đức 40' }, greedy)).memos).toHaveLength(1)
    await expect(search({ words: 'khong co' }, greedy)).rejects.toMatchObject({
      code: 'too-many-attempts',
    })
    expect((await search({ words: 'đức 40' })).memos).toHaveLength(1)
  })
})

describe('rows that come a few at a time', () => {
  let tables: Tables
  beforeEach(async () => {
    tables = await makeTables(inject('dynamoDbEndpoint'))
  })

  test('of a feed are found at once', async () => {
    const importer = makeImporter(tables)
    await makeFeedInbox(tables.client, tables.records).put(
      {
        provider: 'sepay',
        id: '1',
        account: foldAccount(account.number),
        day: '2025-10-15',
        amountVnd: 70_000,
        memo: 'Vũ Thị Mơ ủng hộ 0987.654.321',
        reference: 'FT1',
      },
      new Date('2025-10-16T03:00:00Z'),
    )
    await importer.run()
    const search = searchOf(tables)
    expect((await search({ words: 'mo vu' })).memos).toEqual(['Vũ Thị Mơ ủng hộ 0987.654.321'])
    expect((await search({ words: '0987654321' })).memos).toHaveLength(1)
  })

  test('are packed once they are many, and found before, while and after that', async () => {
    const keys = memoKeysOf(tables)
    const rows = Array.from({ length: 1_300 }, (_, at) => ({
      id: feedId(at),
      day: '2025-10-15',
      amountVnd: at,
      words: { memo: `ten${at} chung`, reference: '' },
    }))
    const index = makeSearchIndex(tables.client, tables.records, keys)
    for (let at = 0; at < rows.length; at += 13)
      await index.keepLoose(
        '1',
        `20251015${String(at).padStart(9, '0')}-feed#${at}`,
        rows.slice(at, at + 13),
      )
    const find = async (term: string) => {
      const store = makeSearchStore(tables.client, tables.records, keys)
      const found = new Set<string>()
      let next: string | undefined
      do {
        const page = await store.find('1', [term], next)
        for (const { id } of page.rows) found.add(id)
        next = page.next
      } while (next !== undefined)
      return found
    }
    expect([...(await find('w:ten7'))]).toEqual([feedId(7)])
    // A worker that dies while it takes away what it has packed.
    const dying = makeSearchIndex(
      {
        send: (command: object) => {
          const input = JSON.stringify((command as { input: object }).input)
          return command instanceof BatchWriteCommand && input.includes('DeleteRequest')
            ? Promise.reject(new Error('dead'))
            : tables.client.send(command as never)
        },
      } as unknown as Tables['client'],
      tables.records,
      keys,
    )
    await expect(dying.packLoose('1')).rejects.toThrow('dead')
    expect([...(await find('w:ten7'))]).toEqual([feedId(7)])
    expect(await makeSearchIndex(tables.client, tables.records, keys).packLoose('1')).toBe(1_300)
    expect(rowsIn(await readTable(tables.client, tables.records), RECORDS.foundLoose)).toEqual([])
    expect([...(await find('w:ten7')), ...(await find('w:ten1299'))]).toEqual([
      feedId(7),
      feedId(1299),
    ])
    expect((await find('w:chung')).size).toBe(1_300)
  })
})

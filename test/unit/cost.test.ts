import { describe, expect, test } from 'vitest'
import { chargeLines, totalOf } from '../../infra/commands/cost/charge.ts'
import { NO_USAGE } from '../../infra/commands/cost/measured.ts'
import type { Measured, Usage } from '../../infra/commands/cost/measured.ts'
import { countRuns, quantitiesOfMonth } from '../../infra/commands/cost/month.ts'
import { PRICE_NAMES, priceSchema, readPrices } from '../../infra/commands/cost/prices.ts'
import { quantitiesOf } from '../../infra/commands/cost/quantities.ts'
import { VOLUMES, perMillion, writeSheet } from '../../infra/commands/cost/sheet.ts'
import { notNegative, plus } from '../../infra/commands/cost/usage.ts'
import { listUsedUnits } from '../../infra/local/judge/dynamodb-units.ts'
import { itemBytes } from '../../infra/local/judge/item-bytes.ts'
import { countTransaction } from '../../infra/local/judge/transaction-units.ts'

const list = readPrices()
const called = (calls: number, more: Partial<Usage['functions'][string]> = {}) => ({
  calls,
  cpuMs: 0,
  logLines: 0,
  logBytes: 0,
  aws: {},
  ...more,
})
const usageOf = (more: Partial<Usage>): Usage => ({ ...NO_USAGE, ...more })

/** A small world with one of everything. */
const measured: Measured = {
  date: '2026-11-26',
  acts: {
    pledge: {
      what: 'a pledge',
      routes: [],
      metrics: ['submit-pledge PledgesAccepted'],
      usage: usageOf({
        apiRequests: 3,
        writeUnits: { Records: 10, 'Records/byQueue': 2 },
        functions: { 'submit-pledge': called(1), 'show-receipt': called(1), other: called(1) },
      }),
    },
    'page-view': { what: 'a page', routes: [], metrics: [], usage: usageOf({ fileRequests: 1 }) },
  },
  publishing: {
    run: usageOf({ functions: { publisher: called(1, { aws: { PUTObject: 4, Sign: 1 } }) } }),
    entry: usageOf({ writeUnits: { Ledger: 6 } }),
    leftBell: usageOf({ readUnits: { Ledger: 1 } }),
    gatheredSeconds: 1,
    pauseSeconds: 0,
  },
  clocks: {
    publisher: {
      everyMs: 60_000,
      metrics: ['publisher SecondsBehind'],
      usage: usageOf({ functions: { publisher: called(1) } }),
    },
    daily: { everyMs: 86_400_000, metrics: ['daily Differences'], usage: NO_USAGE },
  },
  sealing: { functions: ['submit-pledge', 'show-receipt'], openSeconds: 300 },
  memoryMb: { publisher: 512 },
  apiLogBytes: 100,
  platformLogBytes: 200,
  standing: { alarms: 41, dashboards: 1, keys: 2, secrets: 4 },
}

describe('what is used', () => {
  test('is added up member by member, also where one of two has none of it', () => {
    const a = usageOf({ writeUnits: { Records: 1 }, functions: { one: called(2) } })
    const b = usageOf({ writeUnits: { Records: 2, Ledger: 5 }, apiRequests: 1 })
    expect(plus(a, 3, b)).toMatchObject({
      apiRequests: 3,
      writeUnits: { Records: 7, Ledger: 15 },
      functions: { one: { calls: 2 } },
    })
    expect(notNegative(plus(a, -1, b)).writeUnits).toEqual({ Records: 0, Ledger: 0 })
  })

  test('is paid for by kind: units of all tables and indexes, calls of S3 and KMS by their prices, lines of logs of all three', () => {
    const used = usageOf({
      apiRequests: 2,
      fileRequests: 10,
      edgeBytes: 7,
      writeUnits: { Records: 1, 'Ledger/byDay': 2 },
      readUnits: { Ledger: 0.5 },
      functions: {
        publisher: called(4, {
          logBytes: 50,
          aws: { PUTObject: 1, GETObject: 2, HEADObject: 3, Sign: 1 },
        }),
      },
    })
    const gets = 5 + 10 * (1 - list.assumptions.edgeHits)
    expect(quantitiesOf(used, measured, list.assumptions)).toMatchObject({
      'table-writes': 3,
      'table-reads': 0.5,
      'api-requests': 2,
      'function-calls': 4,
      'file-puts': 1,
      'file-gets': gets,
      signatures: 1,
      'log-bytes': 50 + 4 * 200 + 2 * 100,
      'edge-requests': 12,
      'edge-bytes': 7,
    })
  })

  test('of a function is its time: of the processor by its share of a core, and of waiting', () => {
    const { coreMemoryMb, callMs } = list.assumptions
    const usage = usageOf({
      functions: { publisher: called(1, { cpuMs: 10, aws: { Query: 2, TransactWriteItems: 1 } }) },
    })
    const seconds = ((10 * coreMemoryMb) / 512 + 2 * callMs.table + callMs.transaction) / 1_000
    const quantities = quantitiesOf(usage, measured, list.assumptions)
    expect(quantities['function-time']).toBeCloseTo(seconds / 2, 9)
  })
})

describe('a month', () => {
  const month = (pledges: number) =>
    quantitiesOfMonth({ pledge: pledges }, measured, list.assumptions)

  test('in which nothing happens has the rings of its clocks, and what stands there in any case', () => {
    const idle = month(0)
    expect(idle['function-calls']).toBe(730 * 60)
    expect(idle).toMatchObject({ alarms: 41, keys: 2, secrets: 4, 'api-requests': 0 })
    // One metric is counted in all hours, the other one in one hour of a day.
    expect(idle.metrics).toBeCloseTo(1 + 1 / 24, 9)
  })

  test('has for each pledge what was measured, and its entry in the books', () => {
    expect(month(1_000)['table-writes']).toBe(1_000 * (12 + 6))
    expect(month(1_000)['api-requests']).toBe(3_000)
  })

  test('has a run of the publisher for each pledge that comes alone, and fewer than pledges when they are many', () => {
    const runs = (pledges: number): number => countRuns(pledges, measured, list.assumptions)
    expect(runs(1_000)).toBeGreaterThan(999)
    const all = 730 * 3_600
    // As many as there are seconds come: each run takes one along beside its own.
    expect(runs(all)).toBeCloseTo(all / 2, 6)
    expect(month(all)['table-reads'] ?? 0).toBe(0)
    const paused = { ...measured, publishing: { ...measured.publishing, pauseSeconds: 59 } }
    expect(countRuns(100 * all, paused, list.assumptions)).toBeLessThan(730 * 60)
    // What rings meanwhile is left to the clock, for one read each.
    const left = quantitiesOfMonth({ pledge: all }, paused, list.assumptions)['table-reads']
    expect(left).toBeCloseTo(all / 2 - all / 61, 3)
  })

  test('has two calls of KMS for a pledge that comes alone, and hardly more when thousands come within an hour', () => {
    expect(month(1).seals).toBeCloseTo(2, 3)
    // A wrapping key of 300 seconds takes along what comes meanwhile, in each of two functions.
    const all = 730 * 3_600
    expect(month(all).seals).toBeCloseTo((2 * all) / 301, 3)
    expect(month(1_000_000).seals).toBeLessThan(20_000)
  })

  test('of an act that nobody has measured is refused', () => {
    expect(() => quantitiesOfMonth({ wedding: 1 }, measured, list.assumptions)).toThrow('wedding')
  })
})

describe('the prices', () => {
  test('are there for everything that is paid for, each with its source', () => {
    expect(Object.keys(list.prices).toSorted()).toEqual([...PRICE_NAMES].toSorted())
    for (const { source } of Object.values(list.prices)) expect(source).toMatch(/^https:\/\/aws\./u)
  })

  test('that their source did not show are unsure, marked and told with the reason, and no others', () => {
    const text = writeSheet(measured, list).join('\n')
    const unsure = Object.values(list.prices).filter(({ wasRead }) => !wasRead)
    expect(unsure.length).toBeGreaterThan(3)
    for (const { unit, unsure: why } of unsure) {
      expect(text).toContain(`${unit} (?)`)
      expect(text).toContain(why)
    }
    expect(text.match(/^Unsure: /gmu)).toHaveLength(unsure.length)
    expect(text.match(/ \(\?\)/gu)).toHaveLength(unsure.length)
    const [price] = unsure
    expect(priceSchema.safeParse({ ...price, unsure: undefined }).success).toBe(false)
    expect(priceSchema.safeParse({ ...price, wasRead: true }).success).toBe(false)
    const lines = chargeLines({ secrets: 10, keys: 3, 'edge-requests': 10_000 }, list)
    expect(totalOf(lines, list)).toMatchObject({ usd: 7, unsureUsd: 4, edgeUnsureUsd: 0.012 })
  })

  test('are charged with and without what AWS gives every account', () => {
    const lines = chargeLines({ alarms: 41, 'function-calls': 2_000_000 }, list)
    const of = (name: string) => lines.find((line) => line.name === name)
    expect(of('alarms')?.usd).toBeCloseTo(4.1, 9)
    expect(of('alarms')?.usdBeyondFree).toBeCloseTo(3.1, 9)
    expect(of('function-calls')).toMatchObject({ usd: 0.4, usdBeyondFree: 0.2 })
    expect(totalOf(lines, list).usd).toBeCloseTo(4.5, 9)
  })

  test('of CloudFront are summed apart', () => {
    const total = totalOf(chargeLines({ 'edge-requests': 20_000_000 }, list), list)
    expect(total).toMatchObject({ usd: 0, edgeUsd: 24, edgeUsdBeyondFree: 12 })
  })
})

describe('the sheet', () => {
  test('has a line for everything that is paid for and a column for each volume, idle first', () => {
    const text = writeSheet(measured, list).join('\n')
    for (const { unit } of Object.values(list.prices)) expect(text).toContain(unit)
    for (const volume of VOLUMES.slice(1)) expect(text).toContain(volume.toLocaleString('en-US'))
    expect(text).toContain(`Counted on ${measured.date}`)
    expect(text).toContain(list.date)
    expect(text.indexOf('idle')).toBeLessThan(text.indexOf('1,000,000'))
  })

  test('tells what a million of an act takes without what stands there in any case', () => {
    const writes = (12 + 6) * list.prices['table-writes'].usd
    expect(perMillion('pledge', measured, list)).toBeGreaterThan(writes)
    expect(perMillion('page-view', measured, list)).toBeCloseTo(
      1_000 * (1 - list.assumptions.edgeHits) * list.prices['file-gets'].usd,
      9,
    )
  })
})

describe('the units of DynamoDB', () => {
  const tables = new Map([
    [
      'Ledger',
      {
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byDay',
            KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' as const }],
            Projection: { ProjectionType: 'ALL' as const },
          },
        ],
      },
    ],
  ])
  const row = (more: Record<string, { S: string }> = {}) => ({
    pk: { S: 'P' },
    sk: { S: 'S' },
    ...more,
  })
  const change = (before: object | undefined, after: object | undefined) =>
    countTransaction([{ table: 'Ledger', before: before as never, after: after as never }], tables)

  test('are counted for each item of a transaction by itself, twice for each started kilobyte', () => {
    expect(change(undefined, row())).toEqual([['Ledger', 2]])
    expect(change(undefined, row({ text: { S: 'x'.repeat(1_100) } }))).toEqual([['Ledger', 4]])
    expect(change(row({ text: { S: 'x'.repeat(2_100) } }), row())).toEqual([['Ledger', 6]])
    // A condition on what is not there is looked at too.
    expect(change(undefined, undefined)).toEqual([['Ledger', 2]])
    const two = countTransaction(
      [1, 2].map(() => ({ table: 'Ledger', before: undefined, after: row() })),
      tables,
    )
    expect(two).toHaveLength(2)
  })

  test.each([
    ['is put into an index', undefined, { day: 'a' }, 1],
    ['leaves it', { day: 'a' }, {}, 1],
    ['stays as it is in it', { day: 'a' }, { day: 'a' }, 0],
    ['changes within it', { day: 'a' }, { day: 'a', text: 'b' }, 1],
    ['moves in it', { day: 'a' }, { day: 'b' }, 2],
  ])('are counted once for the copy that %s', (_, before, after, units) => {
    const item = (held: object | undefined) =>
      held && row(Object.fromEntries(Object.entries(held).map(([name, S]) => [name, { S }])))
    const used = change(item(before), item(after)).filter(([place]) => place === 'Ledger/byDay')
    expect(used.reduce((sum, [, some]) => sum + some, 0)).toBe(units)
  })

  test('of a read that finds nothing are those of the smallest one', () => {
    const answer = { ConsumedCapacity: { TableName: 'T', Table: { CapacityUnits: 0 } } }
    expect(listUsedUnits('Query', {}, answer)).toEqual([['T', 0.5]])
    expect(listUsedUnits('Query', { ConsistentRead: true }, answer)).toEqual([['T', 1]])
    expect(listUsedUnits('PutItem', {}, answer)).toEqual([])
  })

  test('follow from the size of an item, whatever it holds', () => {
    expect(itemBytes({ pk: { S: 'đ' }, n: { N: '1234' }, is: { BOOL: true } })).toBe(4 + 4 + 3)
    expect(itemBytes({ list: { L: [{ S: 'ab' }] }, map: { M: { a: { N: '1' } } } })).toBe(
      4 + 3 + 3 + (3 + 3 + 1 + 1 + 2),
    )
  })
})

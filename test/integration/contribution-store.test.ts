import { createHash, randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { contributionInputSchema } from '../../functions/counter/contribution-input.ts'
import { listInputSchema } from '../../functions/counter/list-input.ts'
import { MAX_LIST_LINES } from '../../functions/counter/check-contribution.ts'
import { draftContribution } from '../../functions/counter/draft-contribution.ts'
import { pledgedEntry } from '../../functions/pledges/pledge.ts'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import type { Request } from '../../functions/http/request.ts'
import type { Response } from '../../functions/http/respond.ts'
import type { ServeCounterDeps } from '../../functions/counter/serve-counter/deps.ts'
import { receiveGift, receiveList } from '../../functions/counter/serve-counter/receive-gift.ts'
import { listContributions } from '../../functions/counter/serve-counter/list-contributions.ts'
import { hideName } from '../../functions/counter/serve-counter/hide-name.ts'
import { makeWaitingGiftStore } from '../../functions/counter/waiting-gift-store.ts'
import { makeContributionStore } from '../../functions/counter/contribution-store.ts'
import { makeCounterDayStore } from '../../functions/counter/counter-day-store.ts'
import type { ContributionStore } from '../../functions/counter/contribution-store.ts'
import { makeOriginStore } from '../../functions/ledger/origin-store.ts'
import { makeOpenPledgeStore } from '../../functions/pledges/open-pledge-store.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { makeReferenceCode } from '../../shared/reference-code.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'
import { ANY_ROOM, CASH, LIMITS, makeList } from '../fixtures/contributions.ts'
import { makeVoids } from '../fixtures/voids.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { pendingRowsIn, readPending } from '../fixtures/pending.ts'
import { makeTables, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'

let tables: Tables
let store: ContributionStore
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  store = makeContributionStore(tables.client, tables)
})

/** Each test has a year of its own, and so numbers of its own. */
let year = 2_025
beforeEach(() => void year++)
const clerk = { subject: 'tiep-nhan', roles: ['clerk'] as const }
const makeDeps = (contributions: ContributionStore = store): ServeCounterDeps => ({
  contributions,
  waiting: makeWaitingGiftStore(tables.client, tables),
  days: makeCounterDayStore(tables.client, tables.records),
  origins: makeOriginStore(tables.client, tables.ledger),
  voids: makeVoids(tables),
  limits: LIMITS,
  pledges: makeOpenPledgeStore(tables.client, tables.records),
  shells: PLAIN_SHELLS,
  demo: false,
  now: () => new Date(`${year}-06-01T03:00:00.000Z`),
  randomBytes,
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  wait: (ms) => setTimeout(ms),
  reportFailure: () => {},
  report: () => {},
})
let keys = 0
const newKey = (): string => `quay-tiep-nhan-${String(++keys).padStart(6, '0')}`
const request = (key: string, query: Record<string, string> = {}): Request => ({
  locale: 'vi',
  wantsJson: true,
  query,
  header: (name) => (name === 'idempotency-key' ? key : undefined),
  cookie: () => undefined,
  viewerAddress: '',
})
const receive = (key: string, input: object = {}, deps = makeDeps()): Promise<Response> =>
  receiveGift(request(key), contributionInputSchema.parse({ ...CASH, ...input }), clerk, deps)
const numberOf = ({ body }: Response): string =>
  (JSON.parse(body ?? '') as { number: string }).number
/** Numbers that the table holds, in order. */
const listNumbers = async (): Promise<readonly string[]> =>
  (await store.list(CASH.campaign, String(year))).items.map(({ number }) => number).toReversed()
const numbersTo = (last: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => `BN-${year}-${String(index + 1).padStart(6, '0')}`)
const entriesOfYear = async () =>
  pendingRowsIn(await readTable(tables.client, tables.ledger))
    .flatMap(readPending)
    .filter(({ day }) => day.startsWith(String(year)))
const rowsOfYear = async (prefix: string) =>
  (await readTable(tables.client, tables.records)).filter(
    ({ pk }) => String(pk).startsWith(prefix) && String(pk).includes(String(year)),
  )

async function makePledge(overrides: Partial<Pledge> = {}): Promise<string> {
  const wanted = makeNewPledge({
    campaign: CASH.campaign,
    input: {
      gift: { kind: 'money', amountVnd: 2_000_000 },
      donorKind: 'individual',
      publishName: false,
    },
    ...overrides,
  })
  const stored = await makePledgeStore(tables.client, tables, memoryRecordKeys).put(wanted)
  expect(stored).toEqual({ outcome: 'done' })
  return wanted.pledge.code
}
const receivedFor = async (code: string): Promise<number | undefined> =>
  (await makePledgeStore(tables.client, tables, memoryRecordKeys).find(code))?.receivedVnd

describe('numbers of receipts', () => {
  test('are given to twenty counters at once: 1 to 20, each once, none missing', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => receive(newKey())))
    expect(answers.map(numberOf).toSorted()).toEqual(numbersTo(20))
    expect(await listNumbers()).toEqual(numbersTo(20))
    expect(await entriesOfYear()).toHaveLength(20)
    expect(await rowsOfYear(RECORDS.audit)).toHaveLength(20)
  })

  test('are the same for the same key, also for twelve calls at once; the same key for something else is refused', async () => {
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 12 }, () => receive(key)))
    expect(new Set(answers.map(numberOf))).toEqual(new Set(numbersTo(1)))
    expect(await entriesOfYear()).toHaveLength(1)
    await expect(receive(key, { amountVnd: 5_000 })).rejects.toMatchObject({ code: 'key-reused' })
  })

  test('are those of their campaign and year', async () => {
    await receive(newKey())
    year += 100
    expect(numberOf(await receive(newKey()))).toBe(`BN-${year}-000001`)
    expect(await store.lastNumber('minh-hoa', `${year}-06-01T03:00:00.000Z`)).toBe(0)
    year -= 100
  })

  /** Each call to the store, failing before it did anything or after it took effect. */
  const METHODS = ['findByKey', 'lastNumber', 'put'] as const
  test.each(METHODS.flatMap((method) => [[method, 'before'] as const, [method, 'after'] as const]))(
    'are neither lost nor doubled when %s fails %s it took effect',
    async (method, when) => {
      for (let position = 0; position < 3; position++) {
        let calls = 0
        const fail = async <Result>(name: string, run: () => Promise<Result>): Promise<Result> => {
          const hits = name === method && calls++ === position
          if (hits && when === 'before') throw new Error('lost')
          const result = await run()
          if (hits) throw new Error('lost')
          return result
        }
        const flaky: ContributionStore = {
          ...store,
          findByKey: (key) => fail('findByKey', () => store.findByKey(key)),
          lastNumber: (...of) => fail('lastNumber', () => store.lastNumber(...of)),
          put: (wish) => fail('put', () => store.put(wish)),
        }
        const key = newKey()
        const first = await receive(key, {}, makeDeps(flaky)).catch(() => undefined)
        const second = await receive(key)
        if (first) expect(numberOf(first)).toBe(numberOf(second))
        expect(await listNumbers()).toEqual(numbersTo(position + 1))
        expect(await entriesOfYear()).toHaveLength(position + 1)
      }
    },
  )
})

describe('a receipt', () => {
  test('is given in an open campaign alone', async () => {
    const early = { ...makeDeps(), now: () => new Date('2025-10-13T16:59:59.999Z') }
    await expect(receive(newKey(), {}, early)).rejects.toMatchObject({ code: 'campaign-closed' })
    const list = receiveList(request(newKey()), listInputSchema.parse(makeList(2)), clerk, early)
    await expect(list).rejects.toMatchObject({ code: 'campaign-closed' })
  })

  test('for a pledge adds to what has come for it, and its entry carries the pledge’s code', async () => {
    const code = await makePledge()
    const key = newKey()
    await receive(key, { pledgeCode: code.toLowerCase() })
    await receive(key, { pledgeCode: code.toLowerCase() })
    await receive(newKey(), { pledgeCode: code, amountVnd: 795_000 })
    expect(await receivedFor(code)).toBe(2_000_000)
    expect((await entriesOfYear()).map((entry) => [entry.code, entry.amountVnd])).toEqual([
      [code, 1_205_000],
      [code, 795_000],
    ])
  })

  test.each<[string, Partial<Pledge>]>([
    ['was taken back', { state: 'withdrawn' }],
    ['was annulled', { state: 'annulled' }],
    ['has lapsed', { state: 'lapsed' }],
  ])(
    'for a pledge that %s is given and counted on it, as money by a transfer is',
    async (_, { state }) => {
      const code = await makePledge({ state: state ?? 'public' })
      await receive(newKey(), { pledgeCode: code })
      expect(await receivedFor(code)).toBe(1_205_000)
      expect(await entriesOfYear()).toMatchObject([{ kind: 'received', code }])
      expect(
        await makePledgeStore(tables.client, tables, memoryRecordKeys).find(code),
      ).toMatchObject({ state })
    },
  )

  test('for a pledge that waits for a clerk’s call confirms it by the gift that makes it whole, once, also of many at one moment', async () => {
    const code = await makePledge({ state: 'awaiting-confirmation', waitsFor: 'sum' })
    const pledges = makePledgeStore(tables.client, tables, memoryRecordKeys)
    await receive(newKey(), { pledgeCode: code, amountVnd: 500_000 })
    expect(await pledges.find(code)).toMatchObject({ state: 'awaiting-confirmation' })
    const rest = Array.from({ length: 3 }, () =>
      receive(newKey(), { pledgeCode: code, amountVnd: 500_000 }),
    )
    await Promise.all(rest)
    const whole = await pledges.find(code)
    expect(whole).toMatchObject({ state: 'public', receivedVnd: 2_000_000 })
    const { items } = await pledges.listWaiting(undefined, 'sum')
    expect(items.map((one) => one.code)).not.toContain(code)
    if (!whole) throw new Error(code)
    const call = { pledge: whole, entry: pledgedEntry(whole), keyHash: newKey(), staff: 'x' }
    const at = `${year}-06-01T04:00:00.000Z`
    expect(await pledges.confirm({ ...call, at })).toEqual({ outcome: 'not-allowed' })
    const kinds = (await readTable(tables.client, tables.ledger))
      .map(({ entry }) => (typeof entry === 'string' ? parseEntry(entry) : undefined))
      .filter((entry) => entry?.code === code)
      .map((entry) => String(entry?.kind))
    expect(kinds.toSorted()).toEqual(['pledged', ...Array.from({ length: 4 }, () => 'received')])
    const confirmed = (await rowsOfYear(RECORDS.audit)).filter(({ after }) =>
      JSON.stringify(after).includes('pledgeConfirmed'),
    )
    expect(confirmed).toHaveLength(1)
  })

  test('for goods that wait for a clerk’s call confirms them when they come, and not by cash', async () => {
    const input = { donorKind: 'individual', publishName: false } as const
    const gift = { kind: 'goods', goodsKind: 'nuoc', quantity: 900, unit: 'thung' } as const
    const code = await makePledge({
      state: 'awaiting-confirmation',
      input: { ...input, gift },
    })
    const stateOf = async () =>
      (await makePledgeStore(tables.client, tables, memoryRecordKeys).find(code))?.state
    await receive(newKey(), { pledgeCode: code })
    expect(await stateOf()).toBe('awaiting-confirmation')
    const goods = [{ kind: 'nuoc', quantity: 1, unit: 'thung', condition: 'new' }]
    await receive(newKey(), { pledgeCode: code, amountVnd: undefined, goods })
    expect(await stateOf()).toBe('public')
  })

  test('for goods of a pledge leaves its money alone', async () => {
    const code = await makePledge()
    const goods = [{ kind: 'nuoc', quantity: 1, unit: 'thung', condition: 'new' }]
    await receive(newKey(), { pledgeCode: code, amountVnd: undefined, goods })
    expect(await receivedFor(code)).toBeUndefined()
    expect(await entriesOfYear()).toMatchObject([{ code, channel: 'in-kind' }])
  })

  test.each([40, 85, MAX_LIST_LINES])(
    'of a village holds %d lines in one act: one number, an entry for each line, and names only beside those who agreed',
    async (lines) => {
      const input = listInputSchema.parse(makeList(lines))
      const limits = { ...LIMITS, goods: 1_000 }
      const deps = { ...makeDeps(), limits }
      const answer = await receiveList(request(newKey()), input, clerk, deps)
      expect(numberOf(answer)).toBe(`BN-${year}-000001`)
      const entries = await entriesOfYear()
      expect(entries).toHaveLength(lines)
      expect(new Set(entries.map(({ code }) => code)).size).toBe(lines)
      expect(entries.map(({ name }) => name)).toEqual(
        input.lines.map(({ name, publishName }) => (publishName ? name : undefined)),
      )
      const open = entries.map(({ name: _name, ...entry }) => entry)
      expect(JSON.stringify(open)).not.toContain('Mẫu')
    },
  )

  test('shows a name until its giver takes it back, once, and says so to the publisher; the others of the list stay shown', async () => {
    await receiveList(request(newKey()), listInputSchema.parse(makeList(6)), clerk, makeDeps())
    const number = `BN-${year}-000001`
    const read = () => store.find(CASH.campaign, number)
    const before = await read()
    const reference = before?.gifts[2]?.reference ?? ''
    for (let tries = 0; tries < 2; tries++)
      await hideName(number, { campaign: CASH.campaign, reference }, clerk, makeDeps())
    const after = await read()
    expect(before?.gifts.map(({ publishName }) => publishName)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ])
    expect(after?.gifts.map(({ publishName }) => publishName)).toEqual([
      true,
      false,
      false,
      false,
      true,
      false,
    ])
    const withdrawn = rowsIn(
      await readTable(tables.client, tables.ledger),
      LEDGER.withdrawnName,
    ).filter(({ sk }) => sk === reference)
    expect(withdrawn).toHaveLength(1)
    // Both at one moment of the test’s clock, so in either order.
    expect((await rowsOfYear(RECORDS.audit)).map(({ act }) => String(act)).toSorted()).toEqual([
      'hide-name',
      'receive',
    ])
    const stranger = hideName(
      number,
      { campaign: CASH.campaign, reference: 'LCUH0000000' },
      clerk,
      makeDeps(),
    )
    await expect(stranger).rejects.toMatchObject({ code: 'not-found' })
  })

  test('names who gave in no audit row', async () => {
    await receive(newKey())
    const [audit] = await rowsOfYear(RECORDS.audit)
    expect(audit).toMatchObject({
      staff: 'tiep-nhan',
      act: 'receive',
      of: `BN-${year}-000001`,
      after: { amountVnd: 1_205_000 },
    })
    expect(JSON.stringify(audit)).not.toMatch(/Mẫu|912345678/u)
  })
})

test('receipts are listed newest first, page after page and year after year, each once', async () => {
  year = 2_150
  const input = contributionInputSchema.parse(CASH)
  for (let last = 0; last < 54; last++) {
    const seal = {
      reference: makeReferenceCode(randomBytes(6)),
      nameSalt: '',
      commitment: undefined,
    }
    const draft = draftContribution(input, seal, {
      receivedAt: `${year}-06-01T03:00:00.000Z`,
      staff: 'tiep-nhan',
    })
    const wish = { keyHash: newKey(), requestHash: 'r', last, pledge: undefined, room: ANY_ROOM }
    expect(await store.put({ draft, ...wish })).toMatchObject({ outcome: 'done' })
  }
  year = 2_151
  await receive(newKey())
  const seen: string[] = []
  let next: string | null = '2151'
  for (let pages = 0; pages < 4 && next !== null; pages++) {
    const { response } = await listContributions(
      request('', { campaign: CASH.campaign, next }),
      makeDeps(),
    )
    const page = JSON.parse(response.body ?? '') as {
      contributions: Array<{ number: string }>
      next: string | null
    }
    seen.push(...page.contributions.map(({ number }) => number))
    next = page.next
    if (next === '2149') break
  }
  year = 2_150
  expect(seen).toEqual(['BN-2151-000001', ...numbersTo(54).toReversed()])
}, 60_000)

import { BOOK_TEXTS } from '../../functions/ledger/book-texts.ts'
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { contributionInputSchema } from '../../functions/counter/contribution-input.ts'
import { listInputSchema } from '../../functions/counter/list-input.ts'
import { makeContributionStore } from '../../functions/counter/contribution-store.ts'
import { makeCounterDayStore } from '../../functions/counter/counter-day-store.ts'
import { askCancel, refuseGift } from '../../functions/counter/serve-counter/end-gift.ts'
import { confirmGift } from '../../functions/counter/serve-counter/confirm-gift.ts'
import type { ServeCounterDeps } from '../../functions/counter/serve-counter/deps.ts'
import { showReceipt } from '../../functions/counter/serve-counter/show-contribution.ts'
import { COUNTER_ROUTES } from '../../functions/counter/routes.ts'
import { receiveGift, receiveList } from '../../functions/counter/serve-counter/receive-gift.ts'
import { showDay, showDaySheet } from '../../functions/counter/serve-counter/show-day.ts'
import {
  listWaitingGifts,
  showWaitingGift,
  showWaitingSlip,
} from '../../functions/counter/serve-counter/show-waiting.ts'
import { makeWaitingGiftStore } from '../../functions/counter/waiting-gift-store.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import type { Request } from '../../functions/http/request.ts'
import type { Route } from '../../functions/http/route.ts'
import type { Response } from '../../functions/http/respond.ts'
import type { Staff } from '../../functions/http/staff.ts'
import type { SweepKind } from '../../functions/pledges/pledge-sweep.ts'
import { PLEDGE_STATES, pledgedEntry, withdrawnEntry } from '../../functions/pledges/pledge.ts'
import type { Pledge } from '../../functions/pledges/pledge.ts'
import { makeSweepWorkStore } from '../../functions/pledges/sweep-work-store.ts'
import { makeOriginStore } from '../../functions/ledger/origin-store.ts'
import { makeOpenPledgeStore } from '../../functions/pledges/open-pledge-store.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { RECORDS } from '../../functions/storage/keys.ts'
import { pledgeKey } from '../../functions/storage/records-table.ts'
import { campaignPhase } from '../../shared/campaign.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { formatInteger, formatVnd } from '../../shared/money.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { CASH, GOODS_GIFT, LIMITS, makeList } from '../fixtures/contributions.ts'
import { makeNewPledge, openOf } from '../fixtures/new-pledge.ts'
import { makeVoids } from '../fixtures/voids.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'
import { pendingRowsIn, readPending } from '../fixtures/pending.ts'
import { findRow, makeTables, putRow, readTable, rowsIn } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

let tables: Tables
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
})
/** Each test has a day and numbers of its own. */
let year = 2_300
beforeEach(() => void year++)

const LARGE = LIMITS.giftVnd + 1
const clerk: Staff = { subject: 'tiep-nhan', roles: ['clerk'] }
const accountant: Staff = { subject: 'ke-toan', roles: ['accountant'] }
const approver: Staff = { subject: 'duyet-chi', roles: ['approver'] }
const makeDeps = (): ServeCounterDeps => ({
  contributions: makeContributionStore(tables.client, tables),
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
const newKey = (): string => `quay-cho-duyet-${String(++keys).padStart(6, '0')}`
const request = (key = newKey(), query: Record<string, string> = {}): Request => ({
  locale: 'vi',
  wantsJson: true,
  query,
  header: (name) => (name === 'idempotency-key' ? key : undefined),
  cookie: () => undefined,
  viewerAddress: '',
})

interface Told {
  state: string
  id: string
  number?: string
}
const told = ({ body }: Response): Told => JSON.parse(body ?? '') as Told
const receive = async (input: object = {}, { by = clerk, key = newKey() } = {}): Promise<Told> =>
  told(
    await receiveGift(
      request(key),
      contributionInputSchema.parse({ ...CASH, amountVnd: LARGE, ...input }),
      by,
      makeDeps(),
    ),
  )
const confirm = async (id: string, by = approver, key = newKey()): Promise<Told> =>
  told(await confirmGift(id, request(key), by, makeDeps()))
const refuse = async (id: string, by = approver): Promise<Told> =>
  told(await refuseGift(id, request(), { reason: 'Thiếu 2 triệu' }, by, makeDeps()))
const ask = async (id: string, by = clerk, key = newKey()): Promise<Told> =>
  told(await askCancel(id, request(key), { reason: 'Nhập nhầm' }, by, makeDeps()))
const shownTo = async (id: string): Promise<{ beside?: object }> => {
  const { response } = await showWaitingGift(id, makeDeps())
  return JSON.parse(response.body ?? '') as { beside?: object }
}
const listed = async (): Promise<string[]> => {
  const { response } = await listWaitingGifts(
    request(newKey(), { campaign: CASH.campaign }),
    makeDeps(),
  )
  return (JSON.parse(response.body ?? '') as { gifts: Told[] }).gifts.map(({ id }) => id)
}
const problemOf = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof HttpProblem ? error.code : error),
  )

/**
 * Numbers of this year's receipts, and how many entries of the year are on their way to the books.
 */
async function inTheBooks(): Promise<{ numbers: string[]; entries: number }> {
  const { items } = await makeDeps().contributions.list(CASH.campaign, String(year))
  const pending = pendingRowsIn(await readTable(tables.client, tables.ledger))
  return {
    numbers: items.map(({ number }) => number).toReversed(),
    entries: pending.flatMap(readPending).filter(({ day }) => day.startsWith(`${year}-`)).length,
  }
}
const numbersTo = (last: number): string[] =>
  Array.from({ length: last }, (_, at) => `BN-${year}-${String(at + 1).padStart(6, '0')}`)

describe('what is above what one person may take', () => {
  test.each([
    ['cash', {}],
    [
      'goods',
      { ...GOODS_GIFT, amountVnd: undefined, goods: [{ ...GOODS_GIFT.goods[1], quantity: 501 }] },
    ],
  ])('of %s waits: no number, no entry, nothing on its pledge', async (_, input) => {
    const { donor } = { ...CASH, ...input }
    const given = makeNewPledge({ campaign: CASH.campaign })
    const { pledge, ...hashes } = {
      ...given,
      pledge: {
        ...given.pledge,
        input: { ...given.pledge.input, donorKind: donor.kind as Pledge['input']['donorKind'] },
      },
    }
    await makePledgeStore(tables.client, tables, memoryRecordKeys).put({
      pledge,
      ...hashes,
      entry: undefined,
    })
    const { state, id, number } = await receive({ ...input, pledgeCode: pledge.code })
    expect({ state, number }).toEqual({ state: 'waiting', number: undefined })
    expect(await inTheBooks()).toEqual({ numbers: [], entries: 0 })
    const row = await findRow(tables, 'records', pledgeKey(pledge.code))
    expect([row?.receivedVnd, row?.goodsReceivedAt]).toEqual([undefined, undefined])
    expect(await listed()).toContain(id)
  })

  test('waits as a list as well, whose lines are small', async () => {
    const { lines, ...head } = makeList(40)
    const input = listInputSchema.parse({
      ...head,
      lines: lines.map(({ publishName }) => ({
        name: 'Lò Văn Mẫu',
        publishName,
        amountVnd: 1_300_000,
      })),
    })
    const { state, id } = told(await receiveList(request(), input, clerk, makeDeps()))
    expect(state).toBe('waiting')
    expect((await confirm(id)).number).toBe(`BN-${year}-000001`)
    expect(await inTheBooks()).toEqual({ numbers: numbersTo(1), entries: 40 })
  })

  test('is told by the same key as it stands: waiting, and then with its receipt', async () => {
    const key = newKey()
    const first = await receive({}, { key })
    expect(await receive({}, { key })).toEqual(first)
    await confirm(first.id)
    expect(await receive({}, { key })).toMatchObject({
      id: first.id,
      state: 'confirmed',
      number: `BN-${year}-000001`,
    })
    expect((await inTheBooks()).numbers).toHaveLength(1)
  })

  test('cannot be split: a clerk’s day is one sum, over many receipts that are written at once', async () => {
    const sums = Array.from({ length: 14 }, () => 9_000_000)
    const all = await Promise.all(sums.map((amountVnd) => receive({ amountVnd })))
    const alone = all.filter(({ state }) => state === 'received')
    expect(alone).toHaveLength(Math.floor(LIMITS.dayVnd / 9_000_000))
    expect((await inTheBooks()).numbers).toEqual(numbersTo(alone.length))
    // Another clerk has a day of their own, and the same clerk may go on with what is small enough.
    expect(
      (await receive({ amountVnd: 9_000_000 }, { by: { ...clerk, subject: 'khac' } })).state,
    ).toBe('received')
    expect((await receive({ amountVnd: 1_000_000 })).state).toBe('received')
  })
})

describe('a second person', () => {
  test('confirms it: then, and only then, it has its number, its entry and its trace', async () => {
    const { id } = await receive()
    expect(await confirm(id)).toMatchObject({ state: 'confirmed', number: `BN-${year}-000001` })
    expect(await inTheBooks()).toEqual({ numbers: numbersTo(1), entries: 1 })
    const receipt = await makeDeps().contributions.find(CASH.campaign, `BN-${year}-000001`)
    expect(receipt).toMatchObject({ staff: 'tiep-nhan', confirmedBy: 'duyet-chi' })
    const trace = rowsIn(await readTable(tables.client, tables.records), RECORDS.audit)
    expect(trace.filter(({ of }) => of === id)).toMatchObject([
      { act: 'record-gift', staff: 'tiep-nhan' },
    ])
    expect(
      trace.filter(({ at, act }) => act === 'confirm-gift' && String(at).startsWith(String(year))),
    ).toMatchObject([{ staff: 'duyet-chi', after: { recordedBy: 'tiep-nhan' } }])
    expect(await listed()).not.toContain(id)
  })

  test.each<[string, Staff]>([
    ['as a clerk', clerk],
    ['as an accountant', { subject: 'tiep-nhan', roles: ['clerk', 'accountant'] }],
    ['as an approver', { subject: 'tiep-nhan', roles: ['approver'] }],
  ])('is never who entered it, not %s either', async (_, self) => {
    const { id } = await receive()
    expect(await problemOf(confirm(id, self))).toBe('second-person-needed')
    expect(await problemOf(refuse(id, self))).toBe('second-person-needed')
    // The condition of the write holds it too, where a check above it were wrong.
    const deps = makeDeps()
    const gift = await deps.waiting.find(id)
    if (!gift) throw new Error(id)
    const decision = {
      gift,
      staff: self.subject,
      keyHash: newKey(),
      requestHash: 'confirm',
      at: '2300-06-01T03:00:00.000Z',
    }
    expect(await deps.waiting.confirm(decision, { last: 0, pledge: undefined })).toEqual({
      outcome: 'refused',
      by: ['gift'],
    })
    expect(await deps.waiting.refuse(decision, 'x')).toEqual({ outcome: 'not-allowed' })
    expect(await inTheBooks()).toEqual({ numbers: [], entries: 0 })
  })

  test('refuses it for a reason that colleagues read, and it never enters the books', async () => {
    const { id } = await receive()
    expect(await refuse(id)).toMatchObject({ state: 'refused', reason: 'Thiếu 2 triệu' })
    expect(await problemOf(confirm(id))).toBe('state-changed')
    expect(await inTheBooks()).toEqual({ numbers: [], entries: 0 })
    expect(await listed()).not.toContain(id)
  })

  test.each(['nameHiddenAt', 'erasedAt'])(
    'lets it into the books without the name that its giver has taken back meanwhile (%s)',
    async (mark) => {
      const { pledge, ...hashes } = makeNewPledge({ campaign: CASH.campaign })
      await makePledgeStore(tables.client, tables, memoryRecordKeys).put({
        pledge,
        ...hashes,
        entry: undefined,
      })
      const name = `Tên đã rút ${mark}`
      const { id } = await receive({
        pledgeCode: pledge.code,
        donor: { ...CASH.donor, name, publishName: true },
      })
      const row = await findRow(tables, 'records', pledgeKey(pledge.code))
      await putRow(tables, 'records', {
        ...row,
        ...pledgeKey(pledge.code),
        [mark]: `${year}-06-02T03:00:00.000Z`,
      })
      expect(await confirm(id)).toMatchObject({ state: 'confirmed' })
      expect((await inTheBooks()).entries).toBe(1)
      const ledger = JSON.stringify(await readTable(tables.client, tables.ledger))
      expect(ledger).not.toContain(name)
    },
  )
})

describe('a pledge for which a gift waits', () => {
  const pledges = () => makePledgeStore(tables.client, tables, memoryRecordKeys)
  const find = async (code: string): Promise<Pledge> => {
    const pledge = await pledges().find(code)
    if (!pledge) throw new Error(code)
    return pledge
  }
  /** A pledge of the sum that one person may not take alone, and the gift for it, which waits. */
  const takeFor = async (overrides: Partial<Pledge> = {}, more: object = {}) => {
    const { input } = makeNewPledge().pledge
    const wanted = makeNewPledge({
      campaign: CASH.campaign,
      createdAt: `${year}-05-01T03:00:00.000Z`,
      input: { ...input, gift: { kind: 'money', amountVnd: LARGE } },
      ...overrides,
    })
    await pledges().put(wanted)
    const { code } = wanted.pledge
    const { id } = await receive({ pledgeCode: code, ...more })
    return { code, id }
  }
  const LATER = (): string => `${year + 1}-01-15T03:00:00.000Z`
  const withdraw = (pledge: Pledge) =>
    pledges().withdraw({ pledge, entry: withdrawnEntry(pledge, LATER()), at: LATER() })
  const sweep = (pledge: Pledge, kind: SweepKind) =>
    makeSweepWorkStore(tables.client, tables).end(openOf(pledge), { id: 'LCHL1', kind }, LATER())
  const entriesFor = async (code: string) =>
    pendingRowsIn(await readTable(tables.client, tables.ledger))
      .flatMap(readPending)
      .filter((entry) => entry.code === code && entry.kind !== 'pledged')

  test.each<[string, (pledge: Pledge) => Promise<unknown>, unknown]>([
    ['taken back by its donor', withdraw, { outcome: 'not-allowed' }],
    ['annulled', (pledge) => sweep(pledge, 'false'), 'not-ended'],
    ['lapsed', (pledge) => sweep(pledge, 'lapse'), 'not-ended'],
  ])(
    'is not %s, also where it was read before; once the gift is closed, it can be',
    async (_, end, refused) => {
      const { code, id } = await takeFor()
      const { handedIn, ...readBefore } = await find(code)
      expect(handedIn).toEqual(new Set([`${id}#${LARGE}`]))
      expect(await end(readBefore)).toEqual(refused)
      expect(await find(code)).toMatchObject({ state: 'public' })
      await refuse(id)
      expect((await find(code)).handedIn).toBeUndefined()
      expect(['done', 'ended']).toContainEqual(
        await end(await find(code)).then((done) =>
          typeof done === 'object' && done && 'outcome' in done ? done.outcome : done,
        ),
      )
    },
  )

  test('stays where its donor has everything erased: the cash enters the books without a name', async () => {
    const name = `Người xin xóa ${year}`
    for (const state of ['public', 'awaiting-confirmation'] as const) {
      const donor = { ...CASH.donor, name, publishName: true }
      const { code, id } = await takeFor({ state }, { donor })
      expect(await pledges().erase(code, LATER())).toEqual({ outcome: 'done' })
      expect(await find(code)).toMatchObject({ state })
      expect(await confirm(id)).toMatchObject({ state: 'confirmed' })
      expect(await entriesFor(code)).toMatchObject([{ kind: 'received', amountVnd: LARGE }])
    }
    expect(JSON.stringify(await readTable(tables.client, tables.ledger))).not.toContain(name)
  })

  test.each(PLEDGE_STATES)(
    'may be %s in whatever way: what lies in the till is booked all the same, on the day on which it was taken, also long after the campaign',
    async (state) => {
      const { code, id } = await takeFor()
      // As it may have come to stand before it was kept that a gift waits.
      const { handedIn: _marks, ...row } = (await findRow(tables, 'records', pledgeKey(code))) ?? {}
      await putRow(tables, 'records', { ...row, ...pledgeKey(code), state })
      const afterTheEnd = { ...makeDeps(), now: () => new Date(LATER()) }
      const campaign = { ...featuredCampaign(), closesAt: `${year}-07-01T00:00:00+07:00` }
      expect(campaignPhase(campaign, afterTheEnd.now())).toBe('closed')
      const answer = await confirmGift(id, request(newKey()), approver, afterTheEnd)
      expect(told(answer)).toMatchObject({ state: 'confirmed', number: `BN-${year}-000001` })
      expect(await entriesFor(code)).toMatchObject([
        { kind: 'received', amountVnd: LARGE, day: `${year}-06-01` },
      ])
      expect(await find(code)).toMatchObject({ receivedVnd: LARGE })
      expect(await problemOf(confirm(id))).toBe('state-changed')
      expect(await entriesFor(code)).toHaveLength(1)
    },
  )

  test('is confirmed together with the gift that makes it whole, or before by a clerk’s call, and entered once', async () => {
    for (const callsFirst of [false, true]) {
      const { code, id } = await takeFor({ state: 'awaiting-confirmation' })
      const pledge = await find(code)
      const call = { pledge, entry: pledgedEntry(pledge), keyHash: newKey(), staff: 'x' }
      const at = `${year}-06-02T03:00:00.000Z`
      if (callsFirst) expect(await pledges().confirm({ ...call, at })).toEqual({ outcome: 'done' })
      await confirm(id)
      expect(await pledges().confirm({ ...call, keyHash: newKey(), at })).toEqual({
        outcome: 'not-allowed',
      })
      const after = await find(code)
      expect(after).toMatchObject({ state: 'public', receivedVnd: LARGE })
      expect(after.handedIn).toBeUndefined()
      const all = pendingRowsIn(await readTable(tables.client, tables.ledger))
        .flatMap(readPending)
        .filter((entry) => entry.code === code)
      expect(all.map(({ kind }) => kind).toSorted()).toEqual(['pledged', 'received'])
    }
  })

  test('and that has come already is fulfilled once more by nobody alone, and only by somebody who names what has come', async () => {
    const { code, id } = await takeFor()
    const { beside } = await shownTo(id)
    expect(beside).toMatchObject({ pledgedVnd: LARGE, receivedVnd: 0, moreVnd: 0 })
    await confirm(id)
    // A sum that the clerk may otherwise take alone.
    const again = await receive({ pledgeCode: code, amountVnd: 1_000 })
    expect(again).toMatchObject({ state: 'waiting' })
    expect((await shownTo(again.id)).beside).toMatchObject({ receivedVnd: LARGE, moreVnd: 1_000 })
    const knowing = (query: Record<string, string>) =>
      problemOf(confirmGift(again.id, request(newKey(), query), approver, makeDeps()))
    const wrong: ReadonlyArray<Record<string, string>> = [
      {},
      { receivedVnd: '0' },
      { receivedVnd: String(LARGE + 1_000) },
    ]
    for (const query of wrong) expect(await knowing(query)).toBe('more-than-pledged')
    expect(await knowing({ receivedVnd: 'x' })).toBe('answers-invalid')
    expect(await find(code)).toMatchObject({ receivedVnd: LARGE })
    expect(await knowing({ receivedVnd: String(LARGE) })).toBe('done')
    expect(await find(code)).toMatchObject({ receivedVnd: LARGE + 1_000 })
    const { items } = await makeDeps().contributions.list(CASH.campaign, String(year))
    expect(items.map(({ knowingReceivedVnd }) => knowingReceivedVnd)).toContain(LARGE)
  })

  test('keeps each of several gifts, until each has been decided', async () => {
    const { code, id } = await takeFor()
    const other = await receive({ pledgeCode: code })
    expect((await find(code)).handedIn).toEqual(new Set([`${id}#${LARGE}`, `${other.id}#${LARGE}`]))
    await refuse(other.id)
    expect(await withdraw(await find(code))).toEqual({ outcome: 'not-allowed' })
    await confirm(id)
    expect((await find(code)).handedIn).toBeUndefined()
  })
})

describe('who entered it', () => {
  test('only asks that it be closed, once and for a reason: it waits on, and all see what was asked', async () => {
    const { id } = await receive()
    expect(await problemOf(ask(id, { ...clerk, subject: 'khac' }))).toBe('role-missing')
    const key = newKey()
    const cancelAsked = { at: `${year}-06-01T03:00:00.000Z`, reason: 'Nhập nhầm' }
    expect(await ask(id, clerk, key)).toMatchObject({ state: 'waiting', cancelAsked })
    expect(await ask(id, clerk, key)).toMatchObject({ state: 'waiting', cancelAsked })
    expect(await problemOf(ask(id))).toBe('state-changed')
    expect(await listed()).toContain(id)
    expect(await refuse(id)).toMatchObject({ state: 'refused', cancelAsked })
    expect(await problemOf(ask(id))).toBe('state-changed')
    const trace = rowsIn(await readTable(tables.client, tables.records), RECORDS.audit)
    expect(trace.filter(({ of }) => of === id).map(({ act, staff }) => [act, staff])).toEqual(
      expect.arrayContaining([
        ['record-gift', 'tiep-nhan'],
        ['ask-cancel-gift', 'tiep-nhan'],
        ['refuse-gift', 'duyet-chi'],
      ]),
    )
  })

  test('cannot keep it out of the books: it is confirmed though they asked that it be closed', async () => {
    const { id } = await receive()
    await ask(id)
    expect(await confirm(id)).toMatchObject({ state: 'confirmed', number: `BN-${year}-000001` })
    expect(await inTheBooks()).toEqual({ numbers: numbersTo(1), entries: 1 })
  })

  test('has no route by which they end it, in whatever role but that of an approver', () => {
    const ends = Object.entries<Route<string>>(COUNTER_ROUTES).filter(([key]) =>
      /\/waiting-gifts\/\{id\}\/(?!confirm|ask-cancel)\w/u.test(key.replace(/^GET.*/u, '')),
    )
    expect(ends.map(([key, { who }]) => [key, who])).toEqual([
      ['POST /api/staff/waiting-gifts/{id}/refuse', ['approver']],
    ])
  })
})

test('a receipt names the slip that it was exchanged for', async () => {
  const { id } = await receive()
  await confirm(id)
  const number = `BN-${year}-000001`
  expect(await makeDeps().contributions.find(CASH.campaign, number)).toMatchObject({ slip: id })
  const sheet = await showReceipt(number, request('', { campaign: CASH.campaign }), makeDeps())
  expect(sheet.response.body).toContain(id)
})

describe('at one moment', () => {
  test('two persons confirm once', async () => {
    const { id } = await receive()
    const outcomes = await Promise.all([
      problemOf(confirm(id, approver)),
      problemOf(confirm(id, accountant)),
    ])
    expect(outcomes.toSorted()).toEqual(['done', 'state-changed'])
    expect(await inTheBooks()).toEqual({ numbers: numbersTo(1), entries: 1 })
  })

  test('the same person confirms once, and the same key is told the same', async () => {
    const { id } = await receive()
    const key = newKey()
    const [one, other] = await Promise.all([confirm(id, approver, key), confirm(id, approver, key)])
    expect(one).toEqual(other)
    expect(await inTheBooks()).toEqual({ numbers: numbersTo(1), entries: 1 })
  })

  test('one confirms while another refuses and the clerk asks to cancel: one of them decides', async () => {
    for (let round = 0; round < 5; round++) {
      year++
      const { id } = await receive()
      const acts = [() => confirm(id, accountant), () => refuse(id), () => ask(id)]
      const outcomes = await Promise.all(acts.map((act) => problemOf(act())))
      expect(outcomes.slice(0, 2).filter((outcome) => outcome === 'done')).toHaveLength(1)
      const isIn = outcomes[0] === 'done' ? 1 : 0
      expect(await inTheBooks()).toEqual({ numbers: numbersTo(isIn), entries: isIn })
    }
  })

  test('confirmations and receipts of other counters leave no number out', async () => {
    const waiting = await Promise.all(Array.from({ length: 5 }, () => receive()))
    const acts = [
      ...waiting.map(({ id }) => confirm(id)),
      ...Array.from({ length: 5 }, () => receive({ amountVnd: 1_000_000 })),
    ]
    await Promise.all(acts)
    expect(await inTheBooks()).toEqual({ numbers: numbersTo(10), entries: 10 })
  }, 30_000)
})

describe('the slip that a giver takes along', () => {
  test('of a list shows each of its lines, so that none is left out of what is confirmed later', async () => {
    const { lines, ...head } = makeList(40)
    const named = lines.map(({ publishName }, index) => ({
      name: `Lò Văn Hộ Thứ ${index + 1}`,
      publishName,
      amountVnd: 1_300_000 + index,
    }))
    const input = listInputSchema.parse({ ...head, lines: named })
    const { id } = told(await receiveList(request(), input, clerk, makeDeps()))
    const { body = '' } = (await showWaitingSlip(id, { query: {} }, makeDeps())).response
    for (const [index, { name }] of named.entries()) {
      expect(body).toContain(name)
      expect(body).toContain(formatVnd(1_300_000 + index, 'vi'))
    }
    expect(body).not.toContain(BOOK_TEXTS.commitment.vi)
  })

  test('says that it is no receipt and has no number, and is printed only while the gift waits', async () => {
    const { id } = await receive()
    const { body = '' } = (await showWaitingSlip(id, { query: {} }, makeDeps())).response
    expect(body).toContain('chờ xác nhận')
    expect(body).toContain(id)
    expect(body).not.toMatch(/BN-\d{4}/u)
    expect(JSON.stringify((await showWaitingGift(id, makeDeps())).response)).not.toContain(
      'nameSalt',
    )
    await confirm(id)
    expect(await problemOf(showWaitingSlip(id, { query: {} }, makeDeps()))).toBe('state-changed')
  })
})

describe('the sheet of a day', () => {
  interface Line {
    state: string
    standing: string
    number?: string
    slip?: string
    amountVnd: number
    takenBy: string
    decidedBy?: string
    reason?: string
  }
  const readDay = async (query: Record<string, string> = {}) => {
    const asked = request('', { campaign: CASH.campaign, ...query })
    const { response, read } = await showDay(`${year}-06-01`, asked, makeDeps())
    return {
      ...(JSON.parse(response.body ?? '') as { lines: Line[]; sums: object; next: string | null }),
      read,
    }
  }

  test('holds all that was taken, each once: received, waiting, confirmed, and what was closed with sum, taker, closer and reason', async () => {
    await receive({ amountVnd: 1_000_000 })
    const [waits, booked, closed] = [await receive(), await receive(), await receive()]
    await ask(waits.id)
    await confirm(booked.id)
    await refuse(closed.id)
    const { lines, sums, next, read } = await readDay()
    expect(lines).toHaveLength(4)
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ state: 'received', number: `BN-${year}-000001` }),
        expect.objectContaining({ state: 'waiting', slip: waits.id, reason: 'Nhập nhầm' }),
        expect.objectContaining({
          state: 'confirmed',
          slip: booked.id,
          number: `BN-${year}-000002`,
          decidedBy: 'duyet-chi',
        }),
        expect.objectContaining({
          state: 'refused',
          standing: 'closed',
          slip: closed.id,
          amountVnd: LARGE,
          takenBy: 'tiep-nhan',
          decidedBy: 'duyet-chi',
          reason: 'Thiếu 2 triệu',
        }),
      ]),
    )
    expect(sums).toEqual({
      booked: { lines: 2, amountVnd: LARGE + 1_000_000, quantity: 0 },
      waiting: { lines: 1, amountVnd: LARGE, quantity: 0 },
      closed: { lines: 1, amountVnd: LARGE, quantity: 0 },
      void: { lines: 0, amountVnd: 0, quantity: 0 },
    })
    expect({ next, read }).toEqual({
      next: null,
      read: {
        filter: { campaign: CASH.campaign, day: `${year}-06-01` },
        count: 4,
        codes: expect.arrayContaining([closed.id]),
      },
    })
  })

  test('says the same on paper, and names no giver', async () => {
    const { id } = await receive()
    await refuse(id)
    const asked = request('', { campaign: CASH.campaign })
    const { response } = await showDaySheet(`${year}-06-01`, asked, makeDeps())
    const { body = '' } = response
    for (const word of [id, formatInteger(LARGE, 'vi'), 'tiep-nhan', 'duyet-chi', 'Thiếu 2 triệu'])
      expect(body).toContain(word)
    expect(body).not.toContain(CASH.donor.name)
  })

  test('is that of the day on which it was taken, whenever it was entered', async () => {
    const takenOn = `${year}-05-30`
    const small = await receive({ amountVnd: 1_000_000, takenOn })
    const large = await receive({ takenOn })
    await confirm(large.id)
    const asked = request('', { campaign: CASH.campaign })
    const { response } = await showDay(takenOn, asked, makeDeps())
    const { lines } = JSON.parse(response.body ?? '') as { lines: Line[] }
    expect(lines.map(({ number }) => String(number)).toSorted()).toEqual(numbersTo(2))
    expect(small.number).toBe(`BN-${year}-000001`)
    expect((await readDay()).lines).toEqual([])
    const days = pendingRowsIn(await readTable(tables.client, tables.ledger))
      .flatMap(readPending)
      .map(({ day }) => day)
      .filter((day) => day.startsWith(String(year)))
    expect(days).toEqual([takenOn, takenOn])
    const wrong = [`${year}-06-02`, '2025-10-13']
    for (const day of wrong)
      expect(await problemOf(receive({ takenOn: day }))).toBe('answers-invalid')
  })

  test('of another day holds none of it, and a day or a place that is none is refused', async () => {
    await receive()
    const asked = request('', { campaign: CASH.campaign })
    const { response } = await showDay(`${year}-06-02`, asked, makeDeps())
    expect(response.body).toContain('"lines":[]')
    expect(await problemOf(showDay('hôm nay', asked, makeDeps()))).toBe('not-found')
    expect(await problemOf(readDay({ next: 'x' }))).toBe('answers-invalid')
    expect((await readDay({ next: `${year}-06-01T00:00:00.000Z#A` })).lines).toHaveLength(1)
    expect((await readDay({ next: `${year}-06-01T23:00:00.000Z#A` })).lines).toHaveLength(0)
  })
})

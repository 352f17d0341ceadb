import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { HttpProblem } from '../../functions/http/problem.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { restoreBooks } from '../../functions/restore/restore-books/restore-books.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import { changedEntryKey } from '../../functions/storage/records-table.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import {
  approveHandBack,
  proposeHandBack,
  rejectHandBack,
} from '../../functions/transfers/serve-statements/hand-back-transfer.ts'
import {
  approveHandOver,
  proposeHandOver,
} from '../../functions/transfers/serve-statements/hand-over-transfer.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { featuredCampaign, listCampaigns } from '../../shared/campaigns.ts'
import { makeBankRowsCheck } from '../../shared/ledger/bank-rows.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { makeGiftWays } from '../../shared/ledger/gift-ways.ts'
import { makeLogRules } from '../../shared/ledger/log-rules.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeAllocate } from '../fixtures/allocated.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import type { Importer } from '../fixtures/imports.ts'
import { setBackTo, takeMoment } from '../fixtures/moments.ts'
import type { Moment } from '../fixtures/moments.ts'
import { makeNamedPledge } from '../fixtures/new-pledge.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { restoreDeps } from '../fixtures/restoring.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { putRow, readTable, rowsIn } from '../fixtures/tables.ts'

const OWN = featuredCampaign()
const OTHER = listCampaigns({ demo: true }).find(({ id }) => id !== OWN.id) ?? OWN
const SUM = 500_000

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let importer: Importer
let own: Importer
let [A, B] = ['', '']
beforeAll(async () => {
  world = await makePublisherWorld()
  importer = makeImporter(world.tables, OTHER)
  own = makeImporter(world.tables)
  for (const keep of [(code: string) => (A = code), (code: string) => (B = code)]) {
    const request = makeNamedPledge()
    await makePledgeStore(world.tables.client, world.tables, memoryRecordKeys).put(request)
    keep(request.pledge.code)
  }
})

const deps = () => serveTransfersDeps(world.tables, { demo: true })
const person = (subject: string) => ({ subject, roles: ['accountant'] as const })
const ended = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof HttpProblem ? error.code : String(error)),
  )
const rowOf = async (reference: string): Promise<Transfer> =>
  rowsIn(await readTable(world.tables.client, world.tables.records), RECORDS.transfer)
    .map(readTransfer)
    .find((one) => one.reference === reference) ?? expect.fail(reference)
const nameOf = async (reference: string) => show(await rowOf(reference)).name
const publish = () => publishLedger(world.deps)

let files = 0
async function bring(reference: string, amountVnd = SUM): Promise<void> {
  const rows = [{ credit: amountVnd, memo: `ung ho ${A} ${B}`, reference }]
  const lines = statementLines(rows, { account: OTHER.account.number })
  await importer.bring(lines, `20251016030000000-tra-${String(++files).padStart(4, '0')}`)
  await importer.run()
}
async function handOver(reference: string, code = A): Promise<void> {
  const name = await nameOf(reference)
  await proposeHandOver(name, keyedRequest(), { code }, person('ke-toan'), deps())
  const seen = { proposedAt: (await rowOf(reference)).handOver?.proposedAt ?? '' }
  await approveHandOver(name, keyedRequest(), seen, person('ke-toan-2'), deps())
}
const propose = async (reference: string, staff = 'ke-toan', key?: string) => {
  const body = { publicReason: 'Ghi nhầm đợt' }
  const name = await nameOf(reference)
  return ended(proposeHandBack(name, keyedRequest(key), body, person(staff), deps()))
}
const seen = async (reference: string) => ({
  proposedAt: (await rowOf(reference)).handOver?.back?.proposedAt ?? '',
})
const approve = async (reference: string, staff = 'ke-toan-2', key?: string) => {
  const name = await nameOf(reference)
  const body = await seen(reference)
  return ended(approveHandBack(name, keyedRequest(key), body, person(staff), deps()))
}
async function handBack(reference: string): Promise<void> {
  expect(await propose(reference)).toBe('done')
  expect(await approve(reference)).toBe('done')
}
const decide = async (
  reference: string,
  body: Parameters<typeof decideTransfer>[2],
  staff = 'ke-toan',
) => ended(decideTransfer(await nameOf(reference), keyedRequest(), body, person(staff), deps()))
const pledged = async (code: string): Promise<number> =>
  (await makePledgeStore(world.tables.client, world.tables, memoryRecordKeys).find(code))
    ?.receivedVnd ?? 0
const entries = async () =>
  rowsIn(await readTable(world.tables.client, world.tables.ledger), LEDGER.log)
    .map(({ index, entry }) => ({ index: Number(index), entry: parseEntry(String(entry)) }))
    .toSorted((a, b) => a.index - b.index)
const receivedIn = async (campaign: string): Promise<number> =>
  foldTotals(
    emptyTotals(),
    (await entries()).flatMap(({ entry }) => (entry.campaign === campaign ? entry : [])),
  ).money.received.amountVnd
const moneyRows = async () =>
  rowsIn(await readTable(world.tables.client, world.tables.records), RECORDS.handedMoney).filter(
    ({ code }) => code !== undefined,
  ).length

/** What every reader of the books may hold against them, entry by entry. */
async function expectSoundBooks(): Promise<void> {
  const [check, rules, ways] = [makeBankRowsCheck(), makeLogRules(), makeGiftWays()]
  for (const { index, entry } of await entries()) {
    check.add(index, entry)
    rules.add(entry)
    ways.add(entry)
  }
  expect([check.finding()?.ok, rules.finding().ok]).toEqual([true, true])
}

describe('a gift that was handed over by mistake', () => {
  test('is taken out of the other campaign by two people, and waits where it came', async () => {
    await bring('wrong')
    const [before, rows] = [await receivedIn(OWN.id), await moneyRows()]
    await handOver('wrong')
    expect(await propose('wrong')).toBe('entry-on-its-way')
    await publish()
    expect([await receivedIn(OWN.id), await pledged(A)]).toEqual([before + SUM, SUM])
    const key = randomUUID()
    expect(await propose('wrong', 'ke-toan', key)).toBe('done')
    expect(await propose('wrong', 'ke-toan', key)).toBe('done')
    expect(await propose('wrong')).toBe('state-changed')
    expect(await approve('wrong', 'ke-toan')).toBe('second-person-needed')
    // Nobody ties its money meanwhile.
    const tie = { decision: 'transferred', debit: 'x', credit: 'y' } as const
    expect(await decide('wrong', tie)).toBe('state-changed')
    const rejection = { ...(await seen('wrong')), reason: 'Đúng đợt rồi' }
    const name = await nameOf('wrong')
    const rejected = rejectHandBack(name, keyedRequest(), rejection, person('ke-toan-2'), deps())
    expect(await ended(rejected)).toBe('done')
    expect(await rowOf('wrong')).toMatchObject({ state: 'to-transfer' })

    expect(await propose('wrong')).toBe('done')
    const [first, second] = [randomUUID(), randomUUID()]
    const both = await Promise.all([
      approve('wrong', 'ke-toan-2', first),
      approve('wrong', 'ke-toan-3', second),
    ])
    expect(both.filter((outcome) => outcome === 'done')).toHaveLength(1)
    const [who, done] = both[0] === 'done' ? ['ke-toan-2', first] : ['ke-toan-3', second]
    expect(await approve('wrong', who, done)).toBe('done')
    await publish()
    const last = (await entries()).at(-1)?.entry
    expect(last).toMatchObject({
      kind: 'corrected',
      campaign: OWN.id,
      code: A,
      amountVnd: -SUM,
      reason: 'Thu hồi việc ghi cho đợt này: Ghi nhầm đợt',
    })
    expect([await receivedIn(OWN.id), await pledged(A), await moneyRows()]).toEqual([
      before,
      0,
      rows,
    ])
    expect(await rowOf('wrong')).toMatchObject({
      state: 'waiting',
      movedFrom: last?.corrects,
      handOver: { back: { approvedBy: who, entry: last?.corrects } },
    })
    await expectSoundBooks()
  })

  test('is handed over anew, booked where it came, or sent back, as any gift that waits', async () => {
    const gifts = ['anew', 'stays', 'goes']
    for (const [at, reference] of gifts.entries()) {
      await bring(reference, SUM + at + 1)
      await handOver(reference)
    }
    await publish()
    for (const reference of gifts) await handBack(reference)
    await handOver('anew', B)
    expect(await rowOf('anew')).toMatchObject({ state: 'to-transfer', handOver: { code: B } })
    // Its words name the other campaign, so that two people book it here.
    expect(await decide('stays', { decision: 'accept' })).toBe('second-person-needed')
    expect(await decide('stays', { decision: 'accept' }, 'ke-toan-2')).toBe('done')
    expect(await rowOf('stays')).toMatchObject({ state: 'received' })
    expect(await decide('goes', { decision: 'return', publicReason: 'Chuyển nhầm' })).toBe('done')
    await publish()
    const { amountVnd } = await rowOf('stays')
    expect(await receivedIn(OTHER.id)).toBe(amountVnd)
    // What is booked now is found and undone by its own entry.
    const isNone = { decision: 'not-a-gift', kind: 'not-ours' } as const
    expect(await decide('stays', isNone)).toBe('second-person-needed')
    expect(await decide('stays', isNone, 'ke-toan-2')).toBe('done')
    await publish()
    // Once more, and from the campaign to which it went the second time.
    await handBack('anew')
    expect(await pledged(B)).toBe(0)
    await handOver('anew')
    await publish()
    expect(await receivedIn(OTHER.id)).toBe(0)
    await expectSoundBooks()
  })

  test('stays while its money has followed, or something of it went back or was allocated', async () => {
    const sum = 910_000
    await bring('tied', sum)
    await handOver('tied', B)
    await publish()
    const name = await nameOf('tied')
    const index = (await entries()).at(-1)?.index ?? expect.fail()
    const allocate = makeAllocate(world, OWN.id)
    await allocate((await receivedIn(OWN.id)) - sum + 1)
    expect(await propose('tied')).toBe('allocated-already')
    await allocate(0)
    expect(await propose('tied')).toBe('done')
    // It is weighed anew when another person decides.
    await putRow(world.tables, 'records', { ...changedEntryKey(index), changed: -1 })
    expect(await approve('tied')).toBe('gift-changed')
    await putRow(world.tables, 'records', { ...changedEntryKey(index), changed: 0 })
    const rejection = { ...(await seen('tied')), reason: 'Để nối tiền' }
    await rejectHandBack(name, keyedRequest(), rejection, person('ke-toan-2'), deps())
    const row = [{ day: '16/10/2025', debit: sum, memo: 'chuyen tien', reference: 'left' }]
    await importer.bring(
      statementLines(row, { account: OTHER.account.number }),
      '20251016030000000-tra-9998',
    )
    await importer.run()
    await own.bring(
      statementLines([{ day: '16/10/2025', credit: sum, memo: 'chuyen', reference: 'follows' }]),
      '20251016030000000-tra-9999',
    )
    await own.run()
    const tie = {
      decision: 'transferred',
      debit: await nameOf('left'),
      credit: await nameOf('follows'),
    } as const
    expect(await decide('tied', tie)).toBe('second-person-needed')
    expect(await decide('tied', tie, 'ke-toan-2')).toBe('done')
    expect(await propose('tied')).toBe('state-changed')
    for (const [staff, outcome] of [
      ['ke-toan', 'second-person-needed'],
      ['ke-toan-2', 'done'],
    ] as const)
      expect(await decide('tied', { decision: 'take-back' }, staff)).toBe(outcome)
    await handBack('tied')
    expect(await rowOf('tied')).toMatchObject({ state: 'waiting' })
  })
})

describe('a gift that was handed back, of which tables were lost', () => {
  const restore = async () => restoreBooks(await restoreDeps({ world, importer: own }, {}))
  const told = (moment: Moment) => ({
    rows: rowsIn(moment.records, RECORDS.transfer)
      .map(readTransfer)
      .map(({ reference, state, movedFrom, handOver: over }) =>
        [reference, state, movedFrom, over?.code, over?.back?.entry].join(' '),
      )
      .toSorted(),
    money: rowsIn(moment.records, RECORDS.handedMoney)
      .filter(({ code }) => code !== undefined)
      .map(({ pk, sk, code }) => [pk, sk, code].join(' '))
      .toSorted(),
    pledges: rowsIn(moment.records, RECORDS.pledge)
      .map(({ pk, receivedVnd = 0 }) => [pk, receivedVnd].join(' '))
      .toSorted(),
    bankRows: rowsIn(moment.ledger, LEDGER.bankRow)
      .map(({ pk }) => String(pk))
      .toSorted(),
  })

  test('waits, or stands where it was booked since, whichever table was set back to whichever moment', async () => {
    await bring('lost', 930_000)
    await bring('lost-2', 940_000)
    await publish()
    const early = await takeMoment(world.tables)
    await handOver('lost')
    await handOver('lost-2')
    await publish()
    const handed = await takeMoment(world.tables)
    await handBack('lost')
    await handBack('lost-2')
    const queued = await takeMoment(world.tables)
    await handOver('lost-2', B)
    await publish()
    const last = await takeMoment(world.tables)
    for (const moment of [
      early,
      handed,
      { ...last, records: early.records },
      { ...last, records: handed.records },
      { ...queued, records: last.records },
    ]) {
      await setBackTo(moment, world.tables)
      const { lost } = await restore()
      expect(lost.unclearRows.filter(({ amountVnd }) => amountVnd >= 930_000)).toEqual([])
      expect(told(await takeMoment(world.tables))).toEqual(told(last))
    }
    expect(Object.values((await restore()).derived).flat()).toEqual([])
    await expectSoundBooks()
  })
})

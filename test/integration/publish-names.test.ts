import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeLedgerReader } from '../../functions/ledger/ledger-reader-store.ts'
import { assignedToNameItems } from '../../functions/ledger/name-ruling-items.ts'
import { makeNameRulingStore } from '../../functions/ledger/name-ruling-store.ts'
import type { NameRuling } from '../../functions/ledger/name-standing.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { listWaitingNames } from '../../functions/ledger/serve-names/list-waiting-names.ts'
import { makeWaitingNameStore } from '../../functions/ledger/waiting-name-store.ts'
import { readRequest } from '../../functions/http/request.ts'
import { LEDGER, RECORDS } from '../../functions/storage/keys.ts'
import type { RowKey } from '../../functions/storage/keys.ts'
import {
  NAME_FOLD_KEY,
  dueNameKey,
  logKey,
  nameRecordKey,
  splitKey,
  withdrawnNameKey,
} from '../../functions/storage/ledger-table.ts'
import { logFile, namesFile } from '../../functions/storage/object-keys.ts'
import { tryTransaction } from '../../functions/storage/transaction.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { makeEvent } from '../fixtures/events.ts'
import { codeOf, makeNumberedEntry } from '../fixtures/entries.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { newWish } from '../fixtures/acts/prepared.ts'
import { findRow, putRow, readTable, rowsIn } from '../fixtures/tables.ts'

const NAME = 'Công ty Vàng Bạc Ví Dụ'
const AT = '2025-10-21T03:00:00.000Z'

let world: Awaited<ReturnType<typeof makePublisherWorld>>
beforeEach(async () => {
  world = await makePublisherWorld()
})
afterEach(() => world.stop())

const pledged = makeNumberedEntry(0)
const code = codeOf(0)
const amountVnd = pledged.amountVnd ?? 0
const said = (kind: LedgerEntry['kind'], sum: number, more: Partial<LedgerEntry> = {}) => ({
  ...pledged,
  kind,
  channel: 'transfer' as const,
  amountVnd: sum,
  ...more,
})
/** Puts entries into the books and publishes, with the name that its donor agreed to show. */
async function enter(...entries: readonly LedgerEntry[]): Promise<void> {
  for (const entry of entries) await world.queue(entry, NAME)
  await publishLedger(world.deps)
}
/** What anybody finds: in the files by index, and in the pages of the books. */
async function shown(): Promise<readonly string[]> {
  const size = (await world.rows()).length
  const inFiles: string[] = []
  for (let page = 0; page * 256 < size; page++) {
    const { names } = JSON.parse((await world.readPublic(namesFile(page))) ?? '{"names":{}}') as {
      names: Record<string, string>
    }
    inFiles.push(...Object.keys(names))
  }
  const reader = makeLedgerReader(world.tables.client, world.tables.ledger)
  const inPages = (await reader.listBefore(size, size))
    .filter(({ name }) => name !== undefined)
    .map(({ index }) => String(index))
  expect(inPages.toReversed()).toEqual(inFiles)
  const byCode = await reader.listByCode(code, size + 1)
  expect(byCode.filter(({ name }) => name !== undefined).map(({ index }) => String(index))).toEqual(
    inFiles,
  )
  return inFiles
}
async function rule(ruling: NameRuling): Promise<string> {
  const record = (await world.deps.nameRecords.find([code])).get(code)
  if (!record) throw new Error('no record')
  const store = makeNameRulingStore(world.tables.client, world.tables)
  const reason = 'Tên của doanh nghiệp khác'
  const done = await store.rule({
    record,
    ruling,
    reason,
    ...newWish(),
    at: AT,
    staff: 'tiep-nhan',
  })
  await publishLedger(world.deps)
  return done.outcome
}

describe('a name beside the books', () => {
  test('waits until what came meets the pledge, and goes when a part of it goes', async () => {
    await enter(pledged)
    expect(await shown()).toEqual([])
    await enter(said('received', 1_000))
    expect(await shown()).toEqual([])
    await enter(said('received', amountVnd - 1_000))
    expect(await shown()).toEqual(['0', '1', '2'])
    const checkpoint = await world.readPublic(logFile('checkpoint'))
    expect(checkpoint).toBeDefined()
    await enter(said('refunded', 1))
    expect(await shown()).toEqual([])
    await enter(said('corrected', 1, { state: 'received', corrects: 1, reason: 'Nhập thiếu' }))
    expect(await shown()).toHaveLength(5)
  })

  test('comes and goes on every page of the log on which it stands', async () => {
    const others = Array.from({ length: 300 }, (_, number) => makeNumberedEntry(number + 1))
    await enter(pledged)
    for (const entry of others) await world.queue(entry)
    await enter(said('received', amountVnd))
    expect(await shown()).toEqual(['0', '301'])
    await enter(said('refunded', amountVnd))
    expect(await shown()).toEqual([])
  })

  test('is shown when a clerk passes it, and leaves a trace with the reason', async () => {
    await enter(pledged)
    expect(await rule('pass')).toBe('done')
    expect(await shown()).toEqual(['0'])
    expect(
      rowsIn(await readTable(world.tables.client, world.tables.records), RECORDS.audit),
    ).toEqual([
      expect.objectContaining({
        act: 'pass-name',
        of: code,
        campaign: featuredCampaign().id,
        staff: 'tiep-nhan',
        before: { ruling: null },
        after: { ruling: 'pass', reason: 'Tên của doanh nghiệp khác' },
      }),
    ])
  })

  test('that a clerk has hidden goes at the next publication, and nothing brings it back', async () => {
    await enter(pledged, said('received', amountVnd))
    expect(await shown()).toEqual(['0', '1'])
    expect(await rule('hide')).toBe('done')
    expect(await shown()).toEqual([])
    await enter(said('received', amountVnd))
    expect(await shown()).toEqual([])
    expect(await rule('pass')).toBe('not-allowed')
    expect(await rule('hide')).toBe('not-allowed')
    expect(await shown()).toEqual([])
    const text = JSON.stringify([await world.readPublic(namesFile(0))])
    expect(text).not.toContain(NAME)
  })

  test('that was passed may still be hidden', async () => {
    await enter(pledged)
    await rule('pass')
    expect(await rule('hide')).toBe('done')
    expect(await shown()).toEqual([])
  })

  test('that waits goes with its donor’s consent, and more money does not show it', async () => {
    await enter(pledged)
    const withdrawn = { ...withdrawnNameKey(code), at: AT }
    await world.tables.client.send(
      new PutCommand({ TableName: world.tables.ledger, Item: withdrawn }),
    )
    await publishLedger(world.deps)
    await world.queue(said('received', amountVnd))
    await publishLedger(world.deps)
    expect(await shown()).toEqual([])
  })

  test('is taken from every entry, however many small sums came with the code', async () => {
    await enter(pledged, ...Array.from({ length: 120 }, () => said('received', amountVnd)))
    expect(await shown()).toHaveLength(121)
    const withdrawn = { ...withdrawnNameKey(code), at: AT }
    await world.tables.client.send(
      new PutCommand({ TableName: world.tables.ledger, Item: withdrawn }),
    )
    await publishLedger(world.deps)
    expect(await shown()).toEqual([])
    expect((await world.rows()).filter(({ name }) => name !== undefined)).toEqual([])
  })

  test('is met by money that stood in the books before it was known whose it is', async () => {
    await enter(pledged, said('received', amountVnd, { code: undefined, donorKind: undefined }))
    expect(await shown()).toEqual([])
    const { id: campaign } = featuredCampaign()
    const items = assignedToNameItems({ code, campaign, amountVnd, at: AT }, world.tables.ledger)
    expect(await tryTransaction(world.tables.client, items)).toEqual({ result: 'written' })
    await publishLedger(world.deps)
    expect(await shown()).toEqual(['0'])
  })

  test('of an entry from before this rule is looked at like any other', async () => {
    await enter(pledged, said('received', 1_000))
    await enter({ ...makeNumberedEntry(1), kind: 'received', channel: 'cash' })
    // As an earlier release left them: the file with all names, and no fold.
    for (const key of [nameRecordKey(code), nameRecordKey(codeOf(1)), NAME_FOLD_KEY])
      await world.remove(key)
    const seen = await world.deps.nameFiles.get(0)
    const old = { format: 'nhip-cau/names/1', bundle: 0, names: { 0: NAME, 1: NAME, 2: NAME } }
    await world.deps.nameFiles.put(0, `${JSON.stringify(old)}\n`, seen?.etag)
    await publishLedger(world.deps)
    const { names } = JSON.parse((await world.readPublic(namesFile(0))) ?? '') as typeof old
    expect(Object.keys(names)).toEqual(['2'])
  })

  test('is counted once by several publishers at once', async () => {
    await world.queue(pledged, NAME)
    for (let part = 0; part < 4; part++) await world.queue(said('received', amountVnd / 5), NAME)
    await Promise.all(Array.from({ length: 5 }, () => publishLedger(world.deps)))
    await publishLedger(world.deps)
    expect(await shown()).toEqual([])
    await enter(said('received', amountVnd / 5))
    expect(await shown()).toHaveLength(6)
  })
})

describe('the list of names that wait for a clerk', () => {
  const ask = async (next?: string) => {
    const { response, read } = await listWaitingNames(
      readRequest(makeEvent({ query: { campaign: featuredCampaign().id, ...(next && { next }) } })),
      {
        names: world.deps.names,
        nameRecords: world.deps.nameRecords,
        waiting: makeWaitingNameStore(world.tables.client, world.tables.ledger),
        demo: true,
      },
    )
    const body = JSON.parse(response.body ?? '') as {
      names: ReadonlyArray<{ reference: string; names: readonly string[] }>
      next: string | null
    }
    expect(read.codes).toEqual(body.names.map(({ reference }) => reference))
    return body
  }
  const waiting = async () => {
    const found: Array<{ reference: string; names: readonly string[] }> = []
    let next: string | null = ''
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask(next === '' ? undefined : next)
      expect(page.names.length).toBeLessThanOrEqual(25)
      found.push(...page.names)
      ;({ next } = page)
    } while (next !== null)
    return found
  }
  const codes = async () => (await waiting()).map(({ reference }) => reference)

  test('holds a name until what came meets the pledge, and again when a part of it goes', async () => {
    await enter(pledged)
    expect(await waiting()).toMatchObject([{ reference: code, names: [NAME] }])
    await enter(said('received', 1_000))
    expect(await codes()).toEqual([code])
    await enter(said('received', amountVnd - 1_000))
    expect(await codes()).toEqual([])
    await enter(said('refunded', 1))
    expect(await codes()).toEqual([code])
  })

  test.each(['pass', 'hide'] as const)(
    'loses one that a clerk has ruled on: %s',
    async (ruling) => {
      await enter(pledged)
      await rule(ruling)
      expect(await codes()).toEqual([])
      expect(
        rowsIn(await readTable(world.tables.client, world.tables.ledger), LEDGER.waitingName),
      ).toEqual([])
    },
  )

  test('shows none that was ruled on a moment ago, whatever the publisher has done', async () => {
    await enter(pledged)
    const record = (await world.deps.nameRecords.find([code])).get(code)
    if (!record) throw new Error('no record')
    const said1 = { record, ruling: 'pass', reason: 'x', ...newWish(), at: AT, staff: 'x' } as const
    await makeNameRulingStore(world.tables.client, world.tables).rule(said1)
    expect(await codes()).toEqual([])
  })

  test('loses one whose donor has taken the consent back, and one whose money was found', async () => {
    const [other] = [makeNumberedEntry(1)]
    await enter(pledged, other)
    expect(await codes()).toEqual([code, codeOf(1)])
    await world.tables.client.send(
      new PutCommand({
        TableName: world.tables.ledger,
        Item: { ...withdrawnNameKey(code), at: AT },
      }),
    )
    await publishLedger(world.deps)
    expect(await codes()).toEqual([codeOf(1)])
    const { campaign } = featuredCampaign() && { campaign: featuredCampaign().id }
    const found = { code: codeOf(1), campaign, amountVnd: other.amountVnd ?? 0, at: AT }
    const items = assignedToNameItems(found, world.tables.ledger)
    expect((await tryTransaction(world.tables.client, items)).result).toBe('written')
    await publishLedger(world.deps)
    expect(await codes()).toEqual([])
    expect(
      rowsIn(await readTable(world.tables.client, world.tables.ledger), LEDGER.waitingName),
    ).toEqual([])
  })

  test('holds every name, a page at a time, the earlier ones first', async () => {
    const many = Array.from({ length: 60 }, (_, number) => makeNumberedEntry(number))
    await enter(...many)
    const named = many.filter(({ donorKind }) => donorKind !== undefined)
    expect((await codes()).toSorted()).toEqual(named.map((entry) => String(entry.code)).toSorted())
    expect(named.length).toBeGreaterThan(25)
  })
})

describe('one row that cannot be read', () => {
  test('of names or splits keeps neither figures nor checkpoint from going out, and is named', async () => {
    await enter(pledged, said('received', amountVnd))
    const rowAt = async (key: RowKey) => ({
      ...(await findRow(world.tables, 'ledger', key)),
      ...key,
    })
    const split = splitKey(pledged.campaign, 'byChannel')
    const damaged: ReadonlyArray<Record<string, unknown> & RowKey> = [
      { ...dueNameKey(code) },
      { ...withdrawnNameKey(codeOf(9)), at: 7 },
      { ...(await rowAt(nameRecordKey(code))), pages: 'x' },
      { ...(await rowAt(nameRecordKey(code))), ruling: 'later' },
      { ...NAME_FOLD_KEY, foldedTo: '1' },
      { ...(await rowAt(logKey(1))), name: 7 },
      { ...(await rowAt(split)), sums: 'x' },
      { ...(await rowAt(split)), sums: new Uint8Array(3) },
      { ...(await rowAt(split)), foldedTo: '4' },
    ]
    let size = 2
    for (const row of damaged) {
      const { pk, sk } = row
      const before = await findRow(world.tables, 'ledger', { pk, sk })
      await putRow(world.tables, 'ledger', row)
      await world.queue({ ...pledged, code: codeOf(++size) })
      // The code of the damaged record comes by in the fold as well.
      await world.queue(said('received', 1))
      size++
      const told: string[] = []
      const reportRows = (keys: readonly string[]) => void told.push(...keys)
      const what = JSON.stringify(row)
      await expect(publishLedger({ ...world.deps, reportRows }), what).rejects.toThrow(
        'ledger-rows-unreadable',
      )
      expect(told, what).toEqual([`${pk} ${sk}`])
      const { note = '' } = (await world.deps.log.getCheckpoint()) ?? {}
      expect(note.split('\n')[1], what).toBe(String((await world.rows()).length))
      expect((await world.publicData())?.ledgerSize, what).toBe((await world.rows()).length)
      const heals = pk === LEDGER.splits || pk === NAME_FOLD_KEY.pk
      if (!heals) await world.remove({ pk, sk })
      if (!heals && before) await putRow(world.tables, 'ledger', { ...before, pk, sk })
      await publishLedger(world.deps)
    }
    expect(await shown()).not.toEqual([])
  })
})

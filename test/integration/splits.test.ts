import { readFileSync } from 'node:fs'
import { BatchWriteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, inject, test } from 'vitest'
import { appendEntries } from '../../functions/ledger/ledger.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makeSplitStore } from '../../functions/ledger/split-store.ts'
import { makeProposalStore } from '../../functions/money-out/proposal-store.ts'
import { splitKey, totalsKey } from '../../functions/storage/ledger-table.ts'
import { COMMUNES } from '../../shared/communes.ts'
import { GOODS, UNITS } from '../../shared/goods.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { SPLIT_NAMES, foldSplits } from '../../shared/ledger/splits.ts'
import type { CampaignSplits } from '../../shared/ledger/splits.ts'
import { emptyGoods } from '../../shared/ledger/tally.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { CAMPAIGN_DATA_KEY, SPLIT_DATA_KEY, splitDataSchema } from '../../shared/public-data.ts'
import { codeOf, makeNumberedEntry } from '../fixtures/entries.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { makeTables } from '../fixtures/tables.ts'

type Row = Record<string, unknown>
type World = Awaited<ReturnType<typeof makePublisherWorld>>

/** What the release before splits has left: every row of its table, and the public figures. */
const { rows: OLD_ROWS, files: OLD_FILES } = JSON.parse(
  readFileSync('test/fixtures/portal-before-splits.json', 'utf8'),
) as { rows: Row[]; files: Record<string, string> }
const OLD_SIZE = 40

async function bringOldRows({ tables }: World): Promise<void> {
  for (let at = 0; at < OLD_ROWS.length; at += 25) {
    const puts = OLD_ROWS.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }))
    await tables.client.send(new BatchWriteCommand({ RequestItems: { [tables.ledger]: puts } }))
  }
}

const readEntries = async (world: World): Promise<readonly LedgerEntry[]> =>
  (await world.rows()).map(({ entry }) => parseEntry(String(entry)))

/** The published splits are complete, and are the fold from the first entry. */
async function expectWhole(world: World, size: number): Promise<void> {
  const data = splitDataSchema.parse(
    JSON.parse((await world.readPublic(SPLIT_DATA_KEY)) ?? '') as unknown,
  )
  const entries = await readEntries(world)
  expect([data.ledgerSize, entries.length]).toEqual([size, size])
  for (const { id, splits } of data.campaigns)
    expect(splits).toEqual(foldSplits(entries.filter(({ campaign }) => campaign === id)))
}

const readTotalsOf = async ({ tables }: World, campaign: string): Promise<Row | undefined> => {
  const { Item } = await tables.client.send(
    new GetCommand({ TableName: tables.ledger, Key: totalsKey(campaign), ConsistentRead: true }),
  )
  return Item
}

/**
 * Appends as the release before splits does: it knows no version, and puts the whole row of totals.
 */
async function appendAsBefore(world: World, entry: LedgerEntry): Promise<void> {
  const { ledger, now } = world.deps
  await world.queue(entry)
  const pending = await ledger.listPending()
  const { head, totals } = await ledger.getSnapshot([entry.campaign])
  expect(await ledger.commit(await appendEntries(head, totals, pending, now()))).toBe('committed')
  const { version: _version, ...before } = (await readTotalsOf(world, entry.campaign)) ?? {}
  await world.tables.client.send(new PutCommand({ TableName: world.tables.ledger, Item: before }))
}

describe('on the table of a portal of before there were splits', () => {
  test('the publisher folds them from the first entry, though it appends nothing, and leaves the totals as they were', async () => {
    const world = await makePublisherWorld()
    await bringOldRows(world)
    const before = JSON.parse(
      Buffer.from(OLD_FILES[CAMPAIGN_DATA_KEY] ?? '', 'base64').toString(),
    ) as unknown
    expect(await publishLedger(world.deps)).toMatchObject({ appended: 0, size: OLD_SIZE })
    await expectWhole(world, OLD_SIZE)
    expect(await world.publicData()).toEqual(before)
    expect(await publishLedger(world.deps)).toMatchObject({ filesWritten: 0 })
    await world.stop()
  })

  test('the publisher goes on appending, and so does the release before it, in any order', async () => {
    const world = await makePublisherWorld()
    await bringOldRows(world)
    const entryOf = (number: number): LedgerEntry => ({
      ...makeNumberedEntry(number),
      channel: 'office',
      code: codeOf(5_000 + number),
    })
    const { campaign } = entryOf(0)
    await appendAsBefore(world, entryOf(0))
    await world.queue(entryOf(1))
    await publishLedger(world.deps)
    expect(await readTotalsOf(world, campaign)).toMatchObject({ version: 1 })
    await expectWhole(world, OLD_SIZE + 2)
    for (const number of [2, 3]) await appendAsBefore(world, entryOf(number))
    expect(await readTotalsOf(world, campaign)).not.toHaveProperty('version')
    await publishLedger(world.deps)
    await expectWhole(world, OLD_SIZE + 4)
    const entries = (await readEntries(world)).filter((one) => one.campaign === campaign)
    expect((await readTotalsOf(world, campaign))?.totals).toEqual(
      foldTotals(emptyTotals(), entries),
    )
    await world.stop()
  })

  test('approvals read what was received from the row as it stands, before and after it has a version', async () => {
    const world = await makePublisherWorld()
    await bringOldRows(world)
    const { campaign } = makeNumberedEntry(0)
    const proposals = makeProposalStore(world.tables.client, {
      records: world.tables.records,
      ledger: world.tables.ledger,
    })
    const expected = async () =>
      foldTotals(
        emptyTotals(),
        (await readEntries(world)).filter((one) => one.campaign === campaign),
      )
    expect((await proposals.readFunds(campaign)).totals).toEqual(await expected())
    await world.queue(makeNumberedEntry(6_000))
    await publishLedger(world.deps)
    expect((await proposals.readFunds(campaign)).totals).toEqual(await expected())
    await world.stop()
  })

  test('a split whose row is deleted is folded anew, which mends it', async () => {
    const world = await makePublisherWorld()
    await bringOldRows(world)
    await publishLedger(world.deps)
    const { campaign } = makeNumberedEntry(0)
    const bent = { campaign, name: 'byChannel', foldedTo: OLD_SIZE, sums: {} } as const
    expect(await world.deps.splits.put(bent, OLD_SIZE)).toBe('written')
    await publishLedger(world.deps)
    await expect(expectWhole(world, OLD_SIZE)).rejects.toThrow('to deeply equal')
    await world.remove(splitKey(campaign, 'byChannel'))
    await publishLedger(world.deps)
    await expectWhole(world, OLD_SIZE)
    await world.stop()
  })
})

describe('rows of splits', () => {
  test('are written only where they are at the place that was read', async () => {
    const { client, ledger } = await makeTables(inject('dynamoDbEndpoint'))
    const store = makeSplitStore(client, ledger)
    const fold = { campaign: 'mot', name: 'byChannel', sums: {} } as const
    expect(await store.put({ ...fold, foldedTo: 3 }, 2)).toBe('outrun')
    expect(await store.put({ ...fold, foldedTo: 3 }, undefined)).toBe('written')
    expect(await store.put({ ...fold, foldedTo: 4 }, undefined)).toBe('outrun')
    expect(await store.put({ ...fold, foldedTo: 4 }, 2)).toBe('outrun')
    expect(await store.list()).toEqual([{ ...fold, foldedTo: 3 }])
    expect(await store.put({ ...fold, foldedTo: 4 }, 3)).toBe('written')
    expect(await store.list()).toEqual([{ ...fold, foldedTo: 4 }])
  })

  test('of splits that a later release has added are passed over', async () => {
    const { client, ledger } = await makeTables(inject('dynamoDbEndpoint'))
    const store = makeSplitStore(client, ledger)
    const later = { campaign: 'mot', name: 'byWeather', foldedTo: 3, sums: new Uint8Array([1]) }
    const Item = { ...splitKey('mot', 'byWeather'), ...later }
    await client.send(new PutCommand({ TableName: ledger, Item }))
    expect(await store.list()).toEqual([])
  })

  test('hold goods of every kind, in every unit, of every commune, with sums as large as they may be', async () => {
    const { client, ledger } = await makeTables(inject('dynamoDbEndpoint'))
    const store = makeSplitStore(client, ledger)
    const sums: CampaignSplits['goodsByCommune'] = {}
    let number = 0
    for (const commune of [...COMMUNES.map(({ code }) => code), 'elsewhere', 'none'])
      for (const kind of Object.keys(GOODS))
        for (const unit of Object.keys(UNITS)) {
          const tallies = emptyGoods()
          for (const tally of Object.values(tallies)) {
            // Numbers of many digits that have no pattern which a compression could use.
            tally.quantity = Math.floor(Math.abs(Math.sin(++number)) * Number.MAX_SAFE_INTEGER)
            tally.count = Math.floor(Math.abs(Math.sin(++number)) * 1e6)
          }
          sums[`${commune}|${kind}|${unit}`] = tallies
        }
    const fold = { campaign: 'mot', name: 'goodsByCommune', foldedTo: 9, sums } as const
    expect(await store.put(fold, undefined)).toBe('written')
    expect(await store.list()).toEqual([fold])
    expect(SPLIT_NAMES).toContain(fold.name)
  })
})

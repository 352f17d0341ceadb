import { DeleteCommand } from '@aws-sdk/lib-dynamodb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { totalsRow } from '../../functions/ledger/totals-row.ts'
import { CHECKPOINT_KEY, totalsKey } from '../../functions/storage/ledger-table.ts'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { findRow, putRow } from '../fixtures/tables.ts'

const { campaign } = makeNumberedEntry(0)
let world: Awaited<ReturnType<typeof makePublisherWorld>>
let told: string[]
afterEach(() => world.stop())
beforeEach(async () => {
  told = []
  world = await makePublisherWorld()
  for (let number = 0; number < 5; number++) await world.queue(makeNumberedEntry(number))
  await run()
})
const run = () =>
  publishLedger({ ...world.deps, reportTotals: (campaigns) => void told.push(...campaigns) })

const rowNow = async () =>
  (await findRow(world.tables, 'ledger', totalsKey(campaign))) as
    | { totals: CampaignTotals; ledgerSize: number }
    | undefined
const put = (row: Record<string, unknown>) =>
  putRow(world.tables, 'ledger', { ...totalsKey(campaign), ...row })
const shown = async () =>
  (await world.publicData())?.campaigns.find(({ id }) => id === campaign)?.totals

type Damage = (row: { totals: CampaignTotals; ledgerSize: number }) => Promise<unknown>
const DAMAGES: ReadonlyArray<readonly [what: string, damage: Damage]> = [
  [
    'a sum',
    async (row) => {
      row.totals.money.received.amountVnd += 1_000_000
      await put({ ...row })
    },
  ],
  [
    'a count of a day',
    async (row) => {
      for (const sums of Object.values(row.totals.byDay)) sums.pledged.count++
      await put({ ...row })
    },
  ],
  ['the size that it is of', (row) => put({ ...row, ledgerSize: row.ledgerSize - 1 })],
  ['all of it', () => put(totalsRow(emptyTotals(), 5))],
  ['its shape', () => put({ totals: 'x', ledgerSize: 5 })],
  [
    'its being there',
    () =>
      world.tables.client.send(
        new DeleteCommand({ TableName: world.tables.ledger, Key: totalsKey(campaign) }),
      ),
  ],
]

describe('a row of totals of which somebody changed', () => {
  test.each(DAMAGES)(
    '%s is put right from the log before anything is published',
    async (_, damage) => {
      const right = await rowNow()
      const before = await shown()
      if (!right) throw new Error('no totals')
      await damage(structuredClone(right))
      await run()
      expect(await shown()).toEqual(before)
      expect((await rowNow())?.totals).toEqual(right.totals)
      // Another size with the right sums is no other figure: it is sealed anew, and nobody is woken.
      expect(told).toEqual(_ === 'the size that it is of' ? [] : [campaign])
    },
  )

  test('is put right before anything is added to it', async () => {
    const right = await rowNow()
    if (!right) throw new Error('no totals')
    const changed = structuredClone(right)
    changed.totals.money.pledged.amountVnd += 1_000_000
    await put({ ...changed })
    const entry = makeNumberedEntry(6)
    await world.queue(entry)
    await run()
    const { pledged } = (await shown())?.money ?? emptyTotals().money
    expect(pledged.amountVnd).toBe(
      right.totals.money.pledged.amountVnd + (entry.amountVnd ?? Number.NaN),
    )
    expect(told).toEqual([campaign])
  })
})

describe('books of a release that sealed no totals', () => {
  test('are sealed by the first run, which finds nothing wrong in them', async () => {
    const { sums: _sums, ...head } = (await findRow(world.tables, 'ledger', CHECKPOINT_KEY)) ?? {}
    await putRow(world.tables, 'ledger', { ...CHECKPOINT_KEY, ...head })
    const before = await rowNow()
    await run()
    expect(told).toEqual([])
    expect((await rowNow())?.totals).toEqual(before?.totals)
    expect(await findRow(world.tables, 'ledger', CHECKPOINT_KEY)).toMatchObject({
      sums: { [campaign]: { ledgerSize: 5 } },
    })
  })
})

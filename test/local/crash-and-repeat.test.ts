import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { campaignDataSchema } from '../../shared/public-data.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callFrom, visitorAddress } from '../fixtures/from-address.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { readTable, rowsIn } from '../fixtures/tables.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { pledgeKey } from '../../functions/storage/records-table.ts'

const PLEDGES = 1_000
const AT_ONCE = 32
/** Repeatable with NHIP_CAU_SEED; printed so that a failure can be. */
const SEED = Number(process.env.NHIP_CAU_SEED ?? randomInt(1, 2 ** 31))

/** Mulberry32: a small generator that a seed makes repeatable. */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

let portal: Portal
const dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-'))
beforeAll(async () => {
  portal = await startPortal({ cdkOut: 'cdk.out', dataDir, port: 0, report: () => {} })
})
afterAll(async () => {
  await portal?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

interface Job {
  number: number
  amount: number
  proof: { proof?: string }
}
const keyOf = (number: number): string => `crash-test-${String(number).padStart(8, '0')}`

async function send({ number, amount, proof }: Job): Promise<string | undefined> {
  // Twenty visitors: one alone would come to the limit of an hour.
  const { status, text } = await callFrom(
    visitorAddress(1 + (number % 20)),
    'POST',
    new URL('/api/pledges?lang=vi', portal.url),
    {
      headers: {
        'content-type': 'application/json',
        'idempotency-key': keyOf(number),
      },
      body: JSON.stringify({ ...GOOD_ANSWERS, amount, ...proof }),
    },
  )
  if (status !== 201) {
    expect(status).toBeGreaterThanOrEqual(500)
    return undefined
  }
  return (JSON.parse(text) as { code: string }).code
}

test(`${PLEDGES} pledges, ${AT_ONCE} at a time, a third of them sent twice, while functions are killed: each that was acknowledged is kept once, and the books are exact`, {
  timeout: 400_000,
}, async () => {
  console.log(`seed ${SEED}`)
  const random = makeRandom(SEED)
  const jobs: Job[] = []
  for (let number = 0; number < PLEDGES; number++) {
    const amount = 10_000 + Math.floor(random() * 1_000_000)
    const answers = { ...GOOD_ANSWERS, amount }
    // For most pledges nobody has done the work, and these wait outside the books.
    const isProven = number % 4 === 0
    const proof = isProven
      ? await proofFor({ url: portal.url, dataDir }, answers, keyOf(number))
      : {}
    jobs.push({ number, amount, proof })
  }
  const sends = jobs
    .flatMap((job) => (random() < 1 / 3 ? [job, job] : [job]))
    .map((job) => ({ job, order: random() }))
    .toSorted((a, b) => a.order - b.order)
  const acknowledged = new Map<number, Set<string>>()

  const done = new AbortController()
  let kills = 0
  const killer = (async () => {
    while (!done.signal.aborted) {
      await setTimeout(200 + random() * 900)
      kills += portal.functions.get('publish-ledger')?.kill() ?? 0
      // The function that stores is killed too, now and then: its caller is then told the truth, a
      // failure.
      if (random() < 0.2) kills += portal.functions.get('submit-pledge')?.kill() ?? 0
    }
  })()

  const queue = [...sends]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { number } = next.job
        const code = await send(next.job)
        if (code !== undefined)
          acknowledged.set(number, (acknowledged.get(number) ?? new Set()).add(code))
      }
    }),
  )
  done.abort()
  await killer

  const records = DynamoDBDocumentClient.from(new DynamoDBClient(portal.admin))
  const [recordsTable, ledgerTable] = ['Records', 'Ledger'].map(
    (prefix) => portal.tables.find(({ logicalId }) => logicalId.startsWith(prefix))?.name ?? '',
  )
  const kept = (await readTable(records, recordsTable ?? '')).filter(
    ({ sk }) => sk === pledgeKey('').sk,
  ) as Array<{
    code: string
    state: string
    input: { gift: { amountVnd: number } }
  }>
  const inBooks = kept.filter(({ state }) => state === 'public')
  const sum = inBooks.reduce((total, { input }) => total + input.gift.amountVnd, 0)

  // Every acknowledged key has one code, always the same, and its pledge is in the table once.
  const keptCodes = new Map(kept.map(({ code, input }) => [code, input.gift.amountVnd]))
  expect(keptCodes.size).toBe(kept.length)
  for (const [number, codes] of acknowledged) {
    expect(codes.size).toBe(1)
    expect(keptCodes.get([...codes][0] ?? '')).toBe(jobs[number]?.amount)
  }
  expect(kept.length).toBeGreaterThanOrEqual(acknowledged.size)
  expect(kept.length).toBeLessThanOrEqual(PLEDGES)
  expect(acknowledged.size).toBeGreaterThan(PLEDGES / 2)
  expect(kills).toBeGreaterThan(3)

  // The stream's next delivery or the clock brings the rest in.
  const readData = async () =>
    campaignDataSchema.parse(await (await fetch(new URL('/data/campaign.json', portal.url))).json())
  await expect
    .poll(async () => (await readData()).ledgerSize, { timeout: 120_000, interval: 500 })
    .toBe(inBooks.length)
  const log = rowsIn(await readTable(records, ledgerTable ?? ''), LEDGER.log).toSorted(
    (a, b) => Number(a.index) - Number(b.index),
  )
  expect(log.map(({ index }) => index)).toEqual(inBooks.map((_, index) => index))
  const entries = log.map(({ entry }) => parseEntry(String(entry)))
  expect(new Set(entries.map(({ code }) => code))).toEqual(new Set(inBooks.map(({ code }) => code)))
  const [campaign] = (await readData()).campaigns
  expect(campaign?.totals).toEqual(foldTotals(emptyTotals(), entries))
  expect(campaign?.totals.money.pledged).toEqual({ amountVnd: sum, count: inBooks.length })
  console.log(
    `kept ${kept.length}, acknowledged ${acknowledged.size}, sends ${sends.length}, kills ${kills}`,
  )
})

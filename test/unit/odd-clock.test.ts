import { describe, expect, test } from 'vitest'
import { asOfNow, onNoLaterDay } from '../../functions/ledger/not-ahead.ts'
import { openBounds, leaseUntil } from '../../functions/cases/upload-order.ts'
import { timeAfter } from '../../functions/money-out/settle-funds.ts'
import { makeProofs } from '../../functions/http/proof-of-work.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { canonicalEntry, parseEntry } from '../../shared/ledger/entry.ts'
import { CAMPAIGN_DATA_KEY, campaignDataSchema } from '../../shared/public-data.ts'
import { makeDeps, makePending, makeWorld } from '../fakes/memory-log.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'
import { solve } from '../fixtures/proof-of-work.ts'

const NOW = new Date('2026-11-26T03:00:00.000Z')
const HOUR_MS = 3_600_000
/** By how much a clock was ahead before it was put right. */
const JUMPS = [
  ['an hour', HOUR_MS],
  ['a day', 24 * HOUR_MS],
  ['a year', 365 * 24 * HOUR_MS],
] as const
const ahead = (ms: number): Date => new Date(NOW.getTime() + ms)

describe.each(JUMPS)('after a clock that was ahead by %s', (_, jumpMs) => {
  test('a file that somebody had begun to look into waits no longer than a run may last', () => {
    const { from, to } = openBounds(NOW)
    for (const tries of [0, 1, 2]) {
      const held = leaseUntil(tries, NOW)
      expect(held > from && held < to).toBe(true)
    }
    // An hour is within what the third try may last.
    const isFree = leaseUntil(2, ahead(jumpMs)) > to
    expect(isFree).toBe(true)
  })

  test('an approval is of now, and one that is behind by a second still follows the last one', () => {
    const changedAt = ahead(jumpMs).toISOString()
    expect(timeAfter({ changedAt }, NOW)).toBe(NOW.toISOString())
    expect(timeAfter({ changedAt: ahead(1_000).toISOString() }, NOW)).toBe(
      ahead(1_001).toISOString(),
    )
  })

  test('the books are said to be of this hour, and of their own time where that has come', () => {
    expect(asOfNow(ahead(jumpMs).toISOString(), ahead(90_000))).toBe(NOW.toISOString())
    expect(asOfNow(ahead(-jumpMs).toISOString(), NOW)).toBe(ahead(-jumpMs).toISOString())
    expect(asOfNow(ahead(60_000).toISOString(), NOW)).toBe(ahead(60_000).toISOString())
  })
})

test('a proof of work from a clock that was ahead does not hold for longer than any is made for', async () => {
  // The library that checks a proof looks at the clock itself.
  let clock = new Date(Date.now() + HOUR_MS * 24)
  const proofs = makeProofs('secret', () => clock)
  const proof = await solve(await proofs.offer('khoa'))
  clock = new Date()
  expect(await proofs.holds('khoa', proof)).toBe(false)
  const good = await solve(await proofs.offer('khoa'))
  expect(await proofs.holds('khoa', good)).toBe(true)
})

test('an entry of a day to come enters the books on this day, is told, and the files are of this hour', async () => {
  const world = await makeWorld([canonicalEntry(makeNumberedEntry(0))], new Map())
  world.head = { ...world.head, updatedAt: '2027-11-26T00:00:00.000Z' }
  const days = ['2025-10-15', '2025-10-16', '2025-10-17', '2026-10-16']
  world.pending = days.map((day, at) => makePending({ ...makeNumberedEntry(at), day }, at))
  const told: string[] = []
  const now = () => new Date('2025-10-16T10:20:00Z')
  await publishLedger({
    ...makeDeps(world),
    now,
    reportDays: (rows) => void told.push(...rows.map(({ id }) => id)),
  })
  expect(world.appended.map((text) => parseEntry(text).day)).toEqual([
    '2025-10-15',
    '2025-10-16',
    '2025-10-16',
    '2025-10-16',
  ])
  expect(told).toHaveLength(2)

  world.head = { ...world.head, updatedAt: '2027-11-26T00:00:00.000Z' }
  await publishLedger({ ...makeDeps(world), now })
  const data = campaignDataSchema.parse(JSON.parse(world.data.get(CAMPAIGN_DATA_KEY)?.body ?? ''))
  expect(data.asOf).toBe('2025-10-16T10:00:00.000Z')
})

test('an entry of the day that begins within two minutes keeps it', () => {
  const pending = makePending({ ...makeNumberedEntry(0), day: '2025-10-17' }, 0)
  const at = (time: string) => onNoLaterDay(pending, new Date(time)).entry.day
  expect(at('2025-10-16T16:58:30Z')).toBe('2025-10-17')
  expect(at('2025-10-16T16:57:00Z')).toBe('2025-10-16')
})

import { gzipSync } from 'node:zlib'
import { wayPages } from '../../shared/gift-ways-data.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { makeGiftWays } from '../../shared/ledger/gift-ways.ts'
import { addEntry, emptyTotals } from '../../shared/ledger/totals.ts'
import { makeReferenceCode } from '../../shared/reference-code.ts'
import { median, printTable } from './measure.ts'

const GIFTS = 200_000
const ALLOCATIONS = 500
const RUNS = 5
const GIFT_VND = 100_000

/** A log in which everything that came is allocated, and half of that handed over. */
function makeLog(): readonly LedgerEntry[] {
  const base = { v: 1, campaign: 'do-thoi-gian', day: '2025-10-20' } as const
  const gifts = Array.from({ length: GIFTS }, (_, number): LedgerEntry => {
    const code = new Uint8Array(6)
    new DataView(code.buffer).setUint32(2, number)
    const amountVnd = GIFT_VND + (number % 7) * 10_000
    return {
      ...base,
      kind: 'received',
      channel: 'transfer',
      amountVnd,
      code: makeReferenceCode(code),
    }
  })
  const allocations = Array.from({ length: ALLOCATIONS }, (_, number): readonly LedgerEntry[] => {
    const amountVnd = (GIFTS / ALLOCATIONS) * GIFT_VND
    const to = {
      ...base,
      channel: 'office',
      commune: String(number).padStart(5, '0'),
      decision: `${number}/QĐ`,
    } as const
    return [
      { ...to, kind: 'allocated', amountVnd },
      { ...to, kind: 'disbursed', amountVnd: amountVnd / 2 },
    ]
  })
  return [...gifts, ...allocations.flat()]
}

/** Where each gift went, followed from a whole log, beside adding its sums up. */
export function benchWays(): void {
  const log = makeLog()
  const times: number[] = []
  const floors: number[] = []
  let parts = 0
  let pages: readonly string[] = []
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now()
    const totals = emptyTotals()
    for (const entry of log) addEntry(totals, entry)
    const added = performance.now()
    const ways = makeGiftWays()
    for (const entry of log) ways.add(entry)
    const told = [...ways.ways()]
    times.push(performance.now() - added)
    floors.push(added - begun)
    parts = told.reduce((sum, [, way]) => sum + way.parts.length, 0)
    pages = [...wayPages(told)].map(([, text]) => text)
  }
  const bytes = pages.reduce((sum, text) => sum + text.length, 0)
  const packed = pages.reduce((sum, text) => sum + gzipSync(text).length, 0)
  printTable(
    `Where ${GIFTS} gifts went, over ${ALLOCATIONS} allocations (aim: 1,000 ms)`,
    ['ms', 'adding the sums, ms', 'ratio', 'parts', 'pages', 'bytes a gift', 'packed'],
    [
      [
        Math.round(median(times)),
        Math.round(median(floors)),
        (median(times) / median(floors)).toFixed(1),
        parts,
        pages.length,
        (bytes / GIFTS).toFixed(0),
        (packed / GIFTS).toFixed(1),
      ],
    ],
  )
}

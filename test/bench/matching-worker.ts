import { hash } from 'node:crypto'
import { matchTransfer } from '../../functions/transfers/matching.ts'
import type { PledgeFacts } from '../../functions/transfers/matching.ts'
import { makeRowIdentifier } from '../../functions/transfers/row-identity.ts'
import { readStatementPages } from '../../functions/transfers/import-transfers/file/read-statement-file.ts'
import { listStatementRows } from '../../functions/transfers/import-transfers/statement-rows.ts'
import { makeGivenPledges, makeStatementRows } from '../fixtures/bank-statement.ts'
import type { MatchingReport } from './matching.ts'

/**
 * A process of its own that reads and matches a file, so that its memory and its time are those of
 * nothing else.
 */
const { file, rows, pledges } = JSON.parse(process.argv[2] ?? '{}') as {
  file: string
  rows: number
  pledges: { seed: number; count: number }
}
const given = makeGivenPledges(pledges)
const known = new Map<string, PledgeFacts>(
  given.map(({ code, amountVnd }) => [code, { code, amountVnd, receivedVnd: 0 }]),
)
const identify = makeRowIdentifier('DEMO0000000001', (text) => hash('sha256', text, 'base64url'))
const NONE: ReadonlySet<string> = new Set()
const matched: string[] = []
let count = 0
const before = process.cpuUsage()
for await (const page of listStatementRows(file, {}, readStatementPages)) {
  for (const row of page) {
    if (row.kind === 'refused') continue
    count++
    identify(row)
    const match = matchTransfer(row, { known, foreign: NONE, isLate: false, hasOddDay: false })
    matched.push('code' in match ? match.code : '')
  }
}
const { user, system } = process.cpuUsage(before)
const peakMb = process.resourceUsage().maxRSS / 1_024
const report: MatchingReport = {
  cpuSeconds: (user + system) / 1e6,
  peakMb,
  rows: count,
  falseMatches: 0,
  recall: {},
}
let at = 0
for (const { truth, amountVnd } of makeStatementRows({ ...pledges, rows, pledges: given })) {
  const found = matched[at++] ?? ''
  if (found !== '' && found !== truth.code) report.falseMatches++
  if (truth.code === undefined || amountVnd <= 0) continue
  const tally = (report.recall[truth.damage ?? 'none'] ??= [0, 0])
  tally[1]++
  if (found === truth.code) tally[0]++
}
console.log(JSON.stringify(report))

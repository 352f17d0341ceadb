import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { DAMAGES, UNRECOVERABLE } from '../fixtures/bank-statement.ts'
import { IMPORT_NODE_OPTIONS } from '../../infra/constructs/transfers.ts'
import { printTable } from './measure.ts'

export interface MatchingReport {
  /** Of the processor, for reading, identity and matching. */
  cpuSeconds: number
  peakMb: number
  rows: number
  falseMatches: number
  /** Found and all, by kind of damage; `none` for codes that came whole. */
  recall: Record<string, [found: number, all: number]>
}

const WORKER = fileURLToPath(new URL('matching-worker.ts', import.meta.url))

/**
 * Reads and matches a file in a process of its own, and prints what that took and what was found.
 */
export async function measureMatching(settings: {
  file: string
  format: string
  rows: number
  pledges: { seed: number; count: number }
}): Promise<void> {
  const child = spawn(process.execPath, [IMPORT_NODE_OPTIONS, WORKER, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await new Promise((end) => child.once('exit', end))
  const report = JSON.parse(output) as MatchingReport
  if (report.rows !== settings.rows) throw new Error(`${report.rows} rows read of ${settings.rows}`)
  printTable(
    `Reading and matching ${settings.rows} rows of ${settings.format}, one core, nothing stored (aim 5 s and 300 MB; of a PDF 20 s)`,
    ['format', 'processor s', 'rows a second', 'peak MB', 'false matches'],
    [
      [
        settings.format,
        report.cpuSeconds.toFixed(2),
        Math.round(report.rows / report.cpuSeconds),
        report.peakMb.toFixed(0),
        report.falseMatches,
      ],
    ],
  )
  if (settings.format !== 'csv') return
  printTable(
    'Codes found again, by what befell them',
    ['damage', 'found', 'of', 'share'],
    ['none', ...DAMAGES].map((damage) => {
      const [found, all] = report.recall[damage] ?? [0, 0]
      const note = UNRECOVERABLE.has(damage as (typeof DAMAGES)[number])
        ? ' (only what check and pledge decide)'
        : ''
      return [
        `${damage}${note}`,
        found,
        all,
        all === 0 ? '' : `${((100 * found) / all).toFixed(1)} %`,
      ]
    }),
  )
}

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { printTable } from './measure.ts'

const WORKER = fileURLToPath(new URL('audit-worker.ts', import.meta.url))
/** What the function of the daily audit is given (`infra/constructs/ledger-clocks.ts`). */
const GIVEN_MB = 1_024
const SIZES = [100_000, 500_000, 1_000_000]

interface AuditReport {
  ok: boolean
  entries: number
  peakMb: number
  /** Of the processor, with the making of the files that are asked for. */
  cpuSeconds: number
}

/** The whole check of logs up to a million entries, each in a process of its own. */
export async function benchAuditMemory(): Promise<void> {
  const rows: Array<readonly (string | number)[]> = []
  for (const size of SIZES) {
    const { ok, entries, peakMb, cpuSeconds } = await auditInProcess(size)
    if (!ok || entries !== size) throw new Error(`${entries} entries checked of ${size}`)
    rows.push([size, peakMb.toFixed(0), cpuSeconds.toFixed(0)])
  }
  printTable(
    `Checking a whole log with its tiles and the rules of each step (the daily audit is given ${GIVEN_MB} MB)`,
    ['entries', 'peak MB', 'processor s'],
    rows,
  )
}

async function auditInProcess(size: number): Promise<AuditReport> {
  const child = spawn(process.execPath, [WORKER, String(size)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await new Promise((end) => child.once('exit', end))
  return JSON.parse(output) as AuditReport
}

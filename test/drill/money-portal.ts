import { spawn } from 'node:child_process'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { startPortalProcess } from '../fixtures/portal-process.ts'
import type { PortalProcess } from '../fixtures/portal-process.ts'
import { listDescendants, programOf } from '../fixtures/processes.ts'

/** `npm start` on one data folder: it may be killed, and begun again on the same data. */
export interface MoneyPortal {
  url: () => string
  dataDir: string
  /** Ends it as a machine does that loses its power, and begins it anew. */
  killAndStart: () => Promise<void>
  /** Stops it as a person does, and begins it anew: all its clocks ring at that. */
  restart: () => Promise<void>
  stop: () => Promise<void>
  /** The most memory that a function or the database had so far, in MB. */
  peaks: () => { functionMb: number; databaseMb: number }
  /** What functions have logged so far, in MB. */
  logMb: () => number
}

const LOOK_EVERY_MS = 1_000

export async function openMoneyPortal(dataDir: string): Promise<MoneyPortal> {
  let portal: PortalProcess = await startPortalProcess({ dataDir })
  const peaks = { functionMb: 0, databaseMb: 0 }
  const look = setInterval(() => {
    for (const pid of listDescendants(portal.child.pid ?? 0)) {
      const kind = programOf(pid) === 'java' ? 'databaseMb' : 'functionMb'
      peaks[kind] = Math.max(peaks[kind], peakOf(pid))
    }
  }, LOOK_EVERY_MS)
  const again = async (signal: NodeJS.Signals): Promise<void> => {
    await portal.stop(signal)
    portal = await startPortalProcess({ dataDir })
  }
  return {
    url: () => portal.url,
    dataDir,
    killAndStart: () => again('SIGKILL'),
    restart: () => again('SIGTERM'),
    async stop() {
      clearInterval(look)
      await portal.stop()
    },
    peaks: () => peaks,
    logMb() {
      const folder = join(dataDir, 'logs')
      const bytes = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
      return bytes.reduce((sum, size) => sum + size, 0) / 1e6
    },
  }
}

/** Peak of a process in MB; 0 for one that has ended. */
function peakOf(pid: number): number {
  try {
    const [, kb = '0'] = /^VmHWM:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kb) / 1_024
  } catch {
    return 0
  }
}

export interface CommandEnd {
  code: number | null
  /** All that it printed. */
  said: string
}

/**
 * Runs `npm run bring-statement` with these arguments.
 * @param onLine is told every line while it is printed.
 */
export function bringByCommand(
  { dataDir }: Pick<MoneyPortal, 'dataDir'>,
  args: readonly string[],
  onLine: (line: string) => void = () => {},
): Promise<CommandEnd> {
  const command = ['infra/local/bring-statement.ts', '--data', dataDir, ...args]
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      for (const line of chunk.toString().split('\n')) onLine(line)
    })
  return new Promise((ended, failed) => {
    child.once('error', failed)
    child.once('close', (code) => ended({ code, said }))
  })
}

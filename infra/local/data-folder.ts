import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Trouble } from './trouble.ts'

/** Room for tables, logs and what DynamoDB Local writes while it compacts. */
const MIN_FREE_BYTES = 200 * 1024 * 1024

/**
 * Takes a data folder for this process alone.
 * @throws Trouble when another process has it, or the disk is nearly full.
 */
export function takeDataFolder(dataDir: string): { release: () => void } {
  mkdirSync(dataDir, { recursive: true })
  const { bavail, bsize } = statfsSync(dataDir)
  if (bavail * bsize < MIN_FREE_BYTES)
    throw new Trouble(
      `Only ${Math.floor((bavail * bsize) / 1_048_576)} MB are free on the disk that holds ${dataDir}; the portal needs 200 MB.`,
    )
  const lock = join(dataDir, 'lock')
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const holder = Number(readFileSync(lock, 'utf8'))
    if (holder !== process.pid && isAlive(holder))
      throw new Trouble(
        `The portal already runs on ${dataDir} (process ${holder}). Stop it, or choose another folder with --data.`,
      )
    writeFileSync(lock, String(process.pid))
  }
  return { release: () => rmSync(lock, { force: true }) }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

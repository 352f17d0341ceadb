import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { freeBytesIn } from './disk-gauge.ts'
import { Trouble } from './trouble.ts'

/** Room for tables, logs and what DynamoDB Local writes while it compacts. */
const MIN_FREE_BYTES = 200 * 1024 * 1024

/**
 * Takes a data folder for this process alone.
 * @throws Trouble when another process has it, or the disk is nearly full.
 */
export function takeDataFolder(dataDir: string): { release: () => void } {
  mkdirSync(dataDir, { recursive: true })
  const free = freeBytesIn(dataDir)
  if (free < MIN_FREE_BYTES)
    throw new Trouble(
      `Only ${Math.floor(free / 1_048_576)} MB are free on the disk that holds ${dataDir}; the portal needs 200 MB.`,
    )
  const lock = join(dataDir, 'lock')
  const own = { pid: process.pid, folder: realpathSync(dataDir) }
  try {
    writeFileSync(lock, JSON.stringify(own), { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const { pid, folder } = readLock(lock)
    // In a copy of a folder lies the lock of the portal that runs on the other one.
    if (folder === own.folder && pid !== process.pid && isAlive(pid))
      throw new Trouble(
        `The portal already runs on ${dataDir} (process ${pid}). Stop it, or choose another folder with --data.`,
      )
    writeFileSync(lock, JSON.stringify(own))
  }
  return { release: () => rmSync(lock, { force: true }) }
}

const lockSchema = z.object({ pid: z.int(), folder: z.string() })

/** Whose a lock is; nobody's where it was cut short. */
function readLock(lock: string): { pid: number; folder: string } {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(lock, 'utf8')))
  } catch {
    return { pid: 0, folder: '' }
  }
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

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
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

/** Secrets of the template, made once and kept; their values by ARN. */
export function keepSecrets(
  dataDir: string,
  secrets: ReadonlyArray<{ arn: string; length: number }>,
): ReadonlyMap<string, string> {
  const file = join(dataDir, 'secrets.json')
  const kept = new Map(
    existsSync(file)
      ? Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>)
      : [],
  )
  for (const { arn, length } of secrets)
    if (!kept.has(arn)) kept.set(arn, randomBytes(length).toString('base64url').slice(0, length))
  writeFileSync(file, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 })
  return kept
}

/** Replaces `{{resolve:secretsmanager:<arn>:SecretString:::}}` in a text by the secret's value. */
export function fillSecrets(text: string, secrets: ReadonlyMap<string, string>): string {
  return text.replace(
    /\{\{resolve:secretsmanager:(.+?):SecretString:[^}]*\}\}/gu,
    (_, arn: string) => {
      const value = secrets.get(arn)
      if (value === undefined)
        throw new Error(`The template refers to a secret that it does not make: ${arn}`)
      return value
    },
  )
}

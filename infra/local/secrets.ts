import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** Values of the template's secrets, by ARN. */
export type Secrets = ReadonlyMap<string, string>

/** Makes the secrets of the template at the first start, and keeps them. */
export function keepSecrets(
  dataDir: string,
  secrets: ReadonlyArray<{ arn: string; length: number }>,
): Secrets {
  const file = join(dataDir, 'secrets.json')
  const kept = new Map(existsSync(file) ? Object.entries(readSecrets(file)) : [])
  for (const { arn, length } of secrets)
    if (!kept.has(arn)) kept.set(arn, randomBytes(length).toString('base64url').slice(0, length))
  writeFileSync(file, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 })
  return kept
}

function readSecrets(file: string): Record<string, string> {
  return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
}

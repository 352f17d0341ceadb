import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** The key of a provider that a portal on this machine made for itself. */
export function readFeedKey(dataDir: string, provider: 'Sepay' | 'Casso'): string {
  const secrets = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')))
  const [, key] = Object.entries(secrets).find(([arn]) => arn.includes(`Feeds${provider}Key`)) ?? []
  if (key === undefined) throw new Error(`No key of ${provider} in ${dataDir}.`)
  return key
}

/** A call as SePay makes it. */
export function signSepayCall(body: string, key: string, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const digest = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')
  return {
    'content-type': 'application/json',
    'x-sepay-timestamp': timestamp,
    'x-sepay-signature': `sha256=${digest}`,
  }
}

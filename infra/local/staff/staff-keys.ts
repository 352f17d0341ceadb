import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { exportJWK, generateKeyPair } from 'jose'
import type { JWK } from 'jose'
import * as z from 'zod'

const keysSchema = z.object({
  jwk: z.looseObject({ kty: z.string() }),
  cookies: z.array(z.string()),
})
/** The key that signs tokens, and those that sign the provider's cookies. */
export type StaffKeys = z.infer<typeof keysSchema>

/** Keys are made at the first start and kept, so that a token outlives a restart. */
export async function keepStaffKeys(file: string): Promise<StaffKeys> {
  if (existsSync(file)) return keysSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk: JWK = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'staff-1' }
  const keys = keysSchema.parse({ jwk, cookies: [randomBytes(32).toString('base64url')] })
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}

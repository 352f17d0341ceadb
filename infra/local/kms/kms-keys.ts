import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { makeMasterKey } from './data-keys.ts'

/** KMS writes bytes in base64. */
export const toBase64 = (bytes: Buffer): string => bytes.toString('base64')

/** As KMS gives a public key: DER, in base64. */
export const publicKeyOf = (key: KeyObject): string =>
  toBase64(createPublicKey(key).export({ type: 'spki', format: 'der' }))

/** The key that wraps data keys, made at the first start. */
export function openMasterKey(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, toBase64(makeMasterKey()), { mode: 0o600 })
  return Buffer.from(readFileSync(file, 'utf8'), 'base64')
}

/** Made at the first start: the log on this machine has an identity of its own. */
export function openSigningKey(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  }
  return createPrivateKey(readFileSync(file, 'utf8'))
}

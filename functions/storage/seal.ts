import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A key that seals: 32 bytes, open in memory. */
export interface OpenKey {
  open: Uint8Array
}

/**
 * Seals a text with a record's key (AES-256-GCM, a fresh nonce of 96 bits, NIST SP 800-38D). What
 * the text is for is bound to it, so that a sealed text put into another place does not open.
 * Returns base64 of nonce, ciphertext and tag.
 */
export function seal({ open }: OpenKey, purpose: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', open, nonce).setAAD(Buffer.from(purpose))
  return Buffer.concat([
    nonce,
    cipher.update(text, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString('base64')
}

/** @throws Error when key, purpose or text are not those of the seal. */
export function unseal({ open }: OpenKey, purpose: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  // A tag that was cut short would be quicker to guess.
  const options = { authTagLength: TAG_BYTES }
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', open, nonce, options).setAAD(
    Buffer.from(purpose),
  )
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([
    decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)),
    decipher.final(),
  ]).toString('utf8')
}

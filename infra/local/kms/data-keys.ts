import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

/** The context that a key was wrapped with, in one order; it must be the same for unwrapping. */
function writeContext(context: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(
    JSON.stringify(Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  )
}

export const makeMasterKey = (): Buffer => randomBytes(KEY_BYTES)

/** Makes a data key and wraps it: nonce, ciphertext, tag. */
export function wrapNewKey(
  master: Buffer,
  context: Readonly<Record<string, string>>,
): { key: Buffer; wrapped: Buffer } {
  const key = randomBytes(KEY_BYTES)
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, master, nonce).setAAD(writeContext(context))
  const parts = [nonce, cipher.update(key), cipher.final()]
  return { key, wrapped: Buffer.concat([...parts, cipher.getAuthTag()]) }
}

/** @throws Error when the key was wrapped otherwise, or for another context. */
export function unwrapKey(
  master: Buffer,
  wrapped: Buffer,
  context: Readonly<Record<string, string>>,
): Buffer {
  const nonce = wrapped.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv(CIPHER, master, nonce).setAAD(writeContext(context))
  decipher.setAuthTag(wrapped.subarray(-TAG_BYTES))
  const sealed = wrapped.subarray(NONCE_BYTES, -TAG_BYTES)
  return Buffer.concat([decipher.update(sealed), decipher.final()])
}

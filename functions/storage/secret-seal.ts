import { hkdfSync } from 'node:crypto'
import { seal, unseal } from './seal.ts'

export interface SecretSeal {
  /** @returns base64. */
  seal: (text: string) => string
  /** @returns undefined for whatever was not sealed here. */
  unseal: (sealed: string) => string | undefined
}

/**
 * Seals texts that are kept by somebody else, as cookies are, under a key which is derived from a
 * secret of the deployment (HKDF-SHA-256, RFC 5869). What the key is for goes into it, so that what
 * is sealed for one purpose opens for no other.
 */
export function makeSecretSeal(secret: string, purpose: string): SecretSeal {
  const open = new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))
  return {
    seal: (text) => seal({ open }, purpose, text),
    unseal(sealed) {
      try {
        return unseal({ open }, purpose, sealed)
      } catch {
        return undefined
      }
    },
  }
}

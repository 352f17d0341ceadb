import { cleanLine } from './forms/clean-text.ts'
import { CROCKFORD, normalizeCrockford, toCrockford } from './crockford.ts'

/** 10 characters are 50 bits; with a bounded number of tries per pledge they cannot be guessed. */
const LENGTH = 10
const PATTERN = new RegExp(`^[${CROCKFORD}]{${LENGTH}}$`, 'u')

/**
 * Derives a pledge's lookup code from the idempotency key that only the donor's browser holds and
 * the salt that only the records hold. Neither side alone can make it, so the table keeps no usable
 * code, and sending the same key again gives the same code again.
 */
export async function deriveLookupCode(idempotencyKey: string, salt: Uint8Array): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    Uint8Array.from(salt),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const mac = await crypto.subtle.sign(
    'HMAC',
    key,
    new TextEncoder().encode(`lookup-code/1\n${idempotencyKey}`),
  )
  return toCrockford(new Uint8Array(mac).slice(0, LENGTH))
}

/**
 * What is stored of a lookup code: it lets one check a code, not recover it without the salt and a
 * search of 50 bits.
 */
export async function hashLookupCode(lookupCode: string, salt: Uint8Array): Promise<string> {
  const text = new TextEncoder().encode(lookupCode)
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from([...salt, ...text]))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** `ABCDE-12345`, for people. */
export function showLookupCode(lookupCode: string): string {
  return `${lookupCode.slice(0, 5)}-${lookupCode.slice(5)}`
}

/** Ten characters with dashes, dots or spaces within, set apart from the words around them. */
const TYPED = new RegExp(
  String.raw`(?<![\p{L}\p{N}])[0-9A-Z](?:[\s\p{Pd}\u2212._·]*[0-9A-Z]){${LENGTH - 1}}(?![\p{L}\p{N}])`,
  'gu',
)

/**
 * Reads a lookup code as a person types or pastes it: any case, dashes of any kind, dots or spaces
 * within, words around it ("Mã tra cứu: ABCDE-12345"). Undefined when there is none.
 */
export function readLookupCode(text: string): string | undefined {
  const line = cleanLine(text.normalize('NFKC')).toUpperCase()
  const whole = normalizeCrockford(line.replace(/[\s\p{Pd}\u2212._·:]+/gu, ''))
  if (PATTERN.test(whole)) return whole
  const behindLabel = line.slice(line.lastIndexOf(':') + 1)
  for (const [typed] of behindLabel.matchAll(TYPED)) {
    const code = normalizeCrockford(typed.replace(/[^0-9A-Z]/gu, ''))
    if (PATTERN.test(code)) return code
  }
  return undefined
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FeedProvider } from '../feed-event.ts'
import { sameSecret } from '../../http/guards.ts'

/** A provider's call as its signature sees it. */
export interface SignedCall {
  header: (name: string) => string | undefined
  bytes: Uint8Array
}

/** SePay signs the second of sending and asks to refuse what is more than five minutes off, either way: room for clocks that differ. */
export const SEPAY_WINDOW_MS = 5 * 60_000
/**
 * Casso signs the millisecond and does not say whether what it sends again is signed anew. A call refused for its age would be a gift that nobody sees, while one
 * that is played back stores nothing, since the inbox keeps every id for ever: so a day. Ahead of our clock nothing is but by error.
 */
export const CASSO_WINDOW_MS = 24 * 3_600_000
export const CLOCK_SKEW_MS = 5 * 60_000

/** Whether the call is the provider's own, and of now. Whatever is malformed is not; nothing throws. Every comparison takes the same time whatever differs. */
export function isFromProvider(
  provider: FeedProvider,
  call: SignedCall,
  key: string,
  now: Date,
): boolean {
  // Anyone can sign with no key.
  if (key === '') return false
  return provider === 'sepay' ? isFromSepay(call, key, now) : isFromCasso(call, key, now)
}

/** By HMAC-SHA256 over `<unix seconds>.<body as sent>`, or by the key itself where the account is set so. A signature that is there decides alone. */
function isFromSepay({ header, bytes }: SignedCall, key: string, now: Date): boolean {
  const signature = header('x-sepay-signature')
  if (signature === undefined)
    return isKey(/^Apikey (\S+)$/iu.exec(header('authorization') ?? '')?.[1], key)
  const digest = /^sha256=([0-9a-f]{64})$/u.exec(signature)?.[1]
  const seconds = header('x-sepay-timestamp') ?? ''
  if (digest === undefined || !/^\d{1,12}$/u.test(seconds)) return false
  const ageMs = now.getTime() - Number(seconds) * 1_000
  if (Math.abs(ageMs) > SEPAY_WINDOW_MS) return false
  return sameDigest(createHmac('sha256', key).update(`${seconds}.`).update(bytes).digest(), digest)
}

/**
 * By HMAC-SHA512 over `<unix milliseconds>.<the body's JSON with its members in order>` (second version), or by the key itself (first version). Here the body must be parsed
 * before its signature can be looked at, because it is signed as written anew.
 */
function isFromCasso({ header, bytes }: SignedCall, key: string, now: Date): boolean {
  const signature = header('x-casso-signature')
  if (signature === undefined) return isKey(header('secure-token'), key)
  const [, milliseconds, digest] = /^t=(\d{1,15}),v1=([0-9a-f]{128})$/u.exec(signature) ?? []
  if (milliseconds === undefined || digest === undefined) return false
  const ageMs = now.getTime() - Number(milliseconds)
  if (ageMs > CASSO_WINDOW_MS || ageMs < -CLOCK_SKEW_MS) return false
  const found = cassoTexts(bytes).map((text) =>
    sameDigest(createHmac('sha512', key).update(`${milliseconds}.${text}`).digest(), digest),
  )
  return found.includes(true)
}

function isKey(given: string | undefined, key: string): boolean {
  return given !== undefined && sameSecret(given, key)
}

function sameDigest(expected: Buffer, hex: string): boolean {
  const given = Buffer.from(hex, 'hex')
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected)
}

/** Deeper than any call of theirs, and shallow enough for recursion. */
const MAX_DEPTH = 6

/**
 * The texts that Casso may have signed for a body. Its own examples write JSON as JavaScript does and as PHP does, which escapes slashes and, unless told otherwise, every
 * letter beyond ASCII; all stand for the same value, so that whichever fits proves the same.
 */
function cassoTexts(bytes: Uint8Array): readonly string[] {
  const value = parse(bytes)
  if (!isShallow(value, MAX_DEPTH)) return []
  const plain = JSON.stringify(sortMembers(value))
  const slashed = plain.replaceAll('/', '\\/')
  const escaped = slashed.replace(
    /[\u0080-\uffff]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [plain, slashed, escaped]
}

/** Undefined for what is no JSON in UTF-8: the signature of such a body is wrong. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    return undefined
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (value === undefined) return false
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((member) => isShallow(member, depth - 1))
}

/** Members of objects in order; lists, and what is in them, as they came, as in the provider's own example. */
function sortMembers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  // `fromEntries` makes a member of the name `__proto__` too, where an assignment would lose it unsigned.
  return Object.fromEntries(members.map(([name, member]) => [name, sortMembers(member)]))
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FeedProvider } from '../feed-event.ts'
import { sameSecret } from '../../http/guards.ts'

/** A provider's call as its signature sees it. */
export interface SignedCall {
  header: (name: string) => string | undefined
  bytes: Uint8Array
}

/**
 * SePay signs the second of sending, and asks to refuse a call that is more than five minutes older
 * or newer than the receiver's clock.
 */
export const SEPAY_WINDOW_MS = 5 * 60_000
/**
 * Casso signs the millisecond of sending, and does not say whether it signs anew what it sends
 * again. A call may therefore be a day old: one that is refused for its age would be a gift that
 * nobody sees, while one that is played back stores nothing, because the inbox keeps every id for
 * ever. A call may be ahead of our clock only by as much as clocks differ.
 */
export const CASSO_WINDOW_MS = 24 * 3_600_000
export const CLOCK_SKEW_MS = 5 * 60_000

/**
 * Whether the provider itself has sent the call, and just now. A malformed call gives false and no
 * error. Each comparison takes the same time, whatever differs.
 */
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

/**
 * SePay signs by HMAC-SHA256 over `<unix seconds>.<body as sent>`, or sends the key itself where
 * the account is set so. Where there is a signature, nothing else counts.
 */
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
 * Casso's second version signs by HMAC-SHA512 over `<unix milliseconds>.<the body's JSON with its
 * members in order>`; the first version sends the key itself. The body must be parsed before its
 * signature can be checked, because Casso signs the body as it writes it anew.
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

/** No call of the providers nests so deeply, and recursion can go so deep. */
const MAX_DEPTH = 6

/**
 * The texts that Casso may have signed for a body. Its own examples write JSON in two ways: as
 * JavaScript does, and as PHP does, which escapes slashes and, unless told otherwise, every letter
 * beyond ASCII. All of them stand for the same value, so that any that fits proves it.
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

/** Undefined for a body that is no JSON in UTF-8. The signature of such a body is wrong. */
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

/**
 * Sorts the members of objects. Lists and what they hold stay as they came, as in the provider's
 * own example.
 */
function sortMembers(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  // `fromEntries` makes a member of the name `__proto__` too, where an assignment would lose it
  // unsigned.
  return Object.fromEntries(members.map(([name, member]) => [name, sortMembers(member)]))
}

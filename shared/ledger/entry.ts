import { concatBytes, sha256, toBase64, toUtf8 } from './bytes.ts'

/**
 * The state of money that each kind of act changes, and the sign of the change. A correction names
 * its state itself.
 */
export const EFFECTS = {
  pledged: { state: 'pledged', sign: 1 },
  withdrawn: { state: 'pledged', sign: -1 },
  lapsed: { state: 'pledged', sign: -1 },
  received: { state: 'received', sign: 1 },
  refunded: { state: 'received', sign: -1 },
  allocated: { state: 'allocated', sign: 1 },
  disbursed: { state: 'disbursed', sign: 1 },
} as const
export type EntryKind = keyof typeof EFFECTS | 'corrected'
export const ENTRY_KINDS = [...Object.keys(EFFECTS), 'corrected'] as readonly EntryKind[]

/** The four states of money. A pledge is never counted as money. */
export const STATES = ['pledged', 'received', 'allocated', 'disbursed'] as const
export type MoneyState = (typeof STATES)[number]

export const DONOR_KINDS = ['individual', 'group', 'business'] as const
export const CHANNELS = ['web', 'transfer', 'cash', 'in-kind', 'office'] as const

/**
 * One entry of the public ledger. It holds no personal data: a donor's name is only committed to,
 * and an anonymous donor's entry carries neither commune nor donor kind, because a village is
 * small. Every field is optional only where its absence means something.
 */
export interface LedgerEntry {
  v: 1
  kind: EntryKind
  campaign: string
  /** The calendar day in Vietnam, ISO 8601. */
  day: string
  channel: (typeof CHANNELS)[number]
  /**
   * Reference code of the pledge that the entry belongs to, or of the receipt where cash or goods
   * came without one.
   */
  code?: string | undefined
  /**
   * Whole VND, above zero. Of a correction it is the difference, which is not zero. An entry has
   * either this or goods.
   */
  amountVnd?: number | undefined
  goods?: { kind: string; quantity: number; unit: string } | undefined
  donorKind?: (typeof DONOR_KINDS)[number] | undefined
  /** Official commune code, or "elsewhere" for donors outside the province. */
  commune?: string | undefined
  /** Base64 of SHA-256 over a salted name. Only the donor's receipt shows the name and the salt. */
  commitment?: string | undefined
  /** What it was given for, where that is not a commune. */
  purpose?: string | undefined
  /** Number and day of the decision, of what was allocated or disbursed. */
  decision?: string | undefined
  /**
   * Base64 of 32 bytes: of a disbursement, the SHA-256 of the file that shows it; of money that came
   * by transfer, the mark of the bank's row (HMAC-SHA-256 with a key that is not public).
   */
  evidence?: string | undefined
  /**
   * Of a correction: the state whose sum it changes, the index of the entry that was wrong, and
   * why.
   */
  state?: MoneyState | undefined
  corrects?: number | undefined
  reason?: string | undefined
}

type Check = (value: unknown) => boolean
const isText =
  (max: number, pattern = /^\S(?:.*\S)?$/su): Check =>
  (value) =>
    typeof value === 'string' && value.length <= max && pattern.test(value)
const isOneOf =
  (values: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value)
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
/**
 * Base64 of 32 bytes, in the only form that they have. The last character before the padding holds
 * four bits, so that only some characters may stand there.
 */
const isHash: Check = (value) =>
  typeof value === 'string' && /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/u.test(value)

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/u.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

function isGoods(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { kind, quantity, unit, ...rest } = value as Record<string, unknown>
  return (
    isText(40)(kind) &&
    isText(20)(unit) &&
    Number.isSafeInteger(quantity) &&
    quantity !== 0 &&
    Object.keys(rest).length === 0
  )
}

const MEMBERS: Readonly<Record<keyof LedgerEntry, Check>> = {
  v: (value) => value === 1,
  kind: isOneOf(ENTRY_KINDS),
  campaign: isText(40, /^[a-z0-9]+(?:-[a-z0-9]+)*$/u),
  day: isDay,
  channel: isOneOf(CHANNELS),
  code: isText(11, /^[A-Z]{2}UH[0-9A-HJKMNP-TV-Z]{7}$/u),
  amountVnd: (value) => Number.isSafeInteger(value) && value !== 0,
  goods: isGoods,
  donorKind: isOneOf(DONOR_KINDS),
  commune: isText(9, /^(?:\d{5}|elsewhere)$/u),
  commitment: isHash,
  purpose: isText(120),
  decision: isText(80),
  evidence: isHash,
  state: isOneOf(STATES),
  corrects: isCount,
  reason: isText(300),
}
const REQUIRED: ReadonlyArray<keyof LedgerEntry> = ['v', 'kind', 'campaign', 'day', 'channel']
const OF_CORRECTIONS: ReadonlyArray<keyof LedgerEntry> = ['state', 'corrects', 'reason']

/**
 * Checks that a value is an entry.
 * @throws Error `ledger-entry-<member>`, which names what is wrong.
 */
export function readEntry(value: unknown): LedgerEntry {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('ledger-entry-no-object')
  const entry = value as Record<string, unknown> & LedgerEntry
  for (const [name, member] of Object.entries(entry)) {
    if (!Object.hasOwn(MEMBERS, name)) throw new Error('ledger-entry-unknown-member')
    if (member !== undefined && !MEMBERS[name as keyof LedgerEntry](member))
      throw new Error(`ledger-entry-${name}`)
  }
  for (const name of REQUIRED)
    if (entry[name] === undefined) throw new Error(`ledger-entry-${name}`)
  if ((entry.amountVnd === undefined) === (entry.goods === undefined))
    throw new Error('ledger-entry-either-money-or-goods')
  const isCorrection = entry.kind === 'corrected'
  for (const name of OF_CORRECTIONS)
    if ((entry[name] !== undefined) !== isCorrection) throw new Error(`ledger-entry-${name}`)
  if (!isCorrection && (entry.amountVnd ?? entry.goods?.quantity ?? 0) < 0)
    throw new Error('ledger-entry-negative')
  return entry
}

/**
 * The one text of an entry: JSON with its members in code-unit order, no white space, integers
 * only, which is RFC 8785 (JCS) restricted to what an entry can hold. Its UTF-8 bytes are what is
 * hashed.
 */
export function canonicalEntry(entry: LedgerEntry): string {
  return canonical(readEntry(entry))
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

/**
 * Parses the text of an entry and refuses one that is not in canonical form: two texts must never
 * mean one entry.
 */
export function parseEntry(text: string): LedgerEntry {
  const entry = readEntry(JSON.parse(text))
  if (canonical(entry) !== text) throw new Error('ledger-entry-not-canonical')
  return entry
}

/** Base64 of SHA-256 over a domain line, the salt (16 bytes or more) and the name in NFC. */
export async function commitToName(name: string, salt: Uint8Array): Promise<string> {
  if (salt.length < 16) throw new RangeError('commitment-salt-too-short')
  return toBase64(
    await sha256(concatBytes(toUtf8('nhip-cau/name/1\n'), salt, toUtf8(name.normalize('NFC')))),
  )
}

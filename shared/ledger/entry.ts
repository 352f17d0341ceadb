import * as z from 'zod/mini'
import { toBase64 } from '../base64.ts'
import { campaignIdSchema } from '../campaign.ts'
import { CODE_PATTERN } from '../reference-code.ts'

/** How an act changes one of the four states of money; the sign is that of the change. */
export const EFFECTS = {
  pledged: { state: 'pledged', sign: 1 },
  withdrawn: { state: 'pledged', sign: -1 },
  lapsed: { state: 'pledged', sign: -1 },
  received: { state: 'received', sign: 1 },
  refunded: { state: 'received', sign: -1 },
  allocated: { state: 'allocated', sign: 1 },
  disbursed: { state: 'disbursed', sign: 1 },
} as const
export type EntryKind = keyof typeof EFFECTS

export const DONOR_KINDS = ['individual', 'group', 'business'] as const
export const CHANNELS = ['web', 'transfer', 'cash', 'in-kind', 'office'] as const

/**
 * One entry of the public ledger. It holds no personal data: a donor's name is only committed to, and an anonymous donor's entry carries neither
 * commune nor donor kind, because a village is small. Every field is optional only where its absence means something.
 */
export const ledgerEntrySchema = z
  .strictObject({
    v: z.literal(1),
    kind: z.enum(Object.keys(EFFECTS) as [EntryKind, ...EntryKind[]]),
    campaign: campaignIdSchema,
    /** The calendar day in Vietnam. */
    day: z.iso.date(),
    channel: z.enum(CHANNELS),
    /** Reference code of the pledge that the entry belongs to. */
    code: z.optional(z.string().check(z.regex(CODE_PATTERN))),
    /** Whole VND. */
    amountVnd: z.optional(z.int().check(z.positive())),
    goods: z.optional(
      z.strictObject({
        kind: z.string().check(z.maxLength(40)),
        quantity: z.int().check(z.positive()),
        unit: z.string().check(z.maxLength(20)),
      }),
    ),
    donorKind: z.optional(z.enum(DONOR_KINDS)),
    /** Official commune code, or "elsewhere" for donors outside the province. */
    commune: z.optional(z.string().check(z.regex(/^(\d{5}|elsewhere)$/))),
    /** Base64 of SHA-256 over a salted name; what opens it is on the donor's receipt alone. */
    commitment: z.optional(z.base64().check(z.length(44))),
  })
  .check(z.refine((entry) => (entry.amountVnd === undefined) !== (entry.goods === undefined), 'either-money-or-goods'))
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>

/**
 * The one text of an entry: JSON with its members in code-unit order, no white space, integers only, which is RFC 8785 (JCS) restricted to what an
 * entry can hold. Its UTF-8 bytes are what is hashed.
 */
export function canonicalEntry(entry: LedgerEntry): string {
  return canonical(ledgerEntrySchema.parse(entry))
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}

/** Parses the text of an entry and refuses one that is not in canonical form: two texts must never mean one entry. */
export function parseEntry(text: string): LedgerEntry {
  const entry = ledgerEntrySchema.parse(JSON.parse(text))
  if (canonical(entry) !== text) throw new Error('ledger-entry-not-canonical')
  return entry
}

/** Base64 of SHA-256 over a domain line, the salt (16 bytes or more) and the name in NFC. */
export async function commitToName(name: string, salt: Uint8Array): Promise<string> {
  if (salt.length < 16) throw new RangeError('commitment-salt-too-short')
  const encoder = new TextEncoder()
  const bytes = [...encoder.encode('nhip-cau/name/1\n'), ...salt, ...encoder.encode(name.normalize('NFC'))]
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))
  return toBase64(digest)
}

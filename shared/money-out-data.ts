import * as z from 'zod/mini'
import { campaignIdSchema } from './campaign.ts'
import { STATES } from './ledger/entry.ts'
import type { LedgerEntry } from './ledger/entry.ts'

export const MONEY_OUT_KINDS = ['allocated', 'disbursed', 'refunded', 'corrected'] as const

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/u))
const entrySchema = z.strictObject({
  /** Index in the public books. */
  index: z.int().check(z.nonnegative()),
  kind: z.enum(MONEY_OUT_KINDS),
  day: z.iso.date(),
  /** Either this or goods; of a correction the difference. */
  amountVnd: z.optional(z.int()),
  goods: z.optional(z.strictObject({ kind: z.string(), quantity: z.int(), unit: z.string() })),
  /** Where it goes: an official commune code, or a purpose. */
  commune: z.optional(z.string()),
  purpose: z.optional(z.string()),
  decision: z.optional(z.string()),
  /** Why it was given back or corrected. */
  reason: z.optional(z.string()),
  state: z.optional(z.enum(STATES)),
  corrects: z.optional(z.int()),
  /**
   * SHA-256 in lower-case hex of the file that shows it, and where that file is, if everybody may
   * see it.
   */
  evidence: z.optional(
    z.strictObject({
      sha256: hash,
      url: z.optional(z.string().check(z.regex(/^\/data\/evidence\/[0-9a-f]{64}\.(?:pdf|jpg)$/u))),
      /** It was there and is public no more, since this day in Vietnam. */
      withdrawn: z.optional(z.strictObject({ day: z.iso.date(), reason: z.string() })),
      /** The first entry of the books that this very file shows, in whatever campaign, if another. */
      sameFileAs: z.optional(z.int().check(z.nonnegative())),
    }),
  ),
})
export type MoneyOutEntry = z.infer<typeof entrySchema>

/**
 * `/data/campaigns/<id>/money-out.json`: where the money and goods of a campaign went, from the
 * public books alone, in their order.
 */
export const moneyOutSchema = z.strictObject({
  format: z.literal('nhip-cau/money-out/1'),
  /** When the file was written. */
  asOf: z.iso.datetime(),
  /** Entries of the books that it is made from. */
  ledgerSize: z.int().check(z.nonnegative()),
  campaign: campaignIdSchema,
  entries: z.array(entrySchema),
})
export type MoneyOut = z.infer<typeof moneyOutSchema>

export const moneyOutKey = (campaign: string, type: 'json' | 'csv'): string =>
  `data/campaigns/${campaign}/money-out.${type}`
export const evidenceKey = (name: string): string => `data/evidence/${name}`

/**
 * What a line of the books tells of where money went, or undefined when it tells of something else.
 * Evidence is given by its hash in hex, and where it lies.
 */
export function moneyOutOf(
  index: number,
  entry: LedgerEntry,
  evidence: MoneyOutEntry['evidence'],
): MoneyOutEntry | undefined {
  const { kind, day, amountVnd, goods, decision, state, corrects } = entry
  if (kind !== 'allocated' && kind !== 'disbursed' && kind !== 'refunded' && kind !== 'corrected')
    return undefined
  if (state === 'pledged') return undefined
  // The commune of a refund, and of a correction of what was received, is that of a donor.
  const isGiven = kind === 'refunded' || state === 'received'
  const where = isGiven ? {} : { commune: entry.commune, purpose: entry.purpose }
  const reason = kind === 'refunded' ? entry.purpose : entry.reason
  return withoutUndefined({
    index,
    kind,
    day,
    amountVnd,
    goods,
    ...where,
    decision,
    reason,
    state,
    corrects,
    evidence,
  })
}

type Lined = Pick<MoneyOutEntry, 'index' | 'evidence'>

/** Of each file the first entry that it shows. Lines come in any order, of all campaigns. */
export function firstByFile(lines: Iterable<Lined>): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const { index, evidence } of lines) {
    const known = evidence && first.get(evidence.sha256)
    if (evidence && (known === undefined || index < known)) first.set(evidence.sha256, index)
  }
  return first
}

/** The earlier entry that the file of a line shows too. */
export function sameFileOf(
  { index, evidence }: Lined,
  first: ReadonlyMap<string, number>,
): number | undefined {
  const known = evidence && first.get(evidence.sha256)
  return known === index ? undefined : known
}

const withoutUndefined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Value

import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { COMMUNES } from '../../shared/communes.ts'
import { FILE_ID_PATTERN } from '../../shared/forms/files.ts'
import { GOODS_KINDS, UNIT_KINDS } from '../../shared/goods.ts'
import { STATES, readEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'

export const PROPOSAL_KINDS = ['allocation', 'disbursement', 'refund', 'correction'] as const
export const PROPOSAL_STATES = ['waiting', 'approved', 'rejected'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** Files that show one disbursement. */
export const MAX_EVIDENCE = 5
/** Ten trillion VND: far above any campaign, and so far below the safe integers that nine hundred of them can be added. */
export const MAX_AMOUNT_VND = 10_000_000_000_000
export const MAX_QUANTITY = 1_000_000_000
const MAX_INDEX = 999_999_999_999

/** Controls, halves of characters and marks that turn text around have no place in words that are printed in the public books. */
const PLAIN = /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u
const publicText = (max: number) =>
  z.string().check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(max), z.regex(PLAIN))
const privateText = z.optional(
  z.string().check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(1_000)),
)

const oneOf = (values: readonly string[]) => z.enum(values as [string, ...string[]])
const goodsOf = (quantity: z.ZodMiniType<number>) =>
  z.strictObject({ kind: oneOf(GOODS_KINDS), quantity, unit: oneOf(UNIT_KINDS) })
const worth = {
  amountVnd: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_AMOUNT_VND))),
  goods: z.optional(goodsOf(z.int().check(z.minimum(1), z.maximum(MAX_QUANTITY)))),
}
const notZero = z.refine<number>((value) => value !== 0)
const difference = {
  amountVnd: z.optional(
    z.int().check(z.minimum(-MAX_AMOUNT_VND), z.maximum(MAX_AMOUNT_VND), notZero),
  ),
  goods: z.optional(
    goodsOf(z.int().check(z.minimum(-MAX_QUANTITY), z.maximum(MAX_QUANTITY), notZero)),
  ),
}
const moneyOrGoods = z.refine<{ amountVnd?: unknown; goods?: unknown }>(
  (one) => (one.amountVnd === undefined) !== (one.goods === undefined),
  {
    path: ['amountVnd'],
  },
)
/** How money leaves; goods leave in kind. */
const channel = z.optional(z.enum(['transfer', 'cash']))
const index = z.int().check(z.minimum(0), z.maximum(MAX_INDEX))
const allocation = z.string().check(z.maxLength(20))

/** What an accountant may propose. `note` is for colleagues alone; what the books will say is named `publicReason`. */
export const proposalBodySchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('allocation'),
      campaign: campaignIdSchema,
      ...worth,
      commune: z.optional(oneOf(COMMUNES.map(({ code }) => code))),
      purpose: z.optional(publicText(120)),
      decision: z.strictObject({ number: publicText(50), day: z.iso.date() }),
      note: privateText,
    })
    .check(
      moneyOrGoods,
      z.refine((one) => (one.commune === undefined) !== (one.purpose === undefined), {
        path: ['commune'],
      }),
    ),
  z
    .strictObject({
      kind: z.literal('disbursement'),
      allocation,
      ...worth,
      channel,
      evidence: z
        .array(
          z.strictObject({ id: z.string().check(z.regex(FILE_ID_PATTERN)), public: z.boolean() }),
        )
        .check(z.minLength(1), z.maxLength(MAX_EVIDENCE)),
      note: privateText,
    })
    .check(moneyOrGoods),
  z
    .strictObject({
      kind: z.literal('refund'),
      entry: index,
      ...worth,
      channel,
      publicReason: publicText(120),
      note: privateText,
    })
    .check(moneyOrGoods),
  z
    .strictObject({
      kind: z.literal('correction'),
      entry: index,
      state: z.enum(STATES),
      ...difference,
      /** Whose entry it is, where an allocation or a disbursement is corrected. */
      allocation: z.optional(allocation),
      publicReason: publicText(300),
      note: privateText,
    })
    .check(moneyOrGoods),
])
export type ProposalBody = z.infer<typeof proposalBodySchema>

export const EVIDENCE_TYPES = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg' } as const
export type EvidenceType = keyof typeof EVIDENCE_TYPES

const evidenceSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(Object.keys(EVIDENCE_TYPES) as [EvidenceType, ...EvidenceType[]]),
  size: z.int(),
  /** Lower-case hex, of the bytes that are kept and, where it is public, published. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/u)),
  public: z.boolean(),
})
export type Evidence = z.infer<typeof evidenceSchema>

/** What somebody wishes to do with money or goods, and what became of it. */
export const proposalSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(PROPOSAL_KINDS),
  campaign: campaignIdSchema,
  state: z.enum(PROPOSAL_STATES),
  version: z.int(),
  createdAt: z.iso.datetime(),
  /** Subjects of tokens, never names. */
  proposedBy: z.string(),
  decidedBy: z.optional(z.string()),
  decidedAt: z.optional(z.iso.datetime()),
  rejection: z.optional(z.string()),
  note: z.optional(z.string()),
  /** The entry that approving it puts into the public books, on the day of the approval. */
  entry: z.pipe(
    z.unknown(),
    z.transform((value): LedgerEntry => readEntry(value)),
  ),
  /** The allocation that it uses or corrects. */
  allocation: z.optional(z.string()),
  /** The entry that it refunds or corrects: its index, and the change of its state that it stands for. */
  of: z.optional(z.strictObject({ index: z.int(), amount: z.int() })),
  evidence: z.optional(z.array(evidenceSchema)),
  /** Of an approved allocation: what it still has. */
  left: z.optional(z.int()),
})
export type Proposal = z.infer<typeof proposalSchema>

/** `12/QĐ-MTTQ ngày 20/10/2025`, as decisions are cited. */
export function citeDecision({ number, day }: { number: string; day: string }): string {
  return `${number} ngày ${day.split('-').toReversed().join('/')}`
}

const OFFICE = { v: 1, channel: 'office' } as const
type Worth = Pick<LedgerEntry, 'amountVnd' | 'goods'>
const worthOf = ({ amountVnd, goods }: Worth): Worth => (goods ? { goods } : { amountVnd })
const wayOf = (body: Worth & { channel?: 'transfer' | 'cash' | undefined }) =>
  body.goods ? 'in-kind' : (body.channel ?? 'office')
type BodyOf<Kind extends ProposalBody['kind']> = Extract<ProposalBody, { kind: Kind }>

export function allocatedEntry(body: BodyOf<'allocation'>, day: string): LedgerEntry {
  const { campaign, commune, purpose, decision } = body
  return {
    ...OFFICE,
    kind: 'allocated',
    campaign,
    day,
    ...worthOf(body),
    commune,
    purpose,
    decision: citeDecision(decision),
  }
}

/** Where it goes and by which decision follow from the allocation. */
export function disbursedEntry(
  body: BodyOf<'disbursement'>,
  allocated: LedgerEntry,
  evidence: string,
  day: string,
): LedgerEntry {
  const { campaign, commune, purpose, decision } = allocated
  return {
    v: 1,
    kind: 'disbursed',
    campaign,
    day,
    channel: wayOf(body),
    ...worthOf(body),
    commune,
    purpose,
    decision,
    evidence,
  }
}

/**
 * The code lets the donor find it; commune and donor's kind are those of the gift, so that the sums of each shrink where they grew. The public reason stands as its purpose: by the
 * format of the books only corrections have a reason.
 */
export function refundedEntry(
  body: BodyOf<'refund'>,
  received: LedgerEntry,
  day: string,
): LedgerEntry {
  const { campaign, code, commune, donorKind } = received
  return {
    v: 1,
    kind: 'refunded',
    campaign,
    day,
    channel: wayOf(body),
    code,
    ...worthOf(body),
    commune,
    donorKind,
    purpose: body.publicReason,
  }
}

export function correctedEntry(
  body: BodyOf<'correction'>,
  wrong: LedgerEntry,
  day: string,
): LedgerEntry {
  const { campaign, code, commune, donorKind, purpose, decision } = wrong
  return {
    ...OFFICE,
    kind: 'corrected',
    campaign,
    day,
    code,
    ...worthOf(body),
    commune,
    donorKind,
    purpose,
    decision,
    state: body.state,
    corrects: body.entry,
    reason: body.publicReason,
  }
}

/** Whether an entry was made by this allocation, as far as the books tell: two that say the same are the same there too. */
export function isOfAllocation(entry: LedgerEntry, allocated: LedgerEntry): boolean {
  const told = ({ campaign, commune, purpose, decision, goods }: LedgerEntry) =>
    JSON.stringify([campaign, commune, purpose, decision, goods?.kind, goods?.unit])
  return told(entry) === told(allocated)
}

/** The name of a published file: its SHA-256 and what it is. */
export const publicName = ({ sha256, type }: Pick<Evidence, 'sha256' | 'type'>): string =>
  `${sha256}.${EVIDENCE_TYPES[type]}`

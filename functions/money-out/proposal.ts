import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { readEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { evidenceSchema } from './evidence.ts'

export const PROPOSAL_KINDS = [
  'allocation',
  'disbursement',
  'refund',
  'correction',
  'withdrawal',
] as const
export const PROPOSAL_STATES = ['waiting', 'approved', 'rejected', 'recalled'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

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
  /** When whoever proposed it said to have seen that it was rejected. */
  seenAt: z.optional(z.iso.datetime()),
  note: z.optional(z.string()),
  /**
   * The entry that approving it puts into the public books, on the day of the approval. Of the
   * withdrawal of a file it is the entry that the file shows, which stays as it is.
   */
  entry: z.pipe(
    z.unknown(),
    z.transform((value): LedgerEntry => readEntry(value)),
  ),
  /** What its public words hold that looks like somebody's, and is nobody's by whoever proposed it. */
  notPersonal: z.optional(z.array(z.string())),
  /** The allocation that it uses or corrects. */
  allocation: z.optional(z.string()),
  /**
   * The entry that it refunds or corrects: its index, by how much that entry changed its state, and
   * what brought it about.
   */
  of: z.optional(
    z.strictObject({ index: z.int(), amount: z.int(), origin: z.optional(z.string()) }),
  ),
  evidence: z.optional(z.array(evidenceSchema)),
  /** A published file that is to be public no more: of which disbursement, and the public reason. */
  withdraws: z.optional(
    z.strictObject({ proposal: z.string(), file: z.string(), reason: z.string() }),
  ),
  /** Proposals that share a file or a decision with it, as whoever approved it said to know. */
  known: z.optional(z.array(z.string())),
  /** What an approved allocation has left. */
  left: z.optional(z.int()),
})
export type Proposal = z.infer<typeof proposalSchema>

/** By what its entry is found in the books: it belongs to what brought the changed entry about. */
export const originOf = ({ id, of }: Pick<Proposal, 'id' | 'of'>): string => of?.origin ?? id

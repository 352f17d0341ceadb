import type { Proposal } from './proposal.ts'

/** A proposal that is to be kept. */
export interface NewProposal {
  proposal: Proposal
  keyHash: string
  requestHash: string
}

/** What somebody else decided of a proposal. */
export interface Decision {
  /** The proposal as it was read. While it waits, only its state can change. */
  proposal: Proposal
  /** The version that the person saw. */
  version: number
  /** Subject of the token. */
  staff: string
  keyHash: string
  requestHash: string
  now: Date
}

export interface Approval extends Decision {
  /** Other proposals of the same file or decision that the person says to know. */
  known: readonly string[]
}

/** Whoever proposed it takes it back while it waits, or has seen that it was rejected. */
export type Recall = Decision

export interface Rejection extends Decision {
  /** For colleagues alone. */
  reason: string
}

/**
 * The key of a decision and what it is meant for. By these `once.ts` finds out whether it was
 * written.
 */
export const wishOf = ({ keyHash, requestHash, proposal }: Decision) => ({
  keyHash,
  requestHash,
  code: proposal.id,
})

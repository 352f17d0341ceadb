import type { Proposal } from './proposal.ts'

/** A proposal that is to be kept. */
export interface NewProposal {
  proposal: Proposal
  keyHash: string
  requestHash: string
}

/** What somebody else decided of a proposal. */
export interface Decision {
  /** As it was read: while it waits, nothing of it changes but its state. */
  proposal: Proposal
  /** The version that the person saw. */
  version: number
  /** Subject of the token. */
  staff: string
  keyHash: string
  requestHash: string
  now: Date
}

export interface Rejection extends Decision {
  /** For colleagues alone. */
  reason: string
}

/** What once.ts asks after a decision by: its key, and what it was meant for. */
export const wishOf = ({ keyHash, requestHash, proposal }: Decision) => ({
  keyHash,
  requestHash,
  code: proposal.id,
})

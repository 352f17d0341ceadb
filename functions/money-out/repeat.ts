import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { citedBy } from './cited.ts'
import type { Cited } from './cited.ts'
import type { Proposal, ProposalState } from './proposal.ts'

/** Another proposal that rests on the same file or on the same decision. */
export interface Repeat {
  proposal: string
  kind: Proposal['kind']
  campaign: string
  state: ProposalState
  by: 'evidence' | 'decision'
  /** With its sum and its decision. */
  entry: LedgerEntry
}

/**
 * Tells of each of the others that it shares something with the proposal. One that was rejected is
 * told too, because that is worth knowing.
 */
export function repeatsOf(proposal: Proposal, others: readonly Proposal[]): readonly Repeat[] {
  const own = new Set(citedBy(proposal).map(nameOf))
  return others
    .filter((other) => other.id !== proposal.id)
    .filter((other) => citedBy(other).some((cited) => own.has(nameOf(cited))))
    .map(({ id, kind, campaign, state, entry }) => ({
      proposal: id,
      kind,
      campaign,
      state,
      by: proposal.kind === 'allocation' ? 'decision' : 'evidence',
      entry,
    }))
}

const nameOf = ({ what, name }: Cited): string => `${what} ${name}`

/**
 * Proposals that whoever approves must say to know: all that wait or were approved. What was
 * rejected or recalled took nothing.
 */
export const repeatsToKnow = (repeats: readonly Repeat[]): readonly string[] =>
  repeats
    .filter(({ state }) => state === 'waiting' || state === 'approved')
    .map((repeat) => repeat.proposal)

import type { EvidenceFiles } from '../evidence-files.ts'
import type { ProposalStore } from '../proposal-store.ts'

/** What drafting a proposal needs. */
export interface DraftProposalDeps {
  proposals: Pick<ProposalStore, 'find' | 'findEntry'>
  files: Pick<EvidenceFiles, 'read' | 'offer'>
  sha256: (data: string | Uint8Array) => string
  demo: boolean
}

export interface ServeMoneyOutDeps extends DraftProposalDeps {
  proposals: ProposalStore
  files: Pick<EvidenceFiles, 'sign' | 'read' | 'offer' | 'address'>
  now: () => Date
  randomBytes: (count: number) => Uint8Array
  /** Told of every act: who by subject, what, on which reference. */
  report: (act: { staff: string; act: string; code: string; outcome: string }) => void
}

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
  /** Is told of every act: the subject of who did it, what it was, and on which reference. */
  report: (act: { staff: string; act: string; code: string; outcome: string }) => void
}

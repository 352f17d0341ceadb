import { PROPOSAL_PREFIX, readReferenceCode } from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Proposal } from '../proposal.ts'
import type { ProposalStore } from '../proposal-store.ts'

export async function findProposal(
  text: string,
  { proposals }: { proposals: Pick<ProposalStore, 'find'> },
): Promise<Proposal> {
  const id = readReferenceCode(text, PROPOSAL_PREFIX)
  const proposal = id === undefined ? undefined : await proposals.find(id)
  if (!proposal) throw new HttpProblem('not-found')
  return proposal
}

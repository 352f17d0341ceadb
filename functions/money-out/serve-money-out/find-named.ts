import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { PROPOSAL_PREFIX, readReferenceCode } from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import { LEDGER_PROBLEMS } from '../../ledger/problem-texts.ts'
import { wrongField } from '../../http/wrong-field.ts'
import { potOf } from '../../ledger/pot.ts'
import { PROPOSAL_ISSUES } from '../field-texts.ts'
import type { FoundEntry } from '../proposal-store.ts'
import type { Proposal } from '../proposal.ts'
import type { DraftProposalDeps } from './deps.ts'

export function requireSamePot(body: Pick<LedgerEntry, 'goods'>, entry: LedgerEntry): void {
  if (potOf(body) !== potOf(entry))
    throw wrongField(
      body.goods ? 'goods.quantity' : 'amountVnd',
      'not-an-option',
      PROPOSAL_ISSUES.otherPot,
    )
}

export async function findAllocation(
  text: string,
  { proposals }: DraftProposalDeps,
): Promise<Proposal> {
  const id = readReferenceCode(text, PROPOSAL_PREFIX)
  const found = id === undefined ? undefined : await proposals.find(id)
  if (found?.kind !== 'allocation') throw new HttpProblem('not-found')
  if (found.state !== 'approved') throw new HttpProblem('state-changed')
  return found
}

export async function findEntry(
  index: number,
  { proposals }: DraftProposalDeps,
): Promise<FoundEntry> {
  const found = await proposals.findEntry(index)
  if (!found) throw new HttpProblem(LEDGER_PROBLEMS['entry-missing'])
  return found
}

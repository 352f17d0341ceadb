import * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { evidenceWithdrawalSchema } from '../proposal-input.ts'
import { findProposal } from './find-proposal.ts'
import type { ServeMoneyOutDeps } from './deps.ts'

/**
 * `POST /api/staff/proposals/{id}/evidence/{file}/withdraw`: a published file leaves the public, since
 * it shows what it should not. Its hash stays in the books, and the public list says since when and
 * why it is not there.
 */
export async function withdrawEvidence(
  { id, file }: { id: string; file: string },
  request: Request,
  { reason }: z.output<typeof evidenceWithdrawalSchema>,
  staff: Staff,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const hashes = hashWish(request, ['withdraw-evidence', id, file, reason], deps.sha256)
  const proposal = await findProposal(id, deps)
  if (!proposal.evidence?.some((one) => one.id === file)) throw new HttpProblem('not-found')
  const done = await deps.proposals.withdrawEvidence({
    proposal,
    file,
    reason,
    staff: staff.subject,
    ...hashes,
    now: deps.now(),
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: 'withdraw-evidence', code: proposal.id, outcome })
  requireDone(done)
  const { evidence = [] } = await findProposal(id, deps)
  const kept = evidence.find((one) => one.id === file)
  if (!kept?.withdrawn) throw new Error('withdrawal-not-kept')
  const { at, reason: published } = kept.withdrawn
  return respondJson(200, { id: proposal.id, file, sha256: kept.sha256, at, reason: published })
}

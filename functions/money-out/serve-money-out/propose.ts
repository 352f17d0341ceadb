import * as z from 'zod/mini'
import { PROPOSAL_PREFIX, makeReferenceCode } from '../../../shared/reference-code.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { proposalBodySchema } from '../proposal-body.ts'
import type { Proposal } from '../proposal.ts'
import { draftProposal } from './draft-proposal.ts'
import { findProposal } from './find-proposal.ts'
import { tellRepeats } from './tell-repeats.ts'
import type { ServeMoneyOutDeps } from './deps.ts'

/**
 * `POST /api/staff/proposals`: keeps a proposal until somebody else decides on it. The same key
 * twice is one proposal.
 */
export async function propose(
  request: Request,
  body: z.output<typeof proposalBodySchema>,
  staff: Staff,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const hashes = hashWish(request, [staff.subject, body], deps.sha256)
  const earlier = await deps.proposals.findByKey(hashes.keyHash)
  if (earlier?.requestHash === hashes.requestHash) return answerProposed(earlier.code, deps)
  if (earlier) throw new HttpProblem('key-reused')
  const id = makeReferenceCode(deps.randomBytes(6), PROPOSAL_PREFIX)
  const proposal = await draftProposal(
    body,
    { id, proposedBy: staff.subject, createdAt: deps.now().toISOString() },
    deps,
  )
  const written = await deps.proposals.put({ proposal, ...hashes })
  const { outcome } = written
  deps.report({ staff: staff.subject, act: `propose-${body.kind}`, code: id, outcome })
  // Another call with this key was faster by a moment.
  if (written.outcome === 'repeated') return answerProposed(written.code, deps)
  // An id that is taken already: the next try gets another one.
  if (written.outcome === 'refused') throw new HttpProblem('try-again')
  requireDone(written)
  return respondProposed(proposal, deps)
}

async function answerProposed(id: string, deps: ServeMoneyOutDeps): Promise<Response> {
  return respondProposed(await findProposal(id, deps), deps)
}

/** Whoever proposes learns at once where the same file or decision stands already. */
async function respondProposed(proposal: Proposal, deps: ServeMoneyOutDeps): Promise<Response> {
  const { id, state, version } = proposal
  const repeats = await tellRepeats(proposal, deps)
  return respondJson(201, { id, reference: id, state, version, repeats })
}

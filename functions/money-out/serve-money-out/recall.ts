import type * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { recallSchema } from '../proposal-input.ts'
import type { ServeMoneyOutDeps } from './deps.ts'
import { findProposal } from './find-proposal.ts'

interface Call {
  id: string
  request: Request
  body: z.output<typeof recallSchema>
  staff: Staff
}

/**
 * `POST /api/staff/proposals/{id}/recall`: by whoever proposed it, alone, while nobody has decided.
 * Nothing leaves by it, so that it takes no second person.
 */
export const recall = (call: Call, deps: ServeMoneyOutDeps): Promise<Response> =>
  actOnOwn('recall', call, deps)

/** `POST /api/staff/proposals/{id}/seen`: whoever proposed it has read why it was rejected. */
export const see = (call: Call, deps: ServeMoneyOutDeps): Promise<Response> =>
  actOnOwn('see', call, deps)

async function actOnOwn(
  act: 'recall' | 'see',
  { id, request, body: { version }, staff }: Call,
  deps: ServeMoneyOutDeps,
): Promise<Response> {
  const hashes = hashWish(request, [act], deps.sha256)
  const proposal = await findProposal(id, deps)
  if (proposal.proposedBy !== staff.subject) throw new HttpProblem('state-changed')
  const now = deps.now()
  const { subject } = staff
  const done = await deps.proposals[act]({ proposal, version, staff: subject, ...hashes, now })
  const { kind, id: code } = proposal
  deps.report({ staff: subject, act: `${act}-${kind}`, code, outcome: done.outcome })
  requireDone(done)
  const after = await findProposal(id, deps)
  return respondJson(200, { id: code, reference: code, state: after.state, version: after.version })
}

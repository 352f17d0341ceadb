import type { RawValues } from '../../../shared/forms/field.ts'
import type { Request } from '../../http/request.ts'
import type { Response } from '../../http/respond.ts'
import { actOnCase } from './act-on-case.ts'
import { actOnPledge, givePaper, giveProof } from './act-on-pledge.ts'
import type { LookUpDeps } from './look-up-deps.ts'
import { undoWithdrawal } from './undo-withdrawal.ts'
import { useDataRight } from './use-data-right.ts'

/**
 * `POST /api/lookup/act`: the sender adds something, asks to look again, withdraws, or takes that
 * back.
 */
export async function actAsCitizen(
  request: Request,
  raw: RawValues,
  deps: LookUpDeps,
): Promise<Response> {
  const { act } = raw
  if (act === 'proof') return giveProof(request, raw, deps)
  if (act === 'pdf') return givePaper(request, raw, deps)
  if (act === 'hide-name' || act === 'take-back') return actOnPledge(request, raw, act, deps)
  if (act === 'erase' || act === 'export') return useDataRight(request, raw, act, deps)
  if (act === 'restore') return undoWithdrawal(request, raw, deps)
  return actOnCase(request, raw, deps)
}

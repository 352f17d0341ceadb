import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { ActOutcome } from '../../storage/act-outcome.ts'
import type { Transfer } from '../transfer.ts'
import type { ServeStatementsDeps, ServeTransfersDeps } from './deps.ts'
import { tellTransfer } from './tell-transfers.ts'
import { readName } from './transfer-name.ts'

/** Who acts, when, and by which key: what every step of an act by two people is kept with. */
export interface ActStep {
  /** Subject of the token. */
  staff: string
  keyHash: string
  requestHash: string
  /** ISO time. */
  at: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
}

/** @param wish what is wished, in an order of its own: the same key never stands for another one. */
export function beginAct(
  request: Request,
  wish: readonly string[],
  staff: Staff,
  { now, sha256 }: Pick<ServeStatementsDeps, 'now' | 'sha256'>,
): ActStep {
  const at = now()
  const hashes = hashWish(request, wish, sha256)
  return { staff: staff.subject, ...hashes, at: at.toISOString(), day: vietnamDay(at) }
}

/**
 * The proposal that was seen, to be decided by another person than who made it.
 * @throws HttpProblem `state-changed`, `second-person-needed`.
 */
export function requireProposed<Proposal extends { proposedAt: string; proposedBy: string }>(
  proposal: Proposal | undefined,
  { proposedAt, staff }: { proposedAt: string; staff: string },
): Proposal {
  if (proposal?.proposedAt !== proposedAt) throw new HttpProblem('state-changed')
  if (proposal.proposedBy === staff) throw new HttpProblem('second-person-needed')
  return proposal
}

/** @throws HttpProblem `not-found`. */
export async function requireTransfer(
  name: string,
  { transfers }: Pick<ServeTransfersDeps, 'transfers'>,
): Promise<Transfer> {
  const transfer = await transfers.find(readName(name))
  if (!transfer) throw new HttpProblem('not-found')
  return transfer
}

/** Tells how an act ended on a transfer, and how that stands now. */
export async function endOnTransfer(
  act: string,
  { transfer, staff }: { transfer: Transfer; staff: string },
  done: ActOutcome,
  deps: ServeTransfersDeps,
): Promise<Reading<RecordRead>> {
  deps.report({ staff, act, of: transfer.id, outcome: done.outcome })
  requireDone(done)
  return tellAsItStands(transfer, deps)
}

/** Tells how a transfer stands now. */
export async function tellAsItStands(
  transfer: Transfer,
  deps: ServeTransfersDeps,
): Promise<Reading<RecordRead>> {
  const stands = await deps.transfers.find(transfer)
  return { response: respondJson(200, await tellTransfer(stands, deps)), read: { of: transfer.id } }
}

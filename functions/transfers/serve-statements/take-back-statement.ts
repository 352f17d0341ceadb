import type * as z from 'zod/mini'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { ActOutcome } from '../../storage/act-outcome.ts'
import type {
  returnApprovalSchema,
  returnRejectionSchema,
  takeBackWishSchema,
} from '../statement-input.ts'
import type { TakeBackStep } from '../take-back-items.ts'
import type { TakeBack } from '../take-back.ts'
import type { ServeStatementsDeps } from './deps.ts'
import { requireStatement } from './find-statement.ts'
import { showStatement } from './list-statements.ts'

type Told = Promise<Reading<RecordRead>>

/** `POST /api/staff/statements/{id}/take-back`: proposes that an import had not been. */
export async function proposeTakeBack(
  id: string,
  request: Request,
  { publicReason }: z.output<typeof takeBackWishSchema>,
  staff: Staff,
  deps: ServeStatementsDeps,
): Told {
  const step = await stepOf(id, request, ['take-back', publicReason], staff, deps)
  const done = await deps.takeBacks.propose(step, publicReason)
  return end('propose-take-back', step, done, request, deps)
}

/** `POST /api/staff/statements/{id}/approve-take-back`: by another person than who proposed it. */
export async function approveTakeBack(
  id: string,
  request: Request,
  { proposedAt }: z.output<typeof returnApprovalSchema>,
  staff: Staff,
  deps: ServeStatementsDeps,
): Told {
  const step = await stepOf(id, request, ['approve-take-back', proposedAt], staff, deps)
  const before = requireProposed(step, proposedAt)
  return end('approve-take-back', step, await deps.takeBacks.approve(step, before), request, deps)
}

/** `POST /api/staff/statements/{id}/reject-take-back`: with a reason for colleagues. */
export async function rejectTakeBack(
  id: string,
  request: Request,
  { proposedAt, reason }: z.output<typeof returnRejectionSchema>,
  staff: Staff,
  deps: ServeStatementsDeps,
): Told {
  const step = await stepOf(id, request, ['reject-take-back', proposedAt, reason], staff, deps)
  const before = requireProposed(step, proposedAt)
  const done = await deps.takeBacks.reject(step, before, reason)
  return end('reject-take-back', step, done, request, deps)
}

/** @throws HttpProblem `state-changed`, `second-person-needed`. */
function requireProposed({ statement, staff }: TakeBackStep, proposedAt: string): TakeBack {
  const { takeBack } = statement
  if (takeBack?.proposedAt !== proposedAt) throw new HttpProblem('state-changed')
  if (takeBack.proposedBy === staff) throw new HttpProblem('second-person-needed')
  return takeBack
}

async function stepOf(
  id: string,
  request: Request,
  wish: readonly string[],
  staff: Staff,
  deps: ServeStatementsDeps,
): Promise<TakeBackStep> {
  const hashes = hashWish(request, wish, deps.sha256)
  const statement = await requireStatement(id, deps)
  const now = deps.now()
  return { statement, ...hashes, at: now.toISOString(), day: vietnamDay(now), staff: staff.subject }
}

async function end(
  act: string,
  { statement, staff }: TakeBackStep,
  done: ActOutcome,
  request: Request,
  deps: ServeStatementsDeps,
): Told {
  deps.report({ staff, act, of: statement.id, outcome: done.outcome })
  requireDone(done)
  return showStatement(statement.id, request, deps)
}

import type * as z from 'zod/mini'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { ActOutcome } from '../../storage/act-outcome.ts'
import type {
  returnApprovalSchema,
  returnRejectionSchema,
  takeBackWishSchema,
} from '../statement-input.ts'
import type { TakeBackStep } from '../take-back-items.ts'
import { beginAct, requireProposed } from './act-by-two.ts'
import type { ServeStatementsDeps } from './deps.ts'
import { requireStatement } from './find-statement.ts'
import { showStatement } from './list-statements.ts'

type Told = Promise<Reading<RecordRead>>

/** `POST /api/staff/statements/{id}/take-back`: proposes that an import had not been. */
export async function proposeTakeBack(
  id: string,
  request: Request,
  { publicReason, notPersonal }: z.output<typeof takeBackWishSchema>,
  staff: Staff,
  deps: ServeStatementsDeps,
): Told {
  const wish = ['take-back', publicReason, ...(notPersonal ?? [])]
  const step = { ...(await stepOf(id, request, wish, staff, deps)), notPersonal }
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
  const seen = { proposedAt, staff: staff.subject }
  const before = requireProposed(step.statement.takeBack, seen)
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
  const seen = { proposedAt, staff: staff.subject }
  const before = requireProposed(step.statement.takeBack, seen)
  const done = await deps.takeBacks.reject(step, before, reason)
  return end('reject-take-back', step, done, request, deps)
}

async function stepOf(
  id: string,
  request: Request,
  wish: readonly string[],
  staff: Staff,
  deps: ServeStatementsDeps,
): Promise<TakeBackStep> {
  const act = beginAct(request, wish, staff, deps)
  return { statement: await requireStatement(id, deps), ...act }
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

import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { isOverdue } from '../overdue.ts'
import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Desk } from '../case-queue-store.ts'
import type { ServeCasesDeps } from './deps.ts'
import { readUnit } from './read-unit.ts'

/** Which of the unit's desks is asked for. */
function readDesk(held: string | undefined): Desk {
  if (held === 'flood') return 'flood'
  return held === 'yes' ? 'held' : 'open'
}

/**
 * `GET /api/staff/submissions?unit=…&held=yes&next=…`: the open cases of a unit, or those that wait
 * to be let through, the oldest first.
 */
export async function listCases(
  request: Request,
  deps: ServeCasesDeps,
): Promise<Reading<ListRead>> {
  const unit = readUnit(request)
  const today = vietnamDay(deps.now())
  const desk = readDesk(request.query.held)
  const { items, next } = await deps.cases.listQueue(unit, request.query.next, desk)
  const response = respondJson(200, {
    unit,
    cases: items.map((one) => ({ ...one, overdue: isOverdue(one, today) })),
    next: next ?? null,
  })
  const codes = items.map(({ code }) => code)
  return { response, read: { filter: { unit, desk }, count: items.length, codes } }
}

import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { isOverdue } from '../overdue.ts'
import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import type { Staff } from '../../http/staff.ts'
import { respondJson } from '../../http/respond.ts'
import { fits, listCase, readFilter } from './case-filter.ts'
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
 * to be let through, the oldest first. A filter is put to each page, so that a page that is not the
 * last may hold none.
 */
export async function listCases(
  request: Request,
  staff: Staff,
  deps: ServeCasesDeps,
): Promise<Reading<ListRead>> {
  const unit = readUnit(request)
  const filter = readFilter(request, deps.findForm)
  const today = vietnamDay(deps.now())
  const desk = readDesk(request.query.held)
  const { items, next } = await deps.cases.listQueue(unit, request.query.next, desk)
  const facts = await deps.cases.listFacts(items.map(({ code }) => code))
  const cases = items
    .map((one) => listCase(one, facts.get(one.code), isOverdue(one, today), deps.findForm))
    .filter((one) => fits(one, filter, staff.subject))
  const response = respondJson(200, { unit, cases, next: next ?? null })
  const codes = cases.map(({ code }) => code)
  return { response, read: { filter: { unit, desk, ...filter }, count: cases.length, codes } }
}

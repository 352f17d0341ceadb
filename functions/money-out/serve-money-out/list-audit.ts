import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { ServeMoneyOutDeps } from './deps.ts'
import { readTrail } from './read-trail.ts'

/**
 * `GET /api/staff/audit?day=…&to=…&staff=…&of=…&act=…&newest=yes&next=…`: what staff did on days in
 * Vietnam, in order. A page that is not the last may hold fewer acts than others, or none. Of the
 * look itself a trace is kept.
 */
export async function listAudit(
  request: Request,
  deps: Pick<ServeMoneyOutDeps, 'proposals'>,
): Promise<Reading<ListRead>> {
  const {
    asked,
    next: from,
    filter,
  } = readTrail(request, ({ of, staff }) => of !== undefined || staff !== undefined)
  const { items, next } = await deps.proposals.listAudit(asked, from)
  const { day, to } = asked
  return {
    response: respondJson(200, { day, to, acts: items, next: next ?? null }),
    read: { filter, count: items.length, codes: [] },
  }
}

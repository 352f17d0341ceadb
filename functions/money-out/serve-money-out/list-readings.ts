import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { ServeMoneyOutDeps } from './deps.ts'
import { readTrail } from './read-trail.ts'

/**
 * `GET /api/staff/readings?day=…&to=…&of=…&staff=…&act=…&alone=yes&newest=yes&next=…`: who read
 * personal data on days in Vietnam, in order. With `of`, the code of a record, those that gave out
 * this record, by itself or in a list; with `alone`, by itself only. A page that is not the last may
 * hold fewer readings than others, or none. Of the look itself a trace is kept.
 */
export async function listReadings(
  request: Request,
  deps: Pick<ServeMoneyOutDeps, 'proposals'>,
): Promise<Reading<ListRead>> {
  const {
    asked,
    next: from,
    filter,
  } = readTrail(
    request,
    ({ of, staff, alone }) => staff !== undefined || (of !== undefined && alone === true),
  )
  const { items, next } = await deps.proposals.listReadings(asked, from)
  // Whoever asks after one record learns that a list held it, and not which others it held.
  const readings = asked.of === undefined ? items : items.map(({ codes: _codes, ...row }) => row)
  const { day, to } = asked
  return {
    response: respondJson(200, { day, to, readings, next: next ?? null }),
    read: { filter, count: items.length, codes: [] },
  }
}

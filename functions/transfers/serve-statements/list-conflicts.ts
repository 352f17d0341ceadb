import type { ListRead, Reading } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { ServeTransfersDeps } from './deps.ts'

/**
 * `GET /api/staff/feeds/conflicts?next=…`: events that a feed told otherwise than before, each
 * beside the first telling, which counts.
 */
export async function listConflicts(
  request: Request,
  { inbox }: ServeTransfersDeps,
): Promise<Reading<ListRead>> {
  const page = await inbox.listConflicts(request.query.next)
  const conflicts = await Promise.all(
    page.items.map(async ({ event, createdAt }) => ({
      told: event,
      at: createdAt,
      first: (await inbox.find(event.provider, event.id)) ?? null,
    })),
  )
  const response = respondJson(200, { conflicts, next: page.next ?? null })
  const codes = page.items.map(({ event }) => event.id)
  return { response, read: { filter: {}, count: conflicts.length, codes } }
}

import type { Request } from '../../http/request.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { ServeCasesDeps } from './deps.ts'
import { readUnit } from './read-unit.ts'

/**
 * `GET /api/staff/digests?unit=…`: what a unit found on its desk each morning, the newest first.
 */
export async function listDigests(request: Request, deps: ServeCasesDeps): Promise<Response> {
  const unit = readUnit(request)
  return respondJson(200, { unit, digests: await deps.digests.list(unit) })
}

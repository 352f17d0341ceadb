import { vietnamDay } from '../../../shared/vietnam-time.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { ServeStatementsDeps } from './deps.ts'
import { requireStatement } from './find-statement.ts'
import { showStatement } from './list-statements.ts'

/** `POST /api/staff/statements/{id}/cancel`: stops an import. What is in the books stays there. */
export async function cancelStatement(
  id: string,
  request: Request,
  staff: Staff,
  deps: ServeStatementsDeps,
): Promise<Reading<RecordRead>> {
  const hashes = hashWish(request, ['cancel-import'], deps.sha256)
  const statement = await requireStatement(id, deps)
  const cancelledAt = deps.now()
  const done = await deps.statements.cancel({
    statement,
    ...hashes,
    cancelledAt: cancelledAt.toISOString(),
    day: vietnamDay(cancelledAt),
    staff: staff.subject,
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: 'cancel-import', of: id, outcome })
  requireDone(done)
  return showStatement(id, request, deps)
}

import type * as z from 'zod/mini'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { fieldIssue } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import { TRANSFER_PROBLEMS } from '../problem-texts.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { hashWish, requireDone } from '../../http/staff-request.ts'
import type { Staff } from '../../http/staff.ts'
import type { startSchema } from '../statement-input.ts'
import type { ServeStatementsDeps } from './deps.ts'
import { requireStatement } from './find-statement.ts'
import { showStatement } from './list-statements.ts'

/**
 * `POST /api/staff/statements/{id}/start`: imports a file that was put; `columns` names the
 * headings of a layout that is not known.
 */
export async function startStatement(
  id: string,
  request: Request,
  { columns }: z.infer<typeof startSchema>,
  staff: Staff,
  deps: ServeStatementsDeps,
): Promise<Reading<RecordRead>> {
  const hashes = hashWish(request, ['start-import', columns ?? null], deps.sha256)
  const statement = await requireStatement(id, deps)
  if (columns && columns.credit === undefined && columns.amount === undefined)
    throw new HttpProblem('answers-invalid', {
      issues: [fieldIssue('columns.credit', 'required')],
    })
  // A file that an import has looked into is kept under another name, and is not asked for again.
  const isThere = statement.sha256 !== undefined || (await deps.files.exists(id))
  if (!isThere) throw new HttpProblem(TRANSFER_PROBLEMS['file-missing'])
  const startedAt = deps.now()
  const done = await deps.statements.start({
    statement,
    columns,
    ...hashes,
    startedAt: startedAt.toISOString(),
    day: vietnamDay(startedAt),
    staff: staff.subject,
  })
  const { outcome } = done
  deps.report({ staff: staff.subject, act: 'start-import', of: id, outcome })
  requireDone(done)
  return showStatement(id, request, deps)
}

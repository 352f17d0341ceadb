import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { isOverdue } from '../overdue.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import { respondJson } from '../../http/respond.ts'
import type { ServeCasesDeps } from './deps.ts'
import { findCase } from './find-case.ts'

/**
 * `GET /api/staff/submissions/{code}`: a case with everything its sender wrote and every step, with
 * the notes of staff. The hash and salt of its lookup code stay in the table.
 */
export async function showCase(code: string, deps: ServeCasesDeps): Promise<Reading<RecordRead>> {
  const caseRecord = await findCase(code, deps)
  const { lookupSalt: _salt, lookupHash: _hash, ...shown } = caseRecord
  const history = await deps.cases.listActs(caseRecord.code)
  const notes = await deps.notes.list(caseRecord.code)
  const overdue = isOverdue(caseRecord, vietnamDay(deps.now()))
  const response = respondJson(200, { ...shown, overdue, history, notes })
  return { response, read: { of: caseRecord.code } }
}

import { listFiles } from '../named-attachments.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Reading, RecordRead } from '../../http/reading.ts'
import { respondJson } from '../../http/respond.ts'
import type { ServeCasesDeps } from './deps.ts'
import { findCase } from './find-case.ts'

/**
 * `GET /api/staff/submissions/{code}/files/{id}`: where a file of a case can be fetched for some
 * minutes.
 */
export async function addressFile(
  code: string,
  id: string,
  deps: ServeCasesDeps,
): Promise<Reading<RecordRead>> {
  const caseRecord = await findCase(code, deps)
  const file = listFiles(caseRecord).find((one) => one.id === id && one.state === 'kept')
  if (!file) throw new HttpProblem('not-found')
  const name = fileName(file.name ?? id, file.type)
  const { type } = file
  const found = { code: caseRecord.code, id, type, name }
  const { url, validSeconds } = await deps.attachments.address(found)
  const response = respondJson(200, { url, name, type, validSeconds })
  return { response, read: { of: caseRecord.code, file: id } }
}

/** Pictures are kept as JPEG, whatever they came as. */
function fileName(name: string, type: string): string {
  return type === 'image/jpeg' ? name.replace(/\.[A-Za-z0-9]{1,5}$/u, '') + '.jpg' : name
}

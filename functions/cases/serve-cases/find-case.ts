import { findReferenceCode, CASE_PREFIX } from '../../../shared/reference-code.ts'
import type { CaseRecord } from '../case.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { ServeCasesDeps } from './deps.ts'

/** The case of a reference, however it was typed. @throws HttpProblem `not-found`. */
export async function findCase(code: string, deps: ServeCasesDeps): Promise<CaseRecord> {
  const reference = findReferenceCode(code, CASE_PREFIX)
  const caseRecord = reference === undefined ? undefined : await deps.cases.find(reference)
  if (!caseRecord) throw new HttpProblem('not-found')
  return caseRecord
}

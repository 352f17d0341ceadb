import { fieldIssue } from '../../http/field-issues.ts'
import type { FieldIssueCode } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'

/** What is wrong with one member of what was sent. */
export const wrongAnswer = (field: string, code: FieldIssueCode): HttpProblem =>
  new HttpProblem('answers-invalid', { issues: [fieldIssue(field, code)] })

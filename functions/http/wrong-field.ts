import type { Localized } from '../../shared/locale.ts'
import { fieldIssue } from './field-issues.ts'
import type { FieldIssueCode } from './field-issues.ts'
import { HttpProblem } from './problem.ts'

/** What is wrong with one member of what was sent, in words of its own where there are any. */
export const wrongField = (field: string, code: FieldIssueCode, words?: Localized): HttpProblem =>
  new HttpProblem('answers-invalid', { issues: [fieldIssue(field, code, words)] })

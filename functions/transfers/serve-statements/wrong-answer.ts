import type { FieldIssueCode } from '../../http/field-issues.ts'
import type { HttpProblem } from '../../http/problem.ts'
import { wrongField } from '../../http/wrong-field.ts'
import { TRANSFER_ISSUES } from '../field-texts.ts'

/** What is wrong with one member of what was sent, in the words of this room where it has some. */
export const wrongAnswer = (field: string, code: FieldIssueCode): HttpProblem =>
  wrongField(field, code, TRANSFER_ISSUES[`${field}:${code}`])

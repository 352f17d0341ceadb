import { fieldIssue } from '../../http/field-issues.ts'
import type { FieldIssue } from '../../http/field-issues.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { InputIssue } from '../check-goods.ts'
import { RECEIPT_ISSUES } from '../problem-texts.ts'

/** @throws HttpProblem `answers-invalid` where anything is wrong. */
export function refuse(issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw new HttpProblem('answers-invalid', { issues: issues.map(tellIssue) })
}

const tellIssue = ({ field, code }: InputIssue): FieldIssue =>
  code === 'required' ? fieldIssue(field, code) : { field, code, text: RECEIPT_ISSUES[code] }

import { listFields } from '../../shared/forms/field.ts'
import type { Form, Issue } from '../../shared/forms/field.ts'
import { issueText } from '../../shared/forms/texts.ts'
import type { Locale } from '../../shared/locale.ts'

/** The issues of a form as JSON answers name them: field, code, and what a person would read. */
export function describeIssues(form: Form, issues: readonly Issue[], locale: Locale) {
  const fields = new Map(listFields(form).map((field) => [field.name, field]))
  return issues.map(({ field, code }) => ({
    field,
    code,
    message: issueText(fields.get(field), code, locale),
  }))
}

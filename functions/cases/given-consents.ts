import { listConsents } from '../../shared/forms/consents.ts'
import type { FieldValues } from '../../shared/forms/field.ts'
import type { PublicForm } from '../../shared/forms/public-form.ts'
import type { Locale } from '../../shared/locale.ts'
import type { CaseRecord } from './case.ts'

/** The consents that a valid form gives, as a case keeps them. */
export function consentsOf(
  form: PublicForm,
  values: FieldValues,
  locale: Locale,
  givenAt: Date,
): Pick<CaseRecord, 'consent' | 'furtherConsents'> {
  const [first, ...others] = listConsents(form, values, locale, givenAt)
  if (!first) throw new Error(`The form "${form.id}" asks for no consent.`)
  const { field: _field, ...consent } = first
  return { consent, ...(others.length === 0 ? {} : { furtherConsents: others }) }
}

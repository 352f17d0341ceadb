import type { Locale } from '../locale.ts'
import { listFields } from './field.ts'
import type { FieldValues, Form } from './field.ts'

/** A consent that was given. */
export interface GivenConsent {
  /** The box that was ticked. */
  field: string
  version: string
  /** The words that were agreed to, in the language they were read in. */
  text: string
  /** ISO time. */
  givenAt: string
}

/**
 * Every consent that a valid form gives: first those without which the form cannot be sent, then
 * the free ones.
 */
export function listConsents(
  form: Form,
  values: FieldValues,
  locale: Locale,
  givenAt: Date,
): readonly GivenConsent[] {
  return listFields(form)
    .filter((field) => field.kind === 'consent')
    .filter(({ name }) => values[name] === true)
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .map(({ name, version, label }) => ({
      field: name,
      version,
      text: label[locale],
      givenAt: givenAt.toISOString(),
    }))
}

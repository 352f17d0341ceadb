import type { Localized } from '../locale.ts'

/** A field, or a block of fields, that applies only when another field has one of these values. */
export interface Condition {
  field: string
  is: readonly string[]
}

/** Stable codes of what can be wrong with a field; texts for people stand in `texts.ts` or in the field's own `errors`. */
export type IssueCode =
  | 'required'
  | 'too-long'
  | 'forbidden-characters'
  | 'not-an-option'
  | 'not-a-number'
  | 'not-whole'
  | 'too-small'
  | 'too-large'
  | 'phone-invalid'
  | 'email-invalid'
  | 'contact-required'
  | 'consent-required'
  | 'unknown-field'

export interface Issue {
  field: string
  code: IssueCode
}

interface BaseField {
  /** Name in the post, id in the page, member in JSON. */
  name: string
  label: Localized
  hint?: Localized
  showWhen?: Condition
  required: boolean
  /** Texts that say it better for this field than the general ones. */
  errors?: Partial<Record<IssueCode, Localized>>
  autocomplete?: string
}

export interface Option {
  value: string
  label: Localized
  hint?: Localized
}

export type Field =
  | (BaseField & { kind: 'text'; maxLength: number; rule: 'name' | 'plain' })
  | (BaseField & { kind: 'long-text'; maxLength: number })
  | (BaseField & { kind: 'choice'; options: readonly Option[]; look: 'radio' | 'select'; placeholder?: Localized })
  | (BaseField & { kind: 'amount'; minVnd: number; maxVnd: number })
  | (BaseField & { kind: 'quantity'; min: number; max: number })
  | (BaseField & { kind: 'phone' })
  | (BaseField & { kind: 'email' })
  /** An unticked box; its label is the text that is agreed to, kept with its version. */
  | (BaseField & { kind: 'consent'; version: string })

export interface Section {
  legend: Localized
  hint?: Localized
  showWhen?: Condition
  fields: readonly Field[]
}

/** One definition of a form: the page, the checks, the error page and the answers page all come from it. */
export interface Form {
  id: string
  sections: readonly Section[]
  /** Rules that look at more than one field, run when every field is right by itself. */
  check: (values: FieldValues) => readonly Issue[]
}

/** What came in: one text per field name, unread. */
export type RawValues = Readonly<Record<string, string>>
/** What was read: text, whole number, or true for a ticked box. Fields that do not apply or were left empty are absent. */
export type FieldValue = string | number | true
export type FieldValues = Readonly<Record<string, FieldValue | undefined>>

export function listFields(form: Form): readonly Field[] {
  return form.sections.flatMap((section) => section.fields)
}

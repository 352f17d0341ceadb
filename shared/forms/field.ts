import type { Localized } from '../locale.ts'

/** A field, or a block of fields, that applies only when another field has one of these values. */
export interface Condition {
  field: string
  is: readonly string[]
}

/**
 * Stable codes of what can be wrong with a field; texts for people stand in `texts.ts` or in the
 * field's own `errors`.
 */
export type IssueCode =
  | 'required'
  | 'too-long'
  | 'forbidden-characters'
  | 'name-advertises'
  | 'not-an-option'
  | 'not-a-number'
  | 'not-whole'
  | 'amount-ambiguous'
  | 'too-small'
  | 'too-large'
  | 'phone-invalid'
  | 'email-invalid'
  | 'contact-required'
  | 'consent-required'
  | 'date-invalid'
  | 'too-early'
  | 'too-late'
  | 'must-stay-empty'
  | 'code-invalid'
  | 'no-match'
  | 'too-many-files'
  | 'file-gone'
  | 'file-type'
  | 'file-empty'
  | 'file-too-large'
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
  /**
   * A field that is not required by itself, but is one of several of which one must be given, or a
   * filter of a search. It is not marked as optional.
   */
  oneOfSeveral?: true
  /** Texts that say it better for this field than the general ones. */
  errors?: Partial<Record<IssueCode, Localized>>
  autocomplete?: string
}

export interface Option {
  value: string
  label: Localized
  hint?: Localized
}

/**
 * What people write freely, names and contacts are personal by their kind: sealed, and gone on
 * erasure (`personal.ts`). A field of such a kind that holds nothing personal says why, for whoever
 * reviews the form.
 */
interface PersonalByKind {
  notPersonal?: string
}

/**
 * Other kinds are kept in the clear. A field whose answers say something of a person all the same
 * says why.
 */
interface ClearByKind {
  personal?: string
}

export type Field =
  | (BaseField & PersonalByKind & { kind: 'text'; maxLength: number; rule: 'name' | 'plain' })
  | (BaseField & PersonalByKind & { kind: 'long-text'; maxLength: number })
  | (BaseField & PersonalByKind & { kind: 'phone' })
  | (BaseField & PersonalByKind & { kind: 'email' })
  /**
   * Files that were put beside the form: comes in as their ids, joined by commas. Photos and
   * documents, at most three (`files.ts`). Always personal.
   */
  | (BaseField & { kind: 'files' })
  | (BaseField &
      ClearByKind & {
        kind: 'choice'
        options: readonly Option[]
        look: 'radio' | 'select'
        placeholder?: Localized
      })
  /**
   * Boxes of which any may be ticked. In a post each box is a field of its own, `<name>.<value>`,
   * so that no name comes twice.
   */
  | (BaseField & ClearByKind & { kind: 'choices'; options: readonly Option[] })
  /** A calendar day, read as Vietnamese write it (12/10/2025) or as ISO 8601; kept as ISO 8601. */
  | (BaseField & ClearByKind & { kind: 'date'; min?: string; max?: string; notAfterToday?: true })
  /** Whole VND; `commonVnd` are sums that many give, offered beside the field. */
  | (BaseField &
      ClearByKind & {
        kind: 'amount'
        minVnd: number
        maxVnd: number
        commonVnd?: readonly number[]
      })
  /** A whole number; `countOf` are the words that may stand behind it, in lower case. */
  | (BaseField &
      ClearByKind & { kind: 'quantity'; min: number; max: number; countOf?: readonly string[] })
  /** An unticked box; its label is the text that is agreed to, kept with its version. */
  | (BaseField & { kind: 'consent'; version: string })
  /** Hidden from people; what fills it in is a program. */
  | (BaseField & { kind: 'honeypot' })

export interface Section {
  legend: Localized
  hint?: Localized
  showWhen?: Condition
  fields: readonly Field[]
}

/**
 * One definition of a form: the page, the checks, the error page and the answers page all come from
 * it.
 */
export interface Form {
  id: string
  sections: readonly Section[]
  /** Rules that look at more than one field, run when every field is right by itself. */
  check: (values: FieldValues) => readonly Issue[]
}

/** What came in: one text per field name, unread. */
export type RawValues = Readonly<Record<string, string>>
/**
 * What was read: text, whole number, true for a ticked box, or the values of several. Fields that
 * do not apply or were left empty are absent.
 */
export type FieldValue = string | number | true | readonly string[]
export type FieldValues = Readonly<Record<string, FieldValue | undefined>>

export function listFields(form: Form): readonly Field[] {
  return form.sections.flatMap((section) => section.fields)
}

import type { Condition, Field, FieldValue, FieldValues, Form, Issue, RawValues } from './field.ts'
import { readField } from './read-field.ts'
import type { ReadContext } from './read-field.ts'

export type Validated = { ok: true; values: FieldValues } | { ok: false; issues: readonly Issue[] }

/**
 * Checks what came in against a form's definition. Fields that do not apply, because of another
 * answer, are ignored whatever they hold (a page without styles shows them all). Names that the
 * form does not know are an issue of their own.
 */
export function validateForm(form: Form, raw: RawValues, context: ReadContext): Validated {
  const values: Record<string, FieldValue | undefined> = {}
  const issues: Issue[] = []
  const known = new Set<string>()
  for (const section of form.sections) {
    for (const field of section.fields) {
      for (const name of namesOf(field)) known.add(name)
      if (!applies(section.showWhen, values) || !applies(field.showWhen, values)) continue
      const read = readField(field, rawOf(field, raw), context)
      if (read.ok) values[field.name] = read.value
      else issues.push({ field: field.name, code: read.code })
    }
  }
  for (const name of Object.keys(raw))
    if (!known.has(name)) issues.push({ field: name, code: 'unknown-field' })
  if (issues.length === 0) issues.push(...form.check(values))
  return issues.length === 0 ? { ok: true, values } : { ok: false, issues }
}

/**
 * Names by which a field comes in. Clients that send JSON may name several choices as one text,
 * joined by commas.
 */
function namesOf(field: Field): readonly string[] {
  if (field.kind === 'files') return [field.name, `${field.name}.drop`]
  return field.kind === 'choices'
    ? [field.name, ...field.options.map(({ value }) => `${field.name}.${value}`)]
    : [field.name]
}

function rawOf(field: Field, raw: RawValues): string | undefined {
  const own = (name: string): string | undefined =>
    Object.hasOwn(raw, name) ? raw[name] : undefined
  if (field.kind !== 'choices' || own(field.name) !== undefined) return own(field.name)
  return field.options
    .filter(({ value }) => own(`${field.name}.${value}`) === 'yes')
    .map(({ value }) => value)
    .join(',')
}

function applies(condition: Condition | undefined, values: FieldValues): boolean {
  return condition === undefined || condition.is.includes(String(values[condition.field]))
}

/** The sections and fields that apply to these answers, for the page that asks to check them. */
export function listAnswered(form: Form, values: FieldValues): readonly Field[] {
  return form.sections
    .filter((section) => applies(section.showWhen, values))
    .flatMap((section) => section.fields.filter((field) => applies(field.showWhen, values)))
}

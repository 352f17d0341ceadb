import { listFields } from '../../shared/forms/field.ts'
import type { Field } from '../../shared/forms/field.ts'
import type { PublicForm } from '../../shared/forms/public-form.ts'
import type { KnownOf } from '../../shared/personal/find-personal.ts'
import type { CaseRecord } from './case.ts'

/** What a case holds of its sender, by the kinds of the fields that were answered. */
export function knownOfCase(form: PublicForm, { personal }: Pick<CaseRecord, 'personal'>): KnownOf {
  const told = (is: (field: Field) => boolean): readonly string[] =>
    listFields(form).flatMap((field) => {
      const value = is(field) ? personal[field.name] : undefined
      return typeof value === 'string' ? [value] : []
    })
  return {
    names: told((field) => field.kind === 'text' && field.rule === 'name'),
    phones: told(({ kind }) => kind === 'phone'),
    emails: told(({ kind }) => kind === 'email'),
    written: told(({ kind }) => kind === 'text'),
  }
}

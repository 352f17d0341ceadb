import { showAnswer } from '../../../../shared/forms/answers.ts'
import { listFields } from '../../../../shared/forms/field.ts'
import type { Field } from '../../../../shared/forms/field.ts'
import { findPublicForm } from '../../../../shared/forms/public-forms.ts'
import { language, say } from '../frame/language.ts'
import type { Case } from './case.ts'
import { CASE_TEXTS } from './case-texts.ts'

const HIDDEN: ReadonlySet<Field['kind']> = new Set(['honeypot', 'consent', 'files'])

/** What the sender wrote, read back through the form's own definition: the long texts first. */
export function CaseWords({ one }: { one: Case }) {
  const values = { ...one.answers, ...one.personal }
  const form = findPublicForm(one.form)
  const fields = form ? listFields(form) : []
  const shown = fields.filter(({ kind, name }) => !HIDDEN.has(kind) && values[name] !== undefined)
  const isLong = ({ kind }: Field): boolean => kind === 'long-text'
  return (
    <section class="panel" aria-labelledby="words-title">
      <h2 id="words-title">{say(CASE_TEXTS.words)}</h2>
      {one.erasedAt !== undefined && <p>{say(CASE_TEXTS.erased)}</p>}
      {shown.filter(isLong).map(({ name }) => (
        <blockquote key={name} lang={one.locale} class="quote">
          {String(values[name])}
        </blockquote>
      ))}
      <dl class="facts facts--close">
        {shown
          .filter((field) => !isLong(field))
          .map((field) => (
            <div key={field.name}>
              <dt>{say(field.label)}</dt>
              <dd>{showAnswer(field, values[field.name], language.value)}</dd>
            </div>
          ))}
      </dl>
      {one.furtherConsents?.map(({ field, text }) => (
        <p key={field} class="hint">
          {text}
        </p>
      ))}
    </section>
  )
}

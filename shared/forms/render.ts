import { html, joinHtml } from '../html.ts'
import type { Html } from '../html.ts'
import type { Form, Section } from './field.ts'
import { listFields } from './field.ts'
import type { FieldView, FormView } from './form-view.ts'
import { listHidden } from './hidden-inputs.ts'
import { renderField, revealClass } from './render-field.ts'
import { FORM_TEXTS, issueText } from './texts.ts'

/**
 * Draws a form as HTML: the same markup in the static page and in the answers of the API. With
 * issues, the summary comes first and takes the focus target `#error-summary`; each issue stands at
 * its field as well (WCAG 3.3.1, 3.3.3).
 */
export function renderForm(form: Form, view: FormView): Html {
  const summary = view.issues?.length ? renderSummary(form, view) : undefined
  const actions = html`
    <div class="actions"><button class="button" type="submit">${view.submit}</button></div>`
  const start = html`
    <form class="form" id="${form.id}" method="${view.method ?? 'post'}" action="${view.action}"
      accept-charset="utf-8"${encoding(form)} novalidate>`
  const content = [...listHidden(view.hidden ?? {}), renderFields(form, view), actions]
  return joinHtml([summary, start, ...content, html`</form>`], '\n')
}

/** Files travel in a multipart post; everything else in the short form. */
function encoding(form: Form): Html | undefined {
  const takesFiles = listFields(form).some(({ kind }) => kind === 'files')
  return takesFiles ? html` enctype="multipart/form-data"` : undefined
}

/** The fields alone, without a form around them. */
export function renderFields(form: Form, view: FieldView): Html {
  return joinHtml(
    form.sections.map((section) => renderSection(section, view)),
    '\n',
  )
}

/**
 * What is to mend, each with a link to its field. As an answer it is read out at once; in a
 * specimen nothing has happened.
 */
export function renderSummary(
  form: Form,
  { issues = [], locale }: Pick<FieldView, 'locale' | 'issues'>,
  { isAlert = true }: { isAlert?: boolean } = {},
): Html {
  const fields = new Map(listFields(form).map((field) => [field.name, field]))
  const items = issues.map(({ field: name, code }) => {
    const field = fields.get(name)
    const text = issueText(field, code, locale)
    return field ? html`<li><a href="#${field.name}">${text}</a></li>` : html`<li>${text}</li>`
  })
  const role = isAlert ? html` role="alert" autofocus` : undefined
  return html`
    <div class="error-summary" id="error-summary"${role} tabindex="-1">
      <h2>${FORM_TEXTS.errorTitle[locale]}</h2>
      <p>${FORM_TEXTS.errorLead[locale]}</p>
      <ul>${items}</ul>
    </div>`
}

function renderSection(section: Section, view: FieldView): Html {
  const { locale } = view
  const hint = section.hint && html`<p class="hint">${section.hint[locale]}</p>`
  return joinHtml(
    [
      html`<fieldset class="section${revealClass(section.showWhen)}">`,
      html`<legend class="section__legend">${section.legend[locale]}</legend>${hint}`,
      ...section.fields.map((field) => renderField(field, view)),
      html`</fieldset>`,
    ],
    '\n',
  )
}

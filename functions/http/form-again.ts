import type { Form } from '../../shared/forms/field.ts'
import type { FormView } from '../../shared/forms/form-view.ts'
import { renderForm } from '../../shared/forms/render.ts'
import { FORM_TEXTS } from '../../shared/forms/texts.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { describeIssues } from './describe-issues.ts'
import type { Request } from './request.ts'
import { respondJson, respondPage } from './respond.ts'
import type { PageShells, Response } from './respond.ts'

/** A form as it was filled in, and what stands above it. */
export interface FilledForm {
  form: Form
  heading: string
  lead?: string
  view: Omit<FormView, 'locale'>
  /** What stands below the form. */
  below?: Html
}

/**
 * The form again, filled in, with its issues (422), or without any, to change what was answered
 * (200).
 */
export function respondFormAgain(
  shells: PageShells,
  { locale, wantsJson }: Request,
  { form, heading, lead, view, below }: FilledForm,
): Response {
  const { issues = [] } = view
  const statusCode = issues.length === 0 ? 200 : 422
  if (wantsJson)
    return respondJson(statusCode, {
      error: { code: 'answers-invalid', issues: describeIssues(form, issues, locale) },
    })
  const title = issues.length === 0 ? heading : `${FORM_TEXTS.errorPrefix[locale]} ${heading}`
  const above = lead === undefined ? undefined : html`<p class="lead">${lead}</p>`
  const main = html`<h1>${heading}</h1>${above}${renderForm(form, { ...view, locale })}${below}`
  return respondPage(shells, locale, statusCode, { title, main })
}

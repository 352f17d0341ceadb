import { listAnswers, renderAnswers } from '../../shared/forms/answers.ts'
import type { RawValues } from '../../shared/forms/field.ts'
import { PUBLIC_TEXTS } from '../../shared/forms/public-texts.ts'
import { validateForm } from '../../shared/forms/validate.ts'
import { renderHidden } from '../http/pledge-form-page.ts'
import { readFormPost, respondPublicForm, sayDeadline } from '../http/public-form-page.ts'
import type { Request } from '../http/request.ts'
import { respondJson, respondPage } from '../http/respond.ts'
import type { PageShells, Response } from '../http/respond.ts'

export interface CheckFormDeps {
  shells: PageShells
  /** A random key of 16 bytes or more, as text: it makes sending the checked answers twice the same as once. */
  newKey: () => string
}

/** `POST /api/submissions/check`: checks a form and stores nothing; answers with the page that asks to check, or with the form and what to mend. */
export function checkForm(request: Request, raw: RawValues, { shells, newKey }: CheckFormDeps): Response {
  const post = readFormPost(raw)
  if (post.controls.edit !== undefined && !request.wantsJson) return respondPublicForm(shells, request, post, [])
  const validated = validateForm(post.form, post.answers)
  if (!validated.ok) return respondPublicForm(shells, request, post, validated.issues)
  const { locale } = request
  const { form } = post
  if (request.wantsJson) return respondJson(200, { answers: listAnswers(form, validated.values, locale), deadline: form.deadline })
  const carried = { ...post.answers, form: form.id }
  const main = [
    `<h1>${PUBLIC_TEXTS.checkTitle[locale]}</h1>`,
    `<p class="lead">${PUBLIC_TEXTS.checkLead[locale]}</p>`,
    `<h2>${form.title[locale]}</h2>`,
    renderAnswers(form, validated.values, locale),
    `<p class="notice">${sayDeadline(form, locale)}</p>`,
    '<div class="actions">',
    `<form method="post" action="/api/submissions?lang=${locale}">${renderHidden({ ...carried, key: newKey() })}<button class="button" type="submit">${PUBLIC_TEXTS.send[locale]}</button></form>`,
    `<form method="post" action="/api/submissions/check?lang=${locale}">${renderHidden({ ...carried, edit: 'yes' })}<button class="button button--secondary" type="submit">${PUBLIC_TEXTS.change[locale]}</button></form>`,
    '</div>',
  ].join('\n')
  return respondPage(shells, locale, 200, { title: PUBLIC_TEXTS.checkTitle[locale], main })
}

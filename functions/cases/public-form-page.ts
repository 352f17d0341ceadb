import type { Issue, RawValues } from '../../shared/forms/field.ts'
import type { FindForm, PublicForm } from '../../shared/forms/public-form.ts'
import { PUBLIC_TEXTS } from '../../shared/forms/public-texts.ts'
import { renderForm } from '../../shared/forms/render.ts'
import type { AttachedFile } from '../../shared/forms/files.ts'
import { FORM_TEXTS } from '../../shared/forms/texts.ts'
import { HttpProblem } from '../http/problem.ts'
import type { Request } from '../http/request.ts'
import { respondJson, respondPage } from '../http/respond.ts'
import type { PageShells, Response } from '../http/respond.ts'
import { describeIssues } from '../http/describe-issues.ts'

/** Names in a post that steer it and are no answers. */
const CONTROLS = ['form', 'key', 'edit', 'proof'] as const

export interface FormPost {
  form: PublicForm
  /** The sender's answers, unread. */
  answers: RawValues
  controls: Readonly<Partial<Record<(typeof CONTROLS)[number], string>>>
}

/** Splits a posted form into answers and controls. @throws HttpProblem when there is no such form. */
export function readFormPost(raw: RawValues, findForm: FindForm): FormPost {
  const form = findForm(raw.form ?? '')
  if (!form) throw new HttpProblem('form-unknown')
  const isControl = (name: string) => (CONTROLS as readonly string[]).includes(name)
  const split = (wanted: boolean) =>
    Object.fromEntries(Object.entries(raw).filter(([name]) => isControl(name) === wanted))
  return { form, answers: split(false), controls: split(true) }
}

/** The form again, filled in, with its issues (422), or without any, to change what was answered (200). */
export function respondPublicForm(
  shells: PageShells,
  { locale, wantsJson }: Request,
  { form, answers }: FormPost,
  issues: readonly Issue[],
  files: readonly AttachedFile[] = [],
): Response {
  const statusCode = issues.length === 0 ? 200 : 422
  if (wantsJson)
    return respondJson(statusCode, {
      error: { code: 'answers-invalid', issues: describeIssues(form, issues, locale) },
    })
  const heading = form.title[locale]
  const markup = renderForm(form, {
    locale,
    action: `/api/submissions/check?lang=${locale}`,
    values: answers,
    issues,
    files,
    hidden: { form: form.id },
    submit: PUBLIC_TEXTS.check[locale],
  })
  const title = issues.length === 0 ? heading : `${FORM_TEXTS.errorPrefix[locale]} ${heading}`
  return respondPage(shells, locale, statusCode, { title, main: `<h1>${heading}</h1>${markup}` })
}

/** How long the answer takes at most, in words. */
export function sayDeadline({ deadline }: PublicForm, locale: Request['locale']): string {
  const text =
    deadline.calendar === 'working' ? PUBLIC_TEXTS.answerBy : PUBLIC_TEXTS.answerByCalendar
  return text[locale].replace('{count}', String(deadline.days))
}

import type { Issue, RawValues } from '../../shared/forms/field.ts'
import type { FindForm, PublicForm } from '../../shared/forms/public-form.ts'
import { CASE_TEXTS } from './case-texts.ts'
import type { AttachedFile } from '../../shared/forms/files.ts'
import { HttpProblem } from '../http/problem.ts'
import { CASE_PROBLEMS } from './problem-texts.ts'
import type { Request } from '../http/request.ts'
import type { PageShells, Response } from '../http/respond.ts'
import { fillText } from '../../shared/locale.ts'
import { respondFormAgain } from '../http/form-again.ts'

/** Names in a post that steer it and are no answers. */
const CONTROLS = ['form', 'key', 'edit', 'another', 'proof'] as const

export interface FormPost {
  form: PublicForm
  /** The sender's answers, unread. */
  answers: RawValues
  controls: Readonly<Partial<Record<(typeof CONTROLS)[number], string>>>
}

/**
 * Splits a posted form into answers and controls.
 * @throws HttpProblem when there is no such form.
 */
export function readFormPost(raw: RawValues, findForm: FindForm): FormPost {
  const form = findForm(raw.form ?? '')
  if (!form) throw new HttpProblem(CASE_PROBLEMS['form-unknown'])
  const isControl = (name: string) => (CONTROLS as readonly string[]).includes(name)
  const split = (wanted: boolean) =>
    Object.fromEntries(Object.entries(raw).filter(([name]) => isControl(name) === wanted))
  return { form, answers: split(false), controls: split(true) }
}

/**
 * The form again, filled in, with its issues (422), or without any, to change what was answered
 * (200).
 */
export function respondPublicForm(
  shells: PageShells,
  request: Request,
  { form, answers }: FormPost,
  issues: readonly Issue[],
  files: readonly AttachedFile[] = [],
): Response {
  const { locale } = request
  return respondFormAgain(shells, request, {
    form,
    heading: form.title[locale],
    view: {
      action: `/api/submissions/check?lang=${locale}`,
      values: answers,
      issues,
      files,
      hidden: { form: form.id },
      submit: CASE_TEXTS.check[locale],
    },
  })
}

/** How long the answer takes at most, in words. */
export function sayDeadline({ deadline }: PublicForm, locale: Request['locale']): string {
  const text = deadline.calendar === 'working' ? CASE_TEXTS.answerBy : CASE_TEXTS.answerByCalendar
  return fillText(text[locale], { count: String(deadline.days) })
}

import { carryAnswers, listAnswers, renderAnswers } from '../../../shared/forms/answers.ts'
import type { RawValues } from '../../../shared/forms/field.ts'
import type { FindForm } from '../../../shared/forms/public-form.ts'
import { CASE_TEXTS } from '../case-texts.ts'
import { FORM_TEXTS } from '../../../shared/forms/texts.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { nameFiles, takeFiles } from '../form-files-request.ts'
import type { PostedFile } from '../../http/multipart.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { Proofs } from '../../http/proof-of-work.ts'
import { readFormPost, respondPublicForm, sayDeadline } from '../public-form-page.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { PageShells, Response } from '../../http/respond.ts'
import type { AttemptStore } from '../../storage/attempt-store.ts'
import type { Uploads } from '../upload-files.ts'
import { html } from '../../../shared/html.ts'
import { keyForAnswers, rememberCheck } from '../../http/check-key.ts'
import { renderCheckPage } from '../../http/check-page.ts'

export interface CheckFormDeps {
  shells: PageShells
  findForm: FindForm
  /**
   * A random key of 16 bytes or more, as text: it makes sending the checked answers twice the same
   * as once.
   */
  newKey: () => string
  proofs: Pick<Proofs, 'offer'>
  uploads: Uploads
  attempts: AttemptStore
  disguise: (address: string) => string
  now: () => Date
}

/** Files that one address may leave in an hour, whether a form follows or not. */
export const FILES_PER_HOUR = 60

/**
 * `POST /api/submissions/check`: checks a form and keeps nothing but its files, for a day; answers
 * with the page that asks to check, or with the form and what to mend.
 */
export async function checkForm(
  request: Request,
  raw: RawValues,
  posted: readonly PostedFile[],
  deps: CheckFormDeps,
): Promise<Response> {
  const post = readFormPost(raw, deps.findForm)
  await limitFiles(request, posted.length, deps)
  const { answers, files, issues } = await takeFiles(post.form, post.answers, posted, deps.uploads)
  const taken = { ...post, answers }
  if (post.controls.edit !== undefined && !request.wantsJson)
    return respondPublicForm(deps.shells, request, taken, [], files)
  const validated = validateForm(post.form, answers, readingContext(request, deps.now()))
  const all = [...(validated.ok ? [] : validated.issues), ...issues]
  if (!validated.ok || all.length > 0)
    return respondPublicForm(deps.shells, request, taken, all, files)
  const values = nameFiles(validated.values, files)
  const sent = keyForAnswers(request, [post.form.id, validated.values], {
    newKey: deps.newKey,
    now: deps.now(),
    // What could not be sent for hours needs a fresh challenge for the same key.
    given: request.header('idempotency-key') ?? post.controls.key,
    another: post.controls.another !== undefined,
  })
  const { key } = sent
  const challenge = await deps.proofs.offer(key)
  const { locale } = request
  const { form } = post
  if (request.wantsJson)
    return respondJson(200, {
      answers: listAnswers(form, values, locale),
      deadline: form.deadline,
      key,
      challenge,
    })
  const carried = { ...carryAnswers(form, validated.values, answers), form: form.id }
  const page = renderCheckPage({
    title: CASE_TEXTS.checkTitle[locale],
    lead: CASE_TEXTS.checkLead[locale],
    subject: form.title[locale],
    answers: renderAnswers(form, values, locale),
    note: sayDeadline(form, locale),
    send: {
      action: `/api/submissions?lang=${locale}`,
      marks: html` data-send="${form.id}" data-challenge="${JSON.stringify(challenge)}"`,
      carried: { ...carried, key },
      button: CASE_TEXTS.send[locale],
    },
    ...(sent.isAgain
      ? {
          again: {
            text: FORM_TEXTS.checkedBefore[locale],
            another: {
              action: `/api/submissions/check?lang=${locale}`,
              carried: { ...carried, another: 'yes' },
              button: FORM_TEXTS.another[locale],
            },
          },
        }
      : {}),
    change: {
      action: `/api/submissions/check?lang=${locale}`,
      carried: { ...carried, edit: 'yes' },
      button: CASE_TEXTS.change[locale],
    },
  })
  return rememberCheck(respondPage(deps.shells, locale, 200, page), sent.cookie)
}

async function limitFiles(
  request: Request,
  count: number,
  { attempts, disguise, now }: CheckFormDeps,
): Promise<void> {
  const one = {
    attempt: { act: 'file', of: [disguise(request.viewerAddress)] },
    perHour: FILES_PER_HOUR,
  } as const
  // What could not be counted is let through: files that were posted cannot be carried by a page.
  const each = Array.from({ length: count }, () => one)
  if ((await attempts.take(each, now())) === 'over') throw new HttpProblem('too-many-attempts')
}

import { carryAnswers, listAnswers, renderAnswers } from '../../../shared/forms/answers.ts'
import { PLEDGE_TEXTS } from '../../../shared/forms/pledge-texts.ts'
import type { PledgeFormOf } from '../../../shared/forms/pledge.ts'
import { toPledgeInput } from '../../../shared/forms/pledge-input.ts'
import type { FieldValues, RawValues } from '../../../shared/forms/field.ts'
import { validateForm } from '../../../shared/forms/validate.ts'
import { escapeHtml } from '../../../shared/html.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { isPublicAtOnce } from '../pledge.ts'
import { readPledgePost, respondPledgeForm } from '../pledge-form-page.ts'
import type { PledgePost } from '../pledge-form-page.ts'
import { readingContext } from '../../http/request.ts'
import type { Request } from '../../http/request.ts'
import { respondJson, respondPage } from '../../http/respond.ts'
import type { PageShells, Response } from '../../http/respond.ts'
import { renderHidden } from '../../../shared/forms/hidden-inputs.ts'

export interface CheckPledgeDeps {
  shells: PageShells
  demo: boolean
  formOf: PledgeFormOf
  now: () => Date
  /** A random key of 16 bytes or more, as text: it makes sending the checked answers twice the same as once. */
  newKey: () => string
}

/**
 * Checks a pledge and stores nothing: answers with the page that asks the donor to check, with the form again and what to mend, or, on "change", with the
 * form as it was filled in.
 */
export function checkPledge(request: Request, raw: RawValues, deps: CheckPledgeDeps): Response {
  const post = readPledgePost(raw, deps)
  if (post.controls.edit !== undefined && !request.wantsJson)
    return respondPledgeForm(deps.shells, request, post, [])
  const validated = validateForm(post.form, post.answers, readingContext(request, deps.now()))
  if (!validated.ok) return respondPledgeForm(deps.shells, request, post, validated.issues)
  const { locale } = request
  if (request.wantsJson)
    return respondJson(200, {
      answers: listAnswers(post.form, validated.values, locale),
      public: isPublic(post, validated.values),
    })
  const title = PLEDGE_TEXTS.checkTitle[locale]
  return respondPage(deps.shells, locale, 200, {
    title,
    main: renderCheck(request, post, validated.values, deps.newKey()),
  })
}

function isPublic(post: PledgePost, values: FieldValues): boolean {
  return isPublicAtOnce(toPledgeInput(values), post.campaign.publicLimit)
}

function renderCheck(
  { locale }: Request,
  post: PledgePost,
  values: FieldValues,
  key: string,
): string {
  const limit = limitText(post, values, locale)
  const note = isPublic(post, values)
    ? PLEDGE_TEXTS.willBePublic[locale]
    : PLEDGE_TEXTS.willWait[locale].replace('{limit}', () => limit)
  const carried = {
    ...carryAnswers(post.form, values, post.answers),
    campaign: post.campaign.id,
  }
  return [
    `<h1>${PLEDGE_TEXTS.checkTitle[locale]}</h1>`,
    `<p class="lead">${PLEDGE_TEXTS.checkLead[locale]}</p>`,
    `<h2>${escapeHtml(post.campaign.names[locale])}</h2>`,
    renderAnswers(post.form, values, locale),
    `<p class="notice">${escapeHtml(note)}</p>`,
    '<div class="actions">',
    `<form method="post" action="/api/pledges?lang=${locale}" data-send="pledge">${String(renderHidden({ ...carried, key }))}<button class="button" type="submit">${PLEDGE_TEXTS.send[locale]}</button></form>`,
    `<form method="post" action="/api/pledges/check?lang=${locale}">${String(renderHidden({ ...carried, edit: 'yes' }))}<button class="button button--secondary" type="submit">${PLEDGE_TEXTS.change[locale]}</button></form>`,
    '</div>',
  ].join('\n')
}

function limitText(post: PledgePost, values: FieldValues, locale: Request['locale']): string {
  const { amountVnd, quantity } = post.campaign.publicLimit
  return values.kind === 'money' ? formatVnd(amountVnd, locale) : formatInteger(quantity, locale)
}
